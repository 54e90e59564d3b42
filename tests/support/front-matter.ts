/** A front matter for tests that are about something else. */
import type { FrontMatter } from '../../src/model/manuscript.js';

/** One with a title alone, and what is given. */
export const frontMatterOf = (given: Partial<FrontMatter> = {}): FrontMatter => ({
  title: 'A title',
  subtitle: '',
  shortTitle: 'A title',
  date: { iso: '', text: '' },
  lang: 'en',
  authors: [],
  to: [],
  from: [],
  cc: [],
  subject: '',
  abstract: [],
  summary: [],
  keywords: [],
  version: '',
  status: '',
  labels: {},
  baseUrl: '',
  ...given,
});
