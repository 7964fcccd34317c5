// The documentation's pictures: `cargo xtask screenshots` runs this with the folder that they go to. There is one for each screen of
// the tour, by theme, language and device, and a sheet of all of them for each theme.

import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { DESKTOP, PHONE, Visit, launch } from './lib/scenario.js';
import { DIST, serve } from './lib/server.js';
import { SCREENS, THEMES, tour } from './lib/tour.js';
import { Visitor } from './lib/visitor.js';

/** What a visitor sees without scrolling, and no more pixels than a page of documentation shows. */
const DEVICES = {
  phone: { ...PHONE, viewport: { width: 360, height: 740 }, deviceScaleFactor: 1 },
  desktop: { ...DESKTOP, viewport: { width: 1200, height: 800 }, deviceScaleFactor: 0.75 },
};

/** How faithful the pictures are: letters stay sharp, and files small. */
const QUALITY = 0.6;

const [, , folder] = process.argv;
if (!folder) throw new Error('which folder do the pictures go to?');
await rm(folder, { recursive: true, force: true });
for (const theme of Object.keys(THEMES)) await mkdir(join(folder, theme), { recursive: true });
const [server, browser] = await Promise.all([serve([DIST]), launch()]);
const encoder = await browser.newPage();
try {
  for (const [device, options] of Object.entries(DEVICES)) {
    for (const language of ['zh', 'en']) await takePictures(`${language}-${device}`, language, options);
  }
  for (const theme of Object.keys(THEMES)) await takeSheet(theme);
} finally {
  await browser.close();
  server.close();
}

/** Leads one visitor through the tour, and takes a picture of each screen in each theme. */
async function takePictures(name, language, device) {
  const visit = await Visit.begin(browser, server.origin, device);
  const { page, widget } = visit;
  await page.goto(language === 'en' ? '/en.html' : '/');
  await tour(new Visitor(widget, { language }), async (screen, theme, place) => {
    await place.evaluate((element) => window.scrollTo({ top: element.getBoundingClientRect().top + scrollY - 12, behavior: 'instant' }));
    // A pointer that rests on something would light it up.
    await page.mouse.move(0, 0);
    const path = join(folder, theme, `${name}-${screen}.webp`);
    await writeFile(path, await compressed(await page.screenshot({ animations: 'disabled', caret: 'hide' })));
    console.log(path);
  });
  await visit.context.close();
}

/** All pictures of a theme side by side, smaller: for looking over them at a glance. */
async function takeSheet(theme) {
  const names = Object.keys(DEVICES).flatMap((device) => SCREENS.flatMap((screen) => ['zh', 'en'].map((language) => `${language}-${device}-${screen}`)));
  const pictures = await Promise.all(names.map(async (name) => [name, (await readFile(join(folder, theme, `${name}.webp`))).toString('base64')]));
  const figures = pictures.map(([name, data]) => `<figure><img src="data:image/webp;base64,${data}"><figcaption>${name}</figcaption></figure>`);
  const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
  await page.setContent(`<style>body{display:flex;flex-wrap:wrap;gap:8px;margin:8px;background:#888;font:12px sans-serif}figure{margin:0}img{height:300px;display:block}</style>${figures.join('')}`);
  await writeFile(join(folder, `${theme}.webp`), await compressed(await page.screenshot({ fullPage: true })));
  await page.close();
}

/** A picture of the browser as WebP, a fraction of the size. */
async function compressed(png) {
  const encoded = await encoder.evaluate(async ([data, quality]) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    canvas.getContext('2d').drawImage(picture, 0, 0);
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/webp', quality })).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  }, [png.toString('base64'), QUALITY]);
  return Buffer.from(encoded, 'base64');
}
