// The system's Back and Forward: on a page of its own they step through the interview; on the pages of others nobody touches them.

import assert from 'node:assert/strict';

import { fact } from './lib/policies.js';
import { PHONE, scenarios } from './lib/scenario.js';
import { DIST, FIXTURES } from './lib/server.js';
import { Visitor } from './lib/visitor.js';

const scenario = scenarios([DIST, FIXTURES]);

async function titleBecomes(visitor, title) {
  await visitor.widget.getByRole('heading', { level: 2, name: title, exact: true }).waitFor();
}

scenario('Back and Forward step through the interview and lose nothing', { device: PHONE }, async ({ page, widget }) => {
  const visitor = new Visitor(widget);
  await visitor.arrive();
  const before = await page.evaluate(() => history.length);
  await visitor.begin();
  const titles = [visitor.texts.startTitle, await visitor.title.innerText()];
  await visitor.answer('based_in', 'hangzhou');
  await visitor.push(visitor.texts.skipRest);
  titles.push(await visitor.title.innerText());
  await visitor.push(visitor.texts.seeResult);
  assert.equal(await page.evaluate(() => history.length), before + 3);

  await page.goBack();
  await titleBecomes(visitor, titles[2]);
  await page.goBack();
  await titleBecomes(visitor, titles[1]);
  const chosen = fact('based_in').options.find((option) => option.id === 'hangzhou').label.zh;
  assert.ok(await visitor.question('based_in').getByRole('radio', { name: chosen, exact: true }).isChecked(), 'what was chosen is there');
  await page.goBack();
  await titleBecomes(visitor, titles[0]);
  for (const title of [titles[1], titles[2], visitor.texts.resultTitle]) {
    await page.goForward();
    await titleBecomes(visitor, title);
  }

  // The widget's own Back and the system's are one.
  await visitor.push(visitor.texts.back);
  await titleBecomes(visitor, titles[2]);
  await page.goForward();
  await titleBecomes(visitor, visitor.texts.resultTitle);
});

scenario('after a reload nothing is kept, and one Back leaves the page', { path: '/two.html' }, async ({ page, widget }) => {
  await page.goto('/');
  const visitor = new Visitor(widget);
  await visitor.arrive();
  await visitor.begin();
  await visitor.push(visitor.texts.skipRest);
  let asked = 0;
  page.on('dialog', (dialog) => {
    asked += 1;
    dialog.accept();
  });
  await page.reload();
  assert.equal(asked, 1, 'it asks before answers are lost');
  await titleBecomes(visitor, visitor.texts.startTitle);
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
  await page.waitForFunction(() => history.state.huisuan === 0);
  await page.goBack();
  assert.match(page.url(), /two\.html$/);
  assert.equal(asked, 1, 'where nothing was said nobody asks');
});

scenario('on the pages of others the history stays as it is', {
  path: '/embedding/',
  prepare: ({ page }) => page.addInitScript(() => {
    window.listened = [];
    const original = window.addEventListener;
    window.addEventListener = function (type, ...rest) {
      window.listened.push(type);
      return original.call(this, type, ...rest);
    };
  }),
}, async ({ page }) => {
  const visitor = new Visitor(page.locator('#first'));
  await visitor.arrive();
  const state = () => page.evaluate(() => [history.length, history.state, location.href]);
  const before = await state();
  await visitor.begin();
  await visitor.push(visitor.texts.skipRest);
  await visitor.push(visitor.texts.back);
  await visitor.push(visitor.texts.skipRest);
  await visitor.push(visitor.texts.seeResult);
  assert.deepEqual(await state(), before);
  const listened = await page.evaluate(() => window.listened);
  assert.deepEqual(listened.filter((type) => ['popstate', 'hashchange', 'beforeunload'].includes(type)), []);
  assert.ok(listened.includes('error'), 'a listener would be seen');
});
