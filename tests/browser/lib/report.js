// What a failed scenario leaves behind: the essentials in the log, the whole page in a folder.

import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../failures/', import.meta.url));

/** How many of the last lines of a record are of interest in a log. */
const LAST = 20;

/**
 * Tells what the page looked like. It never throws: it must not hide why the scenario failed.
 *
 * @param {import('./scenario.js').Visit} visit
 * @param {string} name
 */
export async function report(visit, name) {
  const { page } = visit;
  const folder = `${FOLDER}${name.replace(/[^\p{L}\p{N}]+/gu, '-')}`;
  try {
    await mkdir(folder, { recursive: true });
    await page.screenshot({ path: `${folder}/screen.png` });
    await writeFile(`${folder}/page.html`, await page.evaluate(serialize));
  } catch (error) {
    console.error(`(no picture of the page: ${error.message})`);
  }
  const seen = await page.locator('body').ariaSnapshot({ timeout: 2_000 }).catch((error) => error.message);
  console.error(`--- ${name}: ${page.url()}`);
  section('what a screen reader finds', seen.split('\n'));
  section('problems', visit.problems);
  section('console', visit.console.slice(-LAST));
  section('requests', visit.requests.slice(-LAST));
  console.error(`--- the page and its picture are in ${folder}`);
}

function section(title, lines) {
  console.error(`${title}:`);
  for (const line of lines) console.error(`  ${line}`);
}

/** Runs in the page: its HTML with the shadow roots, which `outerHTML` leaves out. */
function serialize() {
  const copy = (node) => {
    const clone = node.cloneNode(false);
    if (node.shadowRoot) {
      const root = document.createElement('template');
      root.setAttribute('shadowrootmode', 'open');
      for (const child of node.shadowRoot.childNodes) root.content.append(copy(child));
      clone.append(root);
    }
    for (const child of node.childNodes) clone.append(copy(child));
    return clone;
  };
  return copy(document.documentElement).outerHTML;
}
