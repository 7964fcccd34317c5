// The lines that `dist/embed.txt` has for the author of a page: they start the widget under their own policy, and what is other than they name
// is not run.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { scenarios } from './lib/scenario.js';
import { DIST } from './lib/server.js';
import { Visitor } from './lib/visitor.js';

const scenario = scenarios([DIST]);
const path = '/portal.html';

const [SCRIPT, ELEMENT, , HEADER] = readFileSync(`${DIST}embed.txt`, 'utf8').split('\n');
const POLICY = HEADER.replace('Content-Security-Policy: ', '');

/** Serves a page that has these lines and nothing else. */
const portal = (element) => ({ context }) =>
  context.route(`**${path}`, (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      headers: { 'content-security-policy': POLICY },
      body: `<!doctype html><html lang="zh-CN"><title>企业服务</title>${SCRIPT}${element}`,
    }),
  );

scenario('the lines of embed.txt start the widget under the policy beside them', { path, prepare: portal(ELEMENT) }, async ({ page, widget }) => {
  const visitor = new Visitor(widget);
  await visitor.arrive();
  await visitor.begin();
  assert.ok(await visitor.isAsked());
  assert.match(await page.locator('script').getAttribute('integrity'), /^sha384-[A-Za-z0-9+/]{64}$/);
});

scenario('a script other than the one that is named is not run', {
  path,
  prepare: async (visit) => {
    await portal(ELEMENT)(visit);
    const body = `${readFileSync(`${DIST}huisuan.js`, 'utf8')} `;
    await visit.context.route('**/huisuan.js', (route) => route.fulfill({ contentType: 'text/javascript', body }));
  },
  expect: /integrity/,
}, async ({ page }) => {
  await page.waitForLoadState('networkidle');
  assert.equal(await page.evaluate(() => customElements.get('huisuan-widget')), undefined);
});

scenario('rules other than those that are named are not used', {
  path,
  prepare: portal(ELEMENT.replace(/"[0-9a-f]{64}"/, `"${'0'.repeat(64)}"`)),
  expect: /huisuan-widget: /,
}, async ({ widget }) => {
  assert.match(ELEMENT, /"[0-9a-f]{64}"/);
  await widget.getByRole('alert').getByText('代码：rulebook-other').waitFor();
  await widget.getByRole('button', { name: '刷新页面' }).waitFor();
});
