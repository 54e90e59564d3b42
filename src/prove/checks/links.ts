/** Every link leads to where the manuscript says; call and note lead to each other. */

import type { Report } from '../../model/check.js';
import { counted, quoted } from '../../model/wording.js';
import type { ProofCheck } from '../check.js';
import type { PlacedCall } from '../layout/calls.js';
import { type PlacedLink, placedLinks } from '../layout/placed-links.js';
import { contains, middleOf } from '../layout/regions.js';
import type { NoteSubject, ProofSubject } from '../subject.js';
import { checkInternalLinks } from './internal-links.js';

/** How far above a note's box or a call's box the place that a link leads to may be, pt: about half a line. */
const TARGET_SLACK = 8;

export const links: ProofCheck = {
  name: 'links',
  run(subject, report) {
    const all = placedLinks(subject);
    const pairs =
      subject.paginated.edition.purpose === 'print'
        ? checkPrint(all, report)
        : checkScreen(subject, all, report);
    return {
      summary: `${counted(all.length, 'link')}, none dead, ${counted(pairs, 'pair')} of call and note`,
      counts: { annotations: all.length, external: subject.composed.links.length, pairs },
    };
  },
};

/** PDF/X-4 allows no annotation on the printed page (ISO 15930-7, 6.17). */
function checkPrint(all: readonly PlacedLink[], report: Report): number {
  for (const { page } of all.slice(0, 1)) {
    report({
      code: 'proof-link-in-print',
      page,
      message: `${counted(all.length, 'link')} in an edition for print.`,
    });
  }
  return 0;
}

function checkScreen(subject: ProofSubject, all: readonly PlacedLink[], report: Report): number {
  for (const link of all) checkAlive(link, all, report);
  checkExternal(subject, all, report);
  checkInternalLinks(subject, all, report);
  const calls = subject.calls ?? [];
  for (const call of calls) checkCallLink(subject, all, call, report);
  for (const note of subject.notes) checkNoteLink(note, all, calls, report);
  return subject.notes.length;
}

function checkAlive(placed: PlacedLink, all: readonly PlacedLink[], report: Report): void {
  const { link, page, text, onPicture } = placed;
  const { kind } = link.target;
  const [box] = link.areas;
  if (kind === 'dead') {
    report({ code: 'proof-link-dead', page, box, message: `the link on ${quoted(text)} leads nowhere.` });
  } else if (kind === 'action') {
    report({
      code: 'proof-link-dead',
      page,
      box,
      message: `the link on ${quoted(text)} is not a link but another action.`,
    });
  } else if (text === '' && !onPicture && !hasOtherPiece(placed, all)) {
    report({
      code: 'proof-link-empty',
      page,
      box,
      message: 'a link has neither text nor a picture to click on.',
    });
  }
}

/**
 * A link is an annotation on each of its lines: where its first words did not fit, the browser leaves one of no width
 * at the line's end, above the words or on the page before them.
 */
function hasOtherPiece(empty: PlacedLink, all: readonly PlacedLink[]): boolean {
  const goal = JSON.stringify(empty.link.target);
  return all.some(
    ({ link, page, text }) =>
      text !== '' && Math.abs(page - empty.page) <= 1 && JSON.stringify(link.target) === goal,
  );
}

/**
 * Each URL as often as the manuscript has it. A link that lies on several lines may be several annotations:
 * there may be more of these than links, but what follows each other with one URL counts once at least.
 */
function checkExternal({ composed }: ProofSubject, all: readonly PlacedLink[], report: Report): void {
  const wanted = composed.links.map((one) => ({ ...one, goal: goalOf(one.url) }));
  const external = all.flatMap((placed) => {
    const { target } = placed.link;
    return target.kind === 'uri' ? [{ ...placed, url: target.uri, goal: goalOf(target.uri) }] : [];
  });
  const runs = external.filter(
    (one, k) => external[k - 1]?.goal !== one.goal || external[k - 1]?.stream !== one.stream,
  );
  for (const goal of new Set(wanted.map((one) => one.goal))) {
    const want = wanted.filter((one) => one.goal === goal);
    const [pieces, merged] = [countOf(external, goal), countOf(runs, goal)];
    if (pieces >= want.length && merged <= want.length) continue;
    const { line, url } = want[Math.min(pieces, want.length - 1)] ?? {};
    report({
      code: 'proof-link-missing',
      line,
      message: `the manuscript links ${counted(want.length, 'time')} to ${url}; the PDF ${pieces < want.length ? pieces : merged} times.`,
    });
  }
  const goals = new Set(wanted.map((one) => one.goal));
  for (const { url, goal, page, text, link } of external) {
    const [box] = link.areas;
    if (goals.has(goal)) continue;
    report({
      code: 'proof-link-extra',
      page,
      box,
      message: `${quoted(text)} links to ${url}, which is not a link in the manuscript.`,
    });
  }
}

/**
 * A URL as browsers write it (WHATWG URL): Chromium puts host names in small letters, adds a bare host's
 * slash, and writes ' in a query as %27. The printed address is compared character for character elsewhere.
 */
function goalOf(url: string): string {
  return URL.canParse(url) ? new URL(url).href : url;
}

function countOf(links: readonly { readonly goal: string }[], goal: string): number {
  return links.filter((one) => one.goal === goal).length;
}

/** A call's digits lead to where its note starts. */
function checkCallLink(
  subject: ProofSubject,
  all: readonly PlacedLink[],
  call: PlacedCall,
  report: Report,
): void {
  const piece = subject.paginated.pages
    .flatMap((page) => page.notes.map((note) => ({ ...note, page: page.index })))
    .find((one) => one.note === call.note && !one.continued);
  const digit = call.digits[0];
  if (!piece || !digit) return;
  const target = targetAt(all, call.page, middleOf(digit));
  if (
    target?.page === piece.page &&
    target.y !== undefined &&
    target.y >= piece.box.y - TARGET_SLACK &&
    target.y <= piece.box.y + piece.box.height
  ) {
    return;
  }
  report({
    code: 'proof-link-call',
    page: call.page,
    line: call.line,
    message: `the call of note ${call.note} ${wrong(target, `its note on page ${piece.page + 1}`)}.`,
  });
}

/** A note's number leads back to its first call. */
function checkNoteLink(
  { note: { number, line }, alignment }: NoteSubject,
  all: readonly PlacedLink[],
  calls: readonly PlacedCall[],
  report: Report,
): void {
  const call = calls.find((one) => one.note === number);
  const [first] = alignment.printed;
  if (!call || !first) return;
  const target = targetAt(all, first.page, middleOf(first.char));
  if (
    target?.page === call.page &&
    target.y !== undefined &&
    target.y >= call.box.y - TARGET_SLACK * 2 &&
    target.y <= call.box.y + call.box.height
  ) {
    return;
  }
  report({
    code: 'proof-link-back',
    page: first.page,
    line,
    message: `the number of note ${number} ${wrong(target, `its call on page ${call.page + 1}`)}.`,
  });
}

interface PagePlace {
  readonly page: number;
  readonly y?: number;
}

function targetAt(
  all: readonly PlacedLink[],
  page: number,
  point: { x: number; y: number },
): PagePlace | undefined {
  for (const { link, page: own } of all) {
    if (own !== page || link.target.kind !== 'page') continue;
    if (link.areas.some((area) => contains(area, point))) return link.target;
  }
  return undefined;
}

function wrong(target: PagePlace | undefined, goal: string): string {
  if (!target) return `does not link to ${goal}`;
  const down = target.y === undefined ? '' : `, ${target.y.toFixed(0)} pt from its top`;
  return `links to page ${target.page + 1}${down}, not to ${goal}`;
}
