/** An inspection as people read it: a table of rules, then every finding with its page and line. */

import type { Limit, Unit } from '../model/typography.js';
import { counted } from '../model/wording.js';
import type { Inspection, Row } from './types.js';

const UNITS: Readonly<Record<Unit, string>> = {
  characters: 'characters',
  pt: 'pt',
  times: '',
  '%': '%',
  lines: 'lines',
  places: '',
  pages: 'pages',
};

const NONE = 'none';

/** The table and the findings. `name`: the file's name, for the first line. */
export function inspectionText(inspection: Inspection, name: string): string {
  const { rows, pages } = inspection;
  const measured = rows.filter((row) => row.value !== undefined);
  const unmeasured = rows.filter((row) => row.value === undefined);
  const failed = measured.filter(({ ok }) => !ok);
  const errors = failed.filter(({ severity }) => severity === 'error');
  const parts = [
    `${name}, ${counted(pages, 'page')}`,
    table(measured),
    ...(unmeasured.length > 0
      ? [['not measured:', ...unmeasured.map((row) => `  ${row.rule}: ${row.note}`)].join('\n')]
      : []),
    ...failed.filter(({ findings }) => findings.length > 0).map(findingsText),
    [
      `${measured.length - failed.length} of ${measured.length} rules kept`,
      counted(errors.length, 'error'),
      counted(failed.length - errors.length, 'warning'),
    ].join(', '),
  ];
  return `${parts.join('\n\n')}\n`;
}

function table(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    verdict(row),
    row.rule,
    valueText(row),
    limitText(row),
    row.title,
    row.note,
  ]);
  const heads = ['', 'rule', 'measured', 'limit', 'what', 'of'];
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return [heads, ...cells].map(line).join('\n');
}

function verdict({ ok, severity }: Row): string {
  return ok ? 'ok' : severity === 'error' ? 'ERROR' : 'warning';
}

function number(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

/** A row's value with its unit: "1.3 %", "72 characters". */
export function valueText({ value = 0, unit }: Row): string {
  return `${unit === '%' ? value.toFixed(1) : number(value)} ${UNITS[unit]}`.trimEnd();
}

/** What the value may be: "at most 1 %", "60 to 75 characters", "none". */
export function limitText({ limit, unit }: Row): string {
  const range = rangeText(limit);
  return range === NONE ? NONE : `${range} ${UNITS[unit]}`.trimEnd();
}

function rangeText({ min, max }: Limit): string {
  if (min === undefined) return max === 0 ? NONE : `at most ${max}`;
  return max === undefined ? `at least ${min}` : `${min} to ${max}`;
}

function findingsText({ rule, findings }: Row): string {
  const lines = findings.map(({ page = 0, text = '', message, severity }) => {
    const mark = severity === 'error' ? ' (error)' : '';
    return `  page ${page + 1}: ${message}${mark}${text === '' ? '' : `\n    ${text}`}`;
  });
  return [rule, ...lines].join('\n');
}
