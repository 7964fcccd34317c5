// The documentation's pictures: `cargo xtask screenshots` runs this with the folder that they go to.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { DESKTOP, PHONE, Visit, launch } from './lib/scenario.js';
import { DIST, serve } from './lib/server.js';

/**
 * One picture each: what it is called, on which device it is taken, and what the visitor does before.
 *
 * @type {{name: string, device: object, visit: (visit: Visit) => Promise<void>}[]}
 */
const PICTURES = [
  { name: 'start-phone', device: PHONE, visit: arrive },
  { name: 'start-desktop', device: DESKTOP, visit: arrive },
];

/** Waits until the widget shows its first heading. */
async function arrive({ widget }) {
  await widget.getByRole('heading').first().waitFor();
}

const [, , folder] = process.argv;
if (!folder) throw new Error('which folder do the pictures go to?');
await mkdir(folder, { recursive: true });
const [server, browser] = await Promise.all([serve([DIST]), launch()]);
try {
  for (const picture of PICTURES) {
    const visit = await Visit.begin(browser, server.origin, picture.device);
    await visit.page.goto('/');
    await picture.visit(visit);
    const path = join(folder, `${picture.name}.png`);
    await visit.page.screenshot({ path, animations: 'disabled', caret: 'hide' });
    await visit.context.close();
    console.log(path);
  }
} finally {
  await browser.close();
  server.close();
}
