/** Two builds of the memo are whole, proved and the same bytes: `node .ci/compare-builds.mjs FOLDER FOLDER`. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const PAPERS = ['a4', 'letter'];
const PDFS = PAPERS.flatMap((paper) => [`memo-${paper}.pdf`, `memo-${paper}-print.pdf`]);
const WANTED = [...PDFS, ...PAPERS.map((paper) => `memo-${paper}.html`), 'memo.proof.json'];

const [first = '', second = ''] = process.argv.slice(2);
for (const name of WANTED)
  if (!readFileSync(path.join(first, name)).equals(readFileSync(path.join(second, name))))
    throw new Error(`${name} differs between two builds.`);

const left = readdirSync(second).filter((name) => name.endsWith('.tmp'));
if (left.length > 0) throw new Error(`Left behind: ${left}`);

const proof = JSON.parse(readFileSync(path.join(second, 'memo.proof.json'), 'utf8'));
for (const paper of PAPERS)
  if (!proof.ok || !proof.proofs.some((one) => one.paper === paper && one.ok))
    throw new Error(`memo.proof.json does not say that ${paper} is proved.`);

console.log('proved, and two builds the same bytes:', WANTED.join(', '));
