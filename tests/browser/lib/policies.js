// What the policies ask and offer, as the command line tells it: tests name facts by their ids and awards by `document/award`, and
// find them on the screen by the words that the policies give them.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

function run(...args) {
  const [program, ...first] = process.env.HUISUAN
    ? [process.env.HUISUAN]
    : ['cargo', 'run', '--quiet', '--package', 'huisuan', '--bin', 'huisuan', '--'];
  return execFileSync(program, [...first, ...args], { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 26 });
}

const huisuan = (...args) => JSON.parse(run(...args));

/** The rulebook of another folder of policies. */
export function pack(folder) {
  const made = mkdtempSync(join(tmpdir(), 'huisuan-'));
  try {
    run('pack', folder, '--out', join(made, 'rulebook.bin'));
    return readFileSync(join(made, 'rulebook.bin'));
  } finally {
    rmSync(made, { recursive: true });
  }
}

const by = (key, rows) => new Map(rows.map((row) => [key(row), row]));

/** Every fact, by its id. */
export const FACTS = by((row) => row.id, huisuan('facts', 'policies', '--json'));

/** Every award, by its document and its id in it: two documents may give one id, and one title, to awards of their own. */
export const AWARDS = by((row) => `${row.document}/${row.award}`, huisuan('awards', 'policies', '--json'));

/** Every document that has awards, by its id: its title, the region whose text it is, and whether it is a draft without a first day. */
export const DOCUMENTS = new Map([...AWARDS.values()].map((row) => [row.document, describe(row.document)]));

function describe(id) {
  const text = readFileSync(`${ROOT}policies/${id}/document.toml`, 'utf8');
  const [, zh, en] = /^title\s*= \{ zh = "(.*)", en = "(.*)" \}$/m.exec(text);
  const [, region] = /^region\s*= "(.*)"$/m.exec(text);
  return { title: { zh, en }, region, isUndatedDraft: /^status\s*= "draft"$/m.test(text) && !/^from\s*=/m.test(text) };
}

/** The label of every subject, by its id. */
export const SUBJECTS = new Map(
  [...readFileSync(`${ROOT}policies/facts/subjects.toml`, 'utf8').matchAll(/^\[subject\.(\w+)\]\nlabel = \{ zh = "(.*)", en = "(.*)" \}$/gm)].map(
    ([, id, zh, en]) => [id, { zh, en }],
  ),
);

/** The ids of the facts by their questions in a language. No two facts ask the same: visitors could not tell them apart either. */
export function factsByQuestion(language) {
  const ids = new Map([...FACTS.values()].map((row) => [row.question[language], row.id]));
  if (ids.size !== FACTS.size) throw new Error(`two facts have one question in ${language}`);
  return ids;
}

/** The fact with this id. */
export function fact(id) {
  if (!FACTS.has(id)) throw new Error(`the policies have no fact ${id}`);
  return FACTS.get(id);
}

/** The award with this name, such as `hangzhou-platform/fee_relief`. */
export function award(name) {
  if (!AWARDS.has(name)) throw new Error(`the policies have no award ${name}`);
  return AWARDS.get(name);
}
