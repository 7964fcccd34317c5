// What the policies ask and offer, as the command line tells it: tests name facts and awards by their ids, and find them on the
// screen by the words that the policies give them.

import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

function huisuan(...args) {
  const [program, ...first] = process.env.HUISUAN
    ? [process.env.HUISUAN]
    : ['cargo', 'run', '--quiet', '--package', 'huisuan', '--bin', 'huisuan', '--'];
  const output = execFileSync(program, [...first, ...args], { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 26 });
  return JSON.parse(output);
}

const byId = (rows, id) => new Map(rows.map((row) => [row[id], row]));

/** Every fact, by its id. */
export const FACTS = byId(huisuan('facts', 'policies', '--json'), 'id');

/** Every award, by its id. */
export const AWARDS = byId(huisuan('awards', 'policies', '--json'), 'award');

/** The fact with this id. */
export function fact(id) {
  if (!FACTS.has(id)) throw new Error(`the policies have no fact ${id}`);
  return FACTS.get(id);
}

/** The award with this id. */
export function award(id) {
  if (!AWARDS.has(id)) throw new Error(`the policies have no award ${id}`);
  return AWARDS.get(id);
}
