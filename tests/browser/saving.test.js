// Saving on the device: nothing unless it is wanted; told where, found again, deleted at any time; and whatever the browser does,
// nothing is lost.

import assert from 'node:assert/strict';

import { assertAccessible } from './lib/accessibility.js';
import { KEYS, TOUCH } from './lib/hands.js';
import { DESKTOP, PHONE, scenarios } from './lib/scenario.js';
import { DIST, FIXTURES } from './lib/server.js';
import { Visitor } from './lib/visitor.js';

const scenario = scenarios([DIST, FIXTURES]);
const path = '/two.html';

const first = (page, options) => new Visitor(page.locator('huisuan-widget').first(), options);
const second = (page) => new Visitor(page.locator('huisuan-widget').nth(1), { language: 'en' });
const stored = (page) => page.evaluate(() => Object.entries(localStorage));

/** Answers the first page. */
async function answerSome(visitor, start = {}) {
  await visitor.begin(start);
  await visitor.push(visitor.texts.skipRest);
}

for (const [name, device, hands] of [['a phone', PHONE, TOUCH], ['a desktop by keyboard alone', DESKTOP, KEYS]]) {
  scenario(`on ${name}: answers are saved when that is wanted, found again, and deleted`, { device, path }, async ({ page }) => {
    const visitor = first(page, { hands });
    const { texts, widget } = visitor;
    await visitor.arrive();
    await answerSome(visitor);
    assert.deepEqual(await stored(page), [], 'nothing is kept unasked');
    await widget.getByText(texts.notSaved).waitFor();
    await hands.press(visitor.button(texts.save));
    await widget.getByText(texts.saved).waitFor();
    await widget.getByText(texts.savedWhere).waitFor();
    await assertAccessible(page);
    const [[key, text]] = await stored(page);
    assert.ok(key.startsWith('huisuan '), key);
    assert.match(text, /^h1[\w-]+$/);
    await visitor.push(texts.skipRest);
    const [[, later]] = await stored(page);
    assert.notEqual(later, text, 'the next step is saved as well');
    const title = await visitor.title.innerText();

    await page.reload();
    const found = widget.getByRole('group', { name: texts.found });
    await found.waitFor();
    assert.match(await found.innerText(), /20\d\d年\d+月\d+日/, 'it says when');
    await assertAccessible(page);
    await hands.press(visitor.button(texts.foundResume));
    await widget.locator('h2:focus').waitFor();
    assert.equal(await visitor.title.innerText(), title, 'it goes on where it was left');

    await hands.press(visitor.button(texts.erase));
    await assertAccessible(page);
    assert.equal((await stored(page)).length, 1, 'it asks first');
    await hands.press(visitor.button(texts.eraseConfirm));
    await widget.getByText(/已从这台设备上删除/).waitFor();
    assert.deepEqual(await stored(page), []);
    assert.equal(await visitor.title.innerText(), title, 'and the answers on the page stay');
  });
}

scenario('two widgets do not overwrite each other silently', { path }, async ({ page }) => {
  const [one, other] = [first(page), second(page)];
  await Promise.all([one.arrive(), other.arrive()]);
  await answerSome(one);
  await one.button(one.texts.save).click();
  await one.widget.getByText(one.texts.saved).waitFor();
  const before = await stored(page);
  await answerSome(other, { roles: ['enterprise', 'park_operator'] });
  await other.button(other.texts.save).click();
  await other.button(other.texts.keepOthers).click();
  assert.deepEqual(await stored(page), before);
  await other.button(other.texts.save).click();
  await other.button(other.texts.replace).click();
  await other.widget.getByText(other.texts.saved).waitFor();
  assert.notDeepEqual(await stored(page), before);
  await one.push(one.texts.skipRest);
  await one.widget.getByText(one.texts.changedElsewhere).waitFor();
});

scenario('where the browser refuses to store, it is said and nothing is lost', {
  path,
  prepare: ({ page }) => page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });
  }),
}, async ({ page }) => {
  const visitor = first(page);
  await visitor.arrive();
  await answerSome(visitor);
  const title = await visitor.title.innerText();
  await visitor.button(visitor.texts.save).click();
  await visitor.widget.getByText(visitor.texts.refused).waitFor();
  assert.equal(await visitor.title.innerText(), title);
  await visitor.push(visitor.texts.skipRest);
});

scenario('where there is no room, or what was saved is cleared, it is said', { path }, async ({ page }) => {
  const visitor = first(page);
  const { texts, widget } = visitor;
  await visitor.arrive();
  await answerSome(visitor);
  await page.evaluate(() => {
    window.setItem = Storage.prototype.setItem;
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
  });
  await visitor.button(texts.save).click();
  await widget.getByText(texts.refused).waitFor();
  await page.evaluate(() => { Storage.prototype.setItem = window.setItem; });
  await visitor.button(texts.save).click();
  await widget.getByText(texts.saved).waitFor();
  await page.evaluate(() => localStorage.clear());
  await visitor.push(texts.skipRest);
  await widget.getByText(texts.gone).waitFor();
  assert.deepEqual(await stored(page), [], 'what somebody cleared does not come back by itself');
});

scenario('what is stored and cannot be read does no harm', { path }, async ({ page }) => {
  const visitor = first(page);
  await visitor.arrive();
  await answerSome(visitor);
  await visitor.button(visitor.texts.save).click();
  await visitor.widget.getByText(visitor.texts.saved).waitFor();
  for (const text of ['', 'nonsense', 'h1AAAA', 'h2abc', '\u0000', 'h1'.padEnd(200_000, 'x')]) {
    await page.evaluate((value) => localStorage.setItem(Object.keys(localStorage)[0], value), text);
    await page.reload();
    await visitor.widget.getByRole('group', { name: visitor.texts.found }).waitFor();
    await visitor.button(visitor.texts.close).click();
    assert.equal(await visitor.title.innerText(), visitor.texts.startTitle);
  }
  assert.equal((await stored(page)).length, 1, 'it is left where it is');
});

scenario('of what was saved and is damaged the rest is taken, and nothing is overwritten unasked', { path }, async ({ page }) => {
  const visitor = first(page);
  const { texts, widget } = visitor;
  await visitor.arrive();
  await answerSome(visitor);
  await visitor.button(texts.save).click();
  await widget.getByText(texts.saved).waitFor();
  const [[key, text]] = await stored(page);
  const cut = text.slice(0, -9);
  await page.evaluate(([name, value]) => localStorage.setItem(name, value), [key, cut]);
  await page.reload();
  await visitor.button(texts.foundResume).click();
  await widget.getByRole('group', { name: texts.notUsed }).waitFor();
  await visitor.push(texts.showResult);
  assert.deepEqual(await stored(page), [[key, cut]]);
  await visitor.button(texts.save).click();
  await visitor.button(texts.replace).click();
  await widget.getByText(texts.saved).waitFor();
  assert.notDeepEqual(await stored(page), [[key, cut]]);
});

scenario('where the page does not let visitors save, it is not offered, and nothing saved is read', { path }, async ({ page }) => {
  const visitor = first(page);
  const { texts, widget } = visitor;
  await visitor.arrive();
  await answerSome(visitor);
  await visitor.button(texts.save).click();
  await widget.getByText(texts.saved).waitFor();
  await page.addInitScript(() => {
    document.addEventListener('DOMContentLoaded', () => { document.querySelector('huisuan-widget').noSaving = true; });
  });
  await page.reload();
  await visitor.arrive();
  assert.equal(await widget.getByRole('group', { name: texts.found }).count(), 0);
  await answerSome(visitor);
  assert.equal(await visitor.button(texts.save).count(), 0);
});

for (const [where, address] of [['beside another', path], ['on a page of its own', '/']]) scenario(`two hundred clicks in a second leave a widget in good order ${where}`, { path: address }, async ({ page }) => {
  const visitor = first(page);
  await visitor.arrive();
  await answerSome(visitor);
  await visitor.widget.evaluate((host) => {
    for (let click = 0; click < 200; click += 1) {
      const buttons = [...host.shadowRoot.querySelectorAll('button')].filter((button) => !button.closest('.settings-place'));
      buttons[(click * 7) % buttons.length].click();
    }
  });
  await visitor.title.waitFor();
  await assertAccessible(page);
});
