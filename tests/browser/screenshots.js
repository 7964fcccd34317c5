// The documentation's pictures: `cargo xtask screenshots` runs this with the folder that they go to.
//
// A picture is called language-device-screen, with -dark after it where the dark colours are shown.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { AI_COMPANY, AS_OF } from './lib/profiles.js';
import { DESKTOP, PHONE, Visit, launch } from './lib/scenario.js';
import { DIST, serve } from './lib/server.js';
import { Visitor } from './lib/visitor.js';

/** Tall enough that a picture shows what a visitor sees without scrolling, and a little more. */
const DEVICES = {
  phone: { ...PHONE, viewport: { width: 360, height: 740 } },
  desktop: { ...DESKTOP, viewport: { width: 1280, height: 860 } },
};

/** A firm that gets something of every kind. */
const ANSWERS = { ...AI_COMPANY, recognitions: ['high_tech'] };

const [, , folder] = process.argv;
if (!folder) throw new Error('which folder do the pictures go to?');
await mkdir(folder, { recursive: true });
const [server, browser] = await Promise.all([serve([DIST]), launch()]);
try {
  for (const [device, options] of Object.entries(DEVICES)) {
    for (const language of ['zh', 'en']) {
      await takePictures(`${language}-${device}`, language, { ...options, reducedMotion: 'reduce' });
    }
  }
} finally {
  await browser.close();
  server.close();
}

/** Leads one visitor through the interview, and takes a picture of each screen. */
async function takePictures(name, language, device) {
  const visit = await Visit.begin(browser, server.origin, device);
  const { page, widget } = visit;
  const visitor = new Visitor(widget, { language });
  const { texts } = visitor;

  /** Takes a picture of the window, with the element at its top. */
  const take = async (screen, at = widget) => {
    const path = join(folder, `${name}-${screen}.png`);
    await at.evaluate((element) => window.scrollTo({ top: element.getBoundingClientRect().top + scrollY - 12, behavior: 'instant' }));
    // A pointer that rests on something would light it up.
    await page.mouse.move(0, 0);
    await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
    console.log(path);
  };

  await page.goto(language === 'en' ? '/en.html' : '/');
  await visitor.arrive({ asOf: AS_OF });
  await take('start', page.locator('body'));
  await visitor.begin();
  await take('choices');
  await visitor.answerAll(ANSWERS, { until: 'provincial_research_received' });
  await visitor.field('provincial_research_received').fill('1,500');
  await visitor.field('provincial_research_received').blur();
  await take('money');
  await visitor.field('provincial_research_received').fill(language === 'zh' ? '一千五左右' : 'about 1500');
  await visitor.push(texts.goOn);
  await take('error');
  await visitor.answerAll(ANSWERS, { until: 'ecommerce_service_revenue' });
  for (const id of await visitor.questions()) await visitor.answer(id, ANSWERS[id]);
  await take('questions');
  await visitor.answerAll(ANSWERS);
  await take('check');
  await visitor.push(texts.showResult);
  await take('result');
  await page.emulateMedia({ colorScheme: 'dark' });
  await take('result-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await visitor.read('hangzhou-platform/state_research_match');
  await take('award', visitor.award('hangzhou-platform/state_research_match'));
  await visit.context.close();
}
