// Texts that change seldom, and only knowingly: each is kept in a file that a person has read.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Fails when the text is not the one in `snapshots/`. With `UPDATE_SNAPSHOTS=1` it is written there instead, to be read and
 * committed.
 *
 * @param {string} name
 * @param {string} text
 */
export function assertSnapshot(name, text) {
  const file = fileURLToPath(new URL(`../snapshots/${name}`, import.meta.url));
  if (process.env.UPDATE_SNAPSHOTS) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return;
  }
  const hint = `snapshots/${name} differs; when the change is right, run the test with UPDATE_SNAPSHOTS=1 and commit the file`;
  assert.equal(text, readFileSync(file, 'utf8'), hint);
}
