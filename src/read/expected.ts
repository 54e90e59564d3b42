import type { RawFrontMatter } from './schema.js';

/** What a field holds, in words for a message, with an example for a hint. */
export const EXPECTED: Readonly<Record<keyof RawFrontMatter, readonly [what: string, example: string]>> = {
  title: ['text', 'title: A memo’s title'],
  subtitle: ['text', 'subtitle: What it is about'],
  'short-title': ['text', 'short-title: For running heads'],
  authors: [
    'a name, a list of names, or names with affiliation, email and orcid',
    'authors: [Anna Author, Ben Author]',
  ],
  affiliations: ['a name or a list of names', 'affiliations: [An Institute, A University]'],
  from: ['a list or text', 'from: [First author, Second author]'],
  to: ['a list or text', 'to: [First reader, Second reader]'],
  cc: ['a list or text', 'cc: [First reader, Second reader]'],
  date: ['text', 'date: 2022-11-08'],
  lang: ['text', 'lang: en'],
  subject: ['text', 'subject: One sentence about the memo'],
  abstract: ['text', 'abstract: A few sentences'],
  summary: ['text', 'summary: A few sentences'],
  keywords: ['a list or text', 'keywords: [first, second]'],
  version: ['text', 'version: 1.2'],
  status: ['text', 'status: draft'],
  binding: ['left or none', 'binding: left'],
  typography: ['smart or plain', 'typography: smart'],
  labels: ['words by name', 'labels: { to: Till, from: Från }'],
  'base-url': ['text', 'base-url: https://example.org/papers/'],
};
