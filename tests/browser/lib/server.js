// The server of `cargo xtask serve`, over folders of our choice: the tests meet the same strict headers as a developer.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** What `cargo xtask dist` builds. */
export const DIST = fileURLToPath(new URL('../../../dist/', import.meta.url));

/** Pages that only tests need, served beside `dist/`. */
export const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));

/**
 * Serves folders, later ones over earlier ones, until `close` is called or this process ends.
 *
 * @param {string[]} folders
 * @returns {Promise<{origin: string, close: () => void}>}
 */
export async function serve(folders) {
  const [program, ...first] = process.env.XTASK ? [process.env.XTASK] : ['cargo', 'xtask'];
  const server = spawn(program, [...first, 'serve-dist', ...folders], { stdio: ['pipe', 'pipe', 'inherit'] });
  const origin = await new Promise((resolve, reject) => {
    createInterface({ input: server.stdout }).once('line', resolve);
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`the server ended (${code}) before it gave its address`)));
  });
  // It serves until its standard input ends, so it cannot outlive us.
  return { origin, close: () => server.stdin.end() };
}
