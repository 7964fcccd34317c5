// The result: what it comes to and why, what would change it, and every award, to be found.

import assert from 'node:assert/strict';

import { findings } from './lib/accessibility.js';
import { KEYS } from './lib/hands.js';
import { isFocused, press, tabTo } from './lib/keyboard.js';
import { award, fact } from './lib/policies.js';
import { AI_COMPANY, AS_OF } from './lib/profiles.js';
import { DESKTOP, PHONE, scenarios } from './lib/scenario.js';
import { DIST } from './lib/server.js';
import { Visitor } from './lib/visitor.js';

const scenario = scenarios([DIST]);

/** Colours that are on their way to others have no contrast to speak of. */
const STILL = { reducedMotion: 'reduce' };

/** One recognition makes the company one whose advice and rivals are many. */
const ANSWERS = { ...AI_COMPANY, recognitions: ['high_tech'] };

/** At the result, with everything answered. */
async function atResult(widget, { language = 'zh', answers = ANSWERS, hands } = {}) {
  const visitor = new Visitor(widget, { language, hands });
  await visitor.arrive({ asOf: AS_OF });
  await visitor.begin();
  await visitor.hurry(answers);
  await visitor.push(visitor.texts.showResult);
  return visitor;
}

/** An amount as it is told, in yuan. */
function yuan(told) {
  const [, number, unit] = /([\d,.]+)\s*(亿|万)?元/.exec(told) ?? [];
  return Math.round(Number(number.replaceAll(',', '')) * { 亿: 1e10, 万: 1e6 }[unit ?? ''] || Number(number.replaceAll(',', '')) * 100) / 100;
}

const sum = (numbers) => Math.round(numbers.reduce((total, number) => total + number, 0) * 100) / 100;

for (const [device, options] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
  scenario(`the plan by matter and the table of years come to the totals, on a ${device}`, { device: options }, async ({ widget }) => {
    const visitor = await atResult(widget);
    const { texts } = visitor;
    const [certain, most] = (await visitor.figures()).map(yuan);
    assert.ok(certain > 0 && most > certain);

    // `395万元`, `最高 50万元`, `20万元至100万元`: what is certain, and the most.
    const amounts = await visitor.section(texts.planTitle).locator('.matter-amount').allTextContents();
    const bounds = amounts.filter(Boolean).map((told) => {
      const [low, high = low] = told.replace('最高', '0元至').split('至').map(yuan);
      return [low, high];
    });
    assert.equal(sum(bounds.map(([low]) => low)), certain, amounts.join(' + '));
    assert.equal(sum(bounds.map(([, high]) => high)), most, amounts.join(' + '));

    const years = visitor.section(texts.yearsTitle);
    const rows = await years.locator('tbody:not(.is-later) > tr:first-child').evaluateAll((lines) =>
      lines.map((line) => [...line.querySelectorAll('td')].map((cell) => cell.textContent)),
    );
    assert.equal(sum(rows.map(([low]) => yuan(low))), certain);
    assert.equal(sum(rows.map(([, high]) => yuan(high))), most);
    const total = await years.locator('tfoot tr:first-child td').allTextContents();
    assert.deepEqual(total.map(yuan), [certain, most]);
  });
}

scenario('the chart is a picture, and a screen reader has its table', {}, async ({ widget }) => {
  const visitor = await atResult(widget);
  const { texts } = visitor;
  const years = visitor.section(texts.yearsTitle);
  const lines = await years.locator('.bar').count();
  assert.equal(lines, await years.locator('tbody').count(), 'a bar a row');
  const widths = await years.locator('.bar').evaluateAll((bars) =>
    bars.map((bar) => [...bar.querySelectorAll('rect')].map((rect) => rect.getBoundingClientRect().width / rect.ownerSVGElement.getBoundingClientRect().width)),
  );
  for (const [most, certain] of widths) assert.ok(certain <= most && most <= 1, String(widths));
  assert.match(await years.ariaSnapshot(), /table[^]*row/);
  assert.doesNotMatch(await years.ariaSnapshot(), /img|graphics/);
  assert.equal(await years.locator('.visually-hidden table').count(), 1, 'the table is not in the way');
  await visitor.button(texts.asTable).click();
  assert.equal(await years.locator('.visually-hidden table').count(), 0);
  assert.ok((await years.getByRole('table').boundingBox()).width > 300);
  assert.equal(await years.locator('.bar').count(), 0);
  await visitor.button(texts.asChart).click();
  assert.equal(await years.locator('.bar').count(), lines);
});

scenario('what is left out says by which claim and for how much, and leads to its award', {}, async ({ widget }) => {
  const visitor = await atResult(widget);
  const name = 'hangzhou-platform/state_research_match';
  const { title } = award(name);
  const matter = widget.locator('details.matter').filter({ has: widget.page().locator('.is-left-out, .matter-counts:has-text("没有计入")') });
  await visitor.open(matter.filter({ hasText: '国家、省重点科研任务' }));
  const leftOut = widget.locator('.claim.is-left-out').filter({ hasText: title.zh });
  assert.ok((await leftOut.count()) > 0);
  for (const told of await leftOut.allInnerTexts()) assert.match(told, /是同一项支持|不能与/);
  const way = leftOut.first().getByRole('button');
  await way.click();
  const focused = () => widget.evaluate((host) => host.shadowRoot.activeElement?.closest('details.award')?.textContent ?? '');
  assert.ok((await focused()).includes(title.zh), 'the keyboard is at the award');
  assert.ok((await focused()).includes(visitor.texts.clause), 'which is open');
});

scenario('awards are found by words, narrowed and sorted, and stay so when one comes back', {}, async ({ widget }) => {
  const visitor = await atResult(widget);
  const { texts } = visitor;
  const search = widget.getByRole('searchbox', { name: texts.search });
  const found = widget.getByRole('status').filter({ hasText: /项|没有找到/ });
  const all = Number(/共 (\d+) 项/.exec(await found.innerText())[1]);
  assert.ok(all > 100);
  await search.fill('Multimodal');
  const { title } = award('hangzhou-platform/general_model');
  assert.match(await found.innerText(), new RegExp(`找到 \\d+ 项，共 ${all} 项`));
  await widget.locator('details.award').filter({ hasText: title.zh }).waitFor();
  await search.fill('没有这样的事');
  assert.match(await found.innerText(), /没有找到/);
  await search.fill('');
  assert.equal(Number(/共 (\d+) 项/.exec(await found.innerText())[1]), all);

  await visitor.open(widget.locator('details.filters'));
  const amounts = () => widget.locator('.award-group.is-met .award-amount').allInnerTexts();
  const byAmount = (await amounts()).map((told) => yuan(told.split('至').at(-1)));
  assert.deepEqual(byAmount, byAmount.toSorted((one, other) => other - one), 'the most money first');
  await widget.getByRole('combobox', { name: texts.filterStatus }).selectOption({ label: texts.notMet });
  assert.equal(await widget.locator('.award-group').count(), 1);
  await visitor.push(texts.checkTitle);
  await visitor.push(texts.showResult);
  assert.equal(await widget.locator('.award-group').count(), 1, 'what was chosen is kept');
  await visitor.open(widget.locator('details.filters'));
  await visitor.button(texts.clearFilters).click();
  assert.ok((await widget.locator('.award-group').count()) > 3);
});

scenario('cards are drawn when they are opened, and folded groups when they are unfolded', {}, async ({ widget }) => {
  const visitor = await atResult(widget);
  assert.equal(await widget.locator('.award-body').count(), 0);
  const drawn = await widget.locator('details.award').count();
  assert.ok(drawn > 5 && drawn < 80, `${drawn} lines at first`);
  const text = await visitor.read('hangzhou-platform/state_research_match');
  for (const part of ['条件', '申报时要准备', '申报时间', '条款', '文件']) assert.ok(text.includes(part), part);
  assert.equal(await widget.locator('.award-body').count(), 1);
});

scenario('another answer is tried out: totals and plan move, and it is undone or kept', {}, async ({ widget }) => {
  const visitor = await atResult(widget);
  const { texts } = visitor;
  const before = await visitor.figures();
  /** How many answers of the summary are this one. */
  const told = (answer) => widget.locator('dd').filter({ hasText: new RegExp(`^${answer}$`) }).count();
  const id = 'provincial_research_received';
  await visitor.openLever(id);
  await visitor.field(id).fill('400');
  const trial = widget.getByRole('group', { name: texts.trial });
  await trial.waitFor();
  const after = await visitor.figures();
  // A quarter of 400万元 instead of 1,500万元.
  assert.deepEqual([yuan(before[0]) - yuan(after[0]), yuan(before[1]) - yuan(after[1])], [2_750_000, 2_750_000]);
  const moves = await trial.innerText();
  for (const figure of [...before, ...after]) assert.ok(moves.includes(figure), moves);
  assert.match(await visitor.read('hangzhou-platform/state_research_match'), /100万元/, 'the plan and its cards move as well');
  await visitor.field(id).fill('四百左右');
  await widget.getByText(texts.notReadable).waitFor();
  assert.deepEqual(await visitor.figures(), after, 'what cannot be read changes nothing');

  await visitor.button(texts.undoTrial).click();
  assert.deepEqual(await visitor.figures(), before);
  assert.equal(await trial.count(), 0);
  assert.equal(await visitor.field(id).inputValue(), '1500', 'the visitor’s own answer is back');

  await visitor.field(id).fill('400');
  await visitor.push(texts.checkTitle);
  assert.equal(await told('1,500万元'), 1, 'elsewhere nothing has changed');
  await visitor.push(texts.showResult);
  assert.deepEqual(await visitor.figures(), after, 'the trial is still on');
  await visitor.button(texts.keepTrial).click();
  assert.equal(await trial.count(), 0);
  assert.deepEqual(await visitor.figures(), after);
  await visitor.push(texts.checkTitle);
  assert.deepEqual([await told('400万元'), await told('1,500万元')], [1, 0]);
});

scenario('what would gain more is told by what it takes, and can be tried', {}, async ({ widget }) => {
  const visitor = await atResult(widget);
  const { texts } = visitor;
  const near = visitor.section(texts.nearTitle);
  for (const title of texts.reaches) await near.getByRole('heading', { level: 4, name: title }).waitFor();
  const sentences = await near.locator('.near-sentence').allTextContents();
  assert.ok(sentences.length >= 5 && sentences.every((sentence) => /^如果 .*可多得/.test(sentence)), sentences.join('\n'));
  const opened = widget.locator('.lever-button[aria-expanded="true"]');
  for (const button of await near.getByRole('button', { name: texts.tryIt }).all()) {
    await button.click();
    assert.ok(await isFocused(opened), 'the keyboard is at the answer');
    assert.ok((await widget.locator('.lever-panel fieldset').count()) > 0);
  }
});

scenario('everything on the result is done by keyboard alone', { device: { ...DESKTOP, ...STILL } }, async ({ page, widget }) => {
  const visitor = await atResult(widget);
  visitor.hands = KEYS;
  const { texts } = visitor;
  await press(widget.getByRole('navigation').getByRole('button', { name: texts.whatIfTitle }));
  assert.ok(await isFocused(widget.getByRole('heading', { name: texts.whatIfTitle })), 'a section has the keyboard');
  const id = 'provincial_research_received';
  await visitor.openLever(id);
  const lever = widget.locator('.lever-button').filter({ hasText: fact(id).label.zh });
  assert.ok(await isFocused(lever), 'what is opened keeps the keyboard');
  await KEYS.write(visitor.field(id), '400');
  await press(visitor.button(texts.undoTrial), 'Enter').catch(async () => tabTo(visitor.button(texts.undoTrial), { backwards: true }).then(() => page.keyboard.press('Enter')));
  assert.ok(await isFocused(widget.getByRole('heading', { name: texts.whatIfTitle })), 'the keyboard is not lost with the button');
  const matter = widget.locator('details.matter summary').first();
  await tabTo(matter, { backwards: true });
  await page.keyboard.press('Enter');
  await widget.locator('.matter-body').first().waitFor();
  await press(widget.getByRole('searchbox', { name: texts.search }), 'a');
  const card = widget.locator('details.award > summary').first();
  await press(card);
  await widget.locator('.award-body').first().waitFor();
});

for (const [name, language, device] of [
  ['phone, dark', 'zh', { ...PHONE, colorScheme: 'dark' }],
  ['desktop', 'en', DESKTOP],
]) {
  scenario(`the result keeps the rules with everything open: ${name}`, { path: language === 'en' ? '/en.html' : '/', device: { ...device, ...STILL } }, async ({ page, widget }) => {
    const visitor = await atResult(widget, { language });
    const { texts } = visitor;
    for (const selector of ['details.matter', 'details.filters', '.reach-others > details', 'details.award']) {
      for (const fold of (await widget.locator(selector).all()).slice(0, 4)) await visitor.open(fold);
    }
    await visitor.openLever('provincial_research_received');
    await visitor.field('provincial_research_received').fill('400');
    await widget.getByRole('group', { name: texts.trial }).waitFor();
    assert.deepEqual(await findings(page), [], 'with the chart');
    await visitor.button(texts.asTable).click();
    await widget.getByRole('searchbox', { name: texts.search }).fill('nothing is called like this');
    assert.deepEqual(await findings(page), [], 'with the table, and nothing found');
  });
}

scenario('somebody who has hardly begun is told how many awards are undecided, and no fantastic sum', {}, async ({ widget }) => {
  const visitor = new Visitor(widget);
  const { texts } = visitor;
  await visitor.arrive({ asOf: AS_OF });
  await visitor.begin();
  await visitor.answer('based_in', 'hangzhou');
  await visitor.push(texts.seeResult);
  const totals = await visitor.section(texts.totals).innerText();
  assert.match(totals, /还没有定论的有 \d+ 项/);
  assert.doesNotMatch(totals, /亿/);
  assert.match(totals, /说不出数目/, 'that it is not known is said');
});
