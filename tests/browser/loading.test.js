// Before the engine is there: the outline of the first screen stands in its place, and nothing moves when it comes.

import assert from 'node:assert/strict';

import { DESKTOP, PHONE, scenarios } from './lib/scenario.js';
import { DIST } from './lib/server.js';
import { Visitor } from './lib/visitor.js';

const scenario = scenarios([DIST]);

/** How much of the window may move in all, as browsers measure it; from 0.1 on they speak of a page that jumps. */
const MOST_SHIFT = 0.01;

/** How far the outline's height may be off, in CSS pixels: what follows it in a page moves by as much. */
const MOST_GROWTH = 40;

for (const [name, device] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
  for (const theme of ['light', 'dark', 'senior']) {
    let release;
    scenario(`nothing moves when the engine comes: ${name}, ${theme}`, {
      device,
      prepare: async ({ context, page }) => {
        await page.addInitScript((wanted) => {
          self.shift = 0;
          document.addEventListener('DOMContentLoaded', () => {
            const host = document.querySelector('huisuan-widget');
            host.setAttribute('theme', wanted);
            // A page that reserves no height of its own.
            host.style.minBlockSize = '0';
          });
          new PerformanceObserver((list) => list.getEntries().forEach((entry) => (self.shift += entry.value))).observe({ type: 'layout-shift', buffered: true });
        }, theme);
        const held = new Promise((resolve) => (release = resolve));
        await context.route('**/huisuan.wasm', async (route) => {
          await held;
          await route.continue();
        });
      },
    }, async ({ page, widget }) => {
      await widget.getByRole('status').waitFor();
      const height = () => widget.evaluate((host) => host.getBoundingClientRect().height);
      const before = await height();
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 600)));
      await page.evaluate(() => (self.shift = 0));
      release();
      await new Visitor(widget).arrive();
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      const [after, shift] = [await height(), await page.evaluate(() => self.shift)];
      assert.ok(shift <= MOST_SHIFT, `${shift} of the window moved`);
      if (theme !== 'senior') assert.ok(Math.abs(after - before) <= MOST_GROWTH, `the outline is ${before} px high, the screen ${after}`);
    });
  }
}

scenario('on a phone the button of the start screen is a short way down', { device: PHONE }, async ({ widget }) => {
  const visitor = new Visitor(widget);
  await visitor.arrive();
  const start = await visitor.button(visitor.texts.start).boundingBox();
  const top = await widget.boundingBox();
  // A window of 740 less the page's own header, and the button peeps in.
  assert.ok(start.y - top.y < 780, `it begins ${start.y - top.y} px below the widget's top`);
});
