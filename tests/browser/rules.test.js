// The rules, read beside the way: every document and award in words, and back to where one came from.

import assert from 'node:assert/strict';

import { assertAccessible } from './lib/accessibility.js';
import { KEYS, MOUSE, TOUCH } from './lib/hands.js';
import { isFocused } from './lib/keyboard.js';
import { DOCUMENTS, award } from './lib/policies.js';
import { AS_OF } from './lib/profiles.js';
import { DESKTOP, PHONE, scenarios } from './lib/scenario.js';
import { DIST } from './lib/server.js';
import { Visitor } from './lib/visitor.js';

const scenario = scenarios([DIST]);

const DOCUMENT = 'hangzhou-platform';
const AWARD = 'hangzhou-platform/fee_relief';

const WORDS = {
  zh: { rules: '政策规则', readRule: '看这一项的规则', conditions: '条件', amount: '金额', withAnswers: '按您的回答', bound: '不低于 2,000家', cap: '封顶 20万元' },
  en: { rules: 'Rules', readRule: 'Read the rule of this award', conditions: 'Conditions', amount: 'Amount', withAnswers: 'With your answers', bound: 'at least 2,000 firms', cap: 'capped at CNY 200,000' },
};

/** The link to a document or an award, by its title. */
const link = (widget, title) => widget.locator('.screen').getByRole('button', { name: title, exact: true }).first();

for (const [name, language, device, hands] of [
  ['zh, phone', 'zh', PHONE, TOUCH],
  ['en, desktop', 'en', DESKTOP, MOUSE],
  ['zh, keyboard alone', 'zh', DESKTOP, KEYS],
]) {
  const path = language === 'en' ? '/en.html' : '/';
  scenario(`from the list to an award and back: ${name}`, { path, device: { ...device, reducedMotion: 'reduce' } }, async ({ page, widget }) => {
    const visitor = new Visitor(widget, { language, hands });
    const words = WORDS[language];
    await visitor.arrive({ asOf: AS_OF });
    const rules = visitor.button(words.rules);
    await visitor.push(words.rules);
    await assertAccessible(page);

    const document = link(widget, DOCUMENTS.get(DOCUMENT).title[language]);
    await hands.press(document);
    await visitor.title.getByText(DOCUMENTS.get(DOCUMENT).title[language], { exact: true }).waitFor();
    await assertAccessible(page);

    const title = award(AWARD).title[language];
    await hands.press(link(widget, title));
    await visitor.title.getByText(title, { exact: true }).waitFor();
    for (const heading of [words.conditions, words.amount]) {
      assert.equal(await widget.getByRole('heading', { name: heading, exact: true, level: 3 }).count(), 1, heading);
    }
    const text = await widget.locator('.screen').innerText();
    assert.ok(text.includes(words.bound) && text.includes(words.cap), text);
    assert.ok(!text.includes(words.withAnswers), 'nobody has answered');
    await assertAccessible(page);

    await hands.press(visitor.button(visitor.texts.back));
    await visitor.title.getByText(DOCUMENTS.get(DOCUMENT).title[language], { exact: true }).waitFor();
    assert.ok(await isFocused(link(widget, title)), 'the keyboard is at the link that was followed');
    assert.ok(await isInView(link(widget, title)), 'and it is in view');
    await hands.press(visitor.button(visitor.texts.back));
    assert.ok(await isFocused(link(widget, DOCUMENTS.get(DOCUMENT).title[language])));
    await hands.press(visitor.button(visitor.texts.back));
    await visitor.button(visitor.texts.start).waitFor();
    assert.ok(await isFocused(rules), 'the rules were opened from the foot of the widget');
  });
}

scenario('words of a title lead to it', {}, async ({ page, widget }) => {
  const visitor = new Visitor(widget);
  await visitor.arrive({ asOf: AS_OF });
  await visitor.push(WORDS.zh.rules);
  const box = widget.getByRole('searchbox');
  await box.pressSequentially('减免 费用');
  const title = award(AWARD).title.zh;
  await link(widget, title).waitFor();
  await assertAccessible(page);
  await link(widget, title).click();
  await visitor.title.getByText(title, { exact: true }).waitFor();
  await visitor.button(visitor.texts.back).click();
  assert.equal(await box.inputValue(), '减免 费用', 'what was typed is still there');
  await box.fill('没有这样的名称');
  await widget.getByText('没有名称含有这些字的文件或支持事项。').waitFor();
});

scenario('a card leads to its rule, the rule to others, and all the way back', { device: { ...DESKTOP, reducedMotion: 'reduce' } }, async ({ page, widget }) => {
  const visitor = new Visitor(widget);
  await visitor.arrive({ asOf: AS_OF });
  await visitor.begin();
  await visitor.push(visitor.texts.seeResult);
  await visitor.read(AWARD);
  const follow = visitor.award(AWARD).getByRole('button', { name: WORDS.zh.readRule });
  await follow.click();
  await visitor.title.getByText(award(AWARD).title.zh, { exact: true }).waitFor();
  await assertAccessible(page);
  await visitor.button(visitor.texts.back).click();
  await visitor.title.getByText(visitor.texts.resultTitle).waitFor();
  assert.ok(await isFocused(follow), 'the card is open again, and the keyboard at its link');
  assert.ok(await isInView(follow));
});

const isInView = (locator) =>
  locator.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    // The window scrolls by whole pixels, elements stand between them.
    return top > -1 && bottom < innerHeight + 1;
  });
