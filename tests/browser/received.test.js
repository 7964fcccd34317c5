// What was received before is asked where it changes the result, and taken into account once it is kept.

import assert from 'node:assert/strict';

import { assertAccessible } from './lib/accessibility.js';
import { KEYS, MOUSE, TOUCH } from './lib/hands.js';
import { isFocused } from './lib/keyboard.js';
import { AI_COMPANY, AS_OF } from './lib/profiles.js';
import { DESKTOP, PHONE, scenarios } from './lib/scenario.js';
import { DIST } from './lib/server.js';
import { Visitor } from './lib/visitor.js';

const scenario = scenarios([DIST]);

const WORDS = {
  zh: { open: '以前获得过？', change: '更改', title: '以前获得过的支持', keep: '更新结果', none: '按以上支持以前都没有获得过计算。', some: /已计入以前获得过的支持：1 项，共 3万元/, wrong: /数字/ },
  en: { open: 'Received some before?', change: 'Change', title: 'Received before', keep: 'Update the result', none: 'Worked out as if you had received none of this before.', some: /Takes into account 1 award received before, CNY 30,000/, wrong: /figure|number/ },
};

for (const [name, language, device, hands] of [
  ['zh, phone', 'zh', PHONE, TOUCH],
  ['en, desktop', 'en', DESKTOP, MOUSE],
  ['zh, keyboard alone', 'zh', DESKTOP, KEYS],
]) {
  const path = language === 'en' ? '/en.html' : '/';
  scenario(`what was received is taken off the result: ${name}`, { path, device: { ...device, reducedMotion: 'reduce' } }, async ({ page, widget }) => {
    const visitor = new Visitor(widget, { language, hands });
    const words = WORDS[language];
    await visitor.arrive({ asOf: AS_OF });
    await visitor.begin();
    await visitor.hurry(AI_COMPANY);
    await visitor.push(visitor.texts.showResult);
    const before = await visitor.figures();
    await widget.getByText(words.none).waitFor();

    await visitor.push(words.open);
    await visitor.title.getByText(words.title).waitFor();
    await assertAccessible(page);
    const titles = await widget.locator('.received-awards legend').allTextContents();
    assert.ok(titles.length > 0);
    const first = widget.getByRole('group', { name: titles[0], exact: true });
    const field = first.getByRole('textbox');

    await hands.write(field, 'abc');
    await visitor.push(words.keep);
    assert.match(await visitor.problems.innerText(), words.wrong);
    assert.equal(await field.inputValue(), 'abc', 'what was typed is kept');
    await hands.press(visitor.button(visitor.texts.back));
    await visitor.title.getByText(visitor.texts.resultTitle).waitFor();
    assert.ok(await isFocused(visitor.button(words.open)), 'the keyboard is where it came from');
    assert.deepEqual(await visitor.figures(), before, 'what was not kept changes nothing');

    await visitor.push(words.open);
    await hands.write(field, '3');
    await visitor.push(words.keep);
    await widget.getByText(words.some).waitFor();
    assert.notDeepEqual(await visitor.figures(), before, titles[0]);

    await visitor.push(visitor.texts.checkTitle);
    await widget.locator('.summary-row').filter({ hasText: words.title }).waitFor();
  });
}
