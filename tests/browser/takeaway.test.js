// What is taken along: paper, files, a list to tick off, and text to copy where nothing else works.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

import { assertAccessible } from './lib/accessibility.js';
import { KEYS, MOUSE, TOUCH } from './lib/hands.js';
import { isFocused } from './lib/keyboard.js';
import { AI_COMPANY, AS_OF } from './lib/profiles.js';
import { DESKTOP, PHONE, scenarios } from './lib/scenario.js';
import { DIST } from './lib/server.js';
import { Visitor } from './lib/visitor.js';

const scenario = scenarios([DIST]);

const WORDS = {
  zh: { json: '下载数据（JSON）', show: '看文字', copy: '复制文字', line: '这是自查结果，不是审批决定。', blocked: /其他应用里打开/ },
  en: { json: 'Download the data (JSON)', show: 'Show the text', copy: 'Copy the text', line: 'This is a self-check, not a decision.', blocked: /inside another app/ },
};

/** Answers what is asked, and goes to what can be taken along. */
async function takeAway(visitor) {
  await visitor.arrive({ asOf: AS_OF });
  await visitor.begin();
  await visitor.hurry(AI_COMPANY);
  await visitor.push(visitor.texts.showResult);
  await visitor.push(visitor.texts.takeAway);
}

for (const [name, language, device, hands] of [
  ['zh, phone', 'zh', PHONE, TOUCH],
  ['en, desktop', 'en', DESKTOP, MOUSE],
  ['zh, keyboard alone', 'zh', DESKTOP, KEYS],
]) {
  const path = language === 'en' ? '/en.html' : '/';
  scenario(`files, ticks and text: ${name}`, { path, device: { ...device, reducedMotion: 'reduce' } }, async (visit) => {
    const { page, widget } = visit;
    const visitor = new Visitor(widget, { language, hands });
    const words = WORDS[language];
    await takeAway(visitor);
    await assertAccessible(page);
    const tried = await visit.seal();

    const save = async (button) => {
      const [download] = await Promise.all([page.waitForEvent('download'), hands.press(visitor.button(button))]);
      return [download.suggestedFilename(), await readFile(await download.path(), 'utf8')];
    };
    const [csvName, csv] = await save(visitor.texts.saveTable);
    assert.equal(csvName, `huisuan-${AS_OF}.csv`);
    assert.ok(csv.startsWith('\ufeff') && csv.includes('hangzhou-platform/') && csv.includes(words.line), csv.slice(0, 300));
    const [jsonName, json] = await save(words.json);
    assert.equal(jsonName, `huisuan-${AS_OF}.json`);
    assert.equal(JSON.parse(json).as_of, AS_OF);

    const paper = widget.getByRole('checkbox').first();
    await hands.choose(paper);
    const ticked = await paper.getAttribute('id');
    await hands.press(visitor.button(visitor.texts.back));
    await visitor.title.getByText(visitor.texts.resultTitle).waitFor();
    assert.ok(await isFocused(visitor.button(visitor.texts.takeAway)), 'the keyboard is where it came from');
    await visitor.push(visitor.texts.takeAway);
    assert.ok(await widget.locator(`#${ticked}`).isChecked(), 'what is ticked stays so');

    await hands.press(widget.locator('summary').filter({ hasText: words.show }));
    const text = await widget.getByRole('textbox').inputValue();
    assert.ok(text.includes(words.line) && text.includes(visitor.texts.sheetTitle), text);
    await hands.press(visitor.button(words.copy));
    await widget.locator('.copy-status').filter({ hasText: /\S/ }).waitFor();
    await assertAccessible(page);
    assert.deepEqual(tried.filter((request) => !request.startsWith('GET blob:')), [], 'nothing leaves the device');
  });
}

for (const language of ['zh', 'en']) {
  scenario(`the sheet on paper: ${language}`, { path: language === 'en' ? '/en.html' : '/' }, async ({ page, widget }) => {
    const visitor = new Visitor(widget, { language });
    await takeAway(visitor);
    await page.emulateMedia({ media: 'print' });
    const words = WORDS[language];
    assert.ok(await widget.getByRole('heading', { level: 1, name: visitor.texts.sheetTitle }).isVisible());
    for (const hidden of [visitor.texts.saveTable, words.copy, visitor.texts.back]) {
      assert.equal(await visitor.button(hidden).count(), 0, `${hidden} is not on paper`);
    }
    const pdf = await page.pdf({ format: 'A4' });
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;
    assert.ok(pages >= 2 && pages <= 12, `${pages} pages`);
  });
}

scenario(
  'inside another app, the text to copy is at hand',
  { device: { ...PHONE, userAgent: 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36 MicroMessenger/8.0.50' } },
  async ({ page, widget }) => {
    const visitor = new Visitor(widget, { hands: TOUCH });
    await takeAway(visitor);
    await widget.getByText(WORDS.zh.blocked).waitFor();
    assert.ok(await widget.getByRole('textbox').isVisible(), 'the text is open');
    await assertAccessible(page);
  },
);
