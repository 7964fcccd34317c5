// The instruments themselves: each must notice what it is there to notice, or it proves nothing of the widget.

import assert from 'node:assert/strict';

import { assertAccessible } from './lib/accessibility.js';
import { compose, composeThenEnter } from './lib/ime.js';
import { focused, press, tabTo } from './lib/keyboard.js';
import { PHONE, scenarios } from './lib/scenario.js';
import { FIXTURES } from './lib/server.js';

const scenario = scenarios([FIXTURES]);
const path = '/harness/';

scenario('a request is recorded, and blocked once the page is sealed', { path, expect: /ERR_/ }, async (visit) => {
  assert.deepEqual(visit.requests, [`GET ${visit.origin}/harness/`, `GET ${visit.origin}/harness/page.js`]);
  const tried = await visit.seal();
  const answer = await visit.page.evaluate(() => fetch('/control').then(() => 'answered', () => 'blocked'));
  assert.equal(answer, 'blocked');
  assert.deepEqual(tried, [`GET ${visit.origin}/control`]);
});

scenario('the policy forbids inline style, code in strings and other origins', { path, expect: /blocked|Refused/ }, async (visit) => {
  const results = await visit.page.evaluate(async () => {
    const attempt = (action) => {
      try {
        action();
        return 'allowed';
      } catch (error) {
        return error.name;
      }
    };
    // The driver's own calls may use eval; what the page does later may not.
    await new Promise((resolve) => setTimeout(resolve));
    const widget = document.querySelector('huisuan-widget');
    widget.setAttribute('style', 'color: red');
    return {
      style: getComputedStyle(widget).color,
      code: attempt(() => new Function('1')),
      html: attempt(() => (widget.innerHTML = '<b>1</b>')),
      elsewhere: await fetch('https://elsewhere.example/').then(() => 'allowed', (error) => error.name),
    };
  });
  const expected = { style: 'rgb(0, 0, 0)', code: 'EvalError', html: 'TypeError', elsewhere: 'TypeError' };
  assert.deepEqual(results, expected);
  for (const directive of ["style-src 'self'", "connect-src 'self'", 'TrustedScript', 'TrustedHTML']) {
    assert.ok(visit.problems.some((problem) => problem.includes(directive)), directive);
  }
  assert.deepEqual(visit.requests.filter((request) => request.includes('elsewhere')), []);
});

scenario('an exception on the page is a problem', { path, expect: /control/ }, async (visit) => {
  await visit.page.evaluate(() => void setTimeout(() => { throw new Error('control'); }));
  await visit.page.waitForTimeout(100);
  assert.deepEqual(visit.problems, ['Error: control']);
});

scenario('a page without faults is accessible; an unlabelled field in a shadow root is found', { path }, async ({ page }) => {
  await assertAccessible(page);
  await page.evaluate(() => document.querySelector('huisuan-widget').shadowRoot.append(document.createElement('select')));
  await assert.rejects(assertAccessible(page), /select-name/);
});

scenario('pale letters in a shadow root are found', { path }, async ({ page }) => {
  await page.evaluate(() => {
    document.querySelector('huisuan-widget').shadowRoot.querySelector('label').style.color = '#bbb';
  });
  await assert.rejects(assertAccessible(page), /color-contrast/);
});

scenario('the keyboard reaches into shadow roots, and says where it got when it cannot', { path }, async ({ page }) => {
  const button = page.getByRole('button', { name: '继续' });
  await press(button);
  assert.match(await page.locator('#events').textContent(), / click $/);
  assert.equal(await focused(page), 'button "继续"');
  await tabTo(page.getByLabel('企业名称'), { backwards: true });
  assert.equal(await focused(page), 'input "企业名称"');
  await assert.rejects(tabTo(page.locator('#events'), { limit: 3 }), /button "继续"/);
});

scenario('Chinese is composed as an input method does it', { path }, async ({ page }) => {
  const input = page.getByLabel('企业名称');
  await input.focus();
  await compose(page, 'touzi', '投资');
  assert.equal(await input.inputValue(), '投资');
  assert.equal(await page.locator('#events').textContent(), 'compositionend:投资 ');
  await composeThenEnter(page, 'ok');
  assert.equal(await input.inputValue(), '投资ok');
  assert.match(await page.locator('#events').textContent(), /keydown:Enter:true compositionend:ok/);
});

scenario('a phone is narrow and is touched', { path, device: PHONE }, async ({ page }) => {
  await page.getByRole('button', { name: '继续' }).tap();
  assert.equal(await page.locator('#events').textContent(), 'click ');
  assert.deepEqual(await page.evaluate(() => [innerWidth, navigator.maxTouchPoints > 0]), [360, true]);
});
