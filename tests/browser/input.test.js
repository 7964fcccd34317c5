// What people type: it is read as they mean it and shown back, or they are told what is wrong and keep what they typed.

import assert from 'node:assert/strict';

import { compose, composeThenEnter } from './lib/ime.js';
import { isFocused } from './lib/keyboard.js';
import { AS_OF } from './lib/profiles.js';
import { fact } from './lib/policies.js';
import { scenarios } from './lib/scenario.js';
import { DIST } from './lib/server.js';
import { Visitor } from './lib/visitor.js';

const scenario = scenarios([DIST]);

const MONEY = 'provincial_research_received';
const YEARLY_MONEY = 'ecommerce_service_revenue';
const RECORDS = 'innovative_financing_projects';
const RANK = 'complaint_reduction_rank';
const DATE = 'payment_licence_obtained_on';

/** A company that is asked for something of every kind. */
const ANSWERS = {
  based_in: 'hangzhou',
  platform_economy_roles: ['platform'],
  enterprise_size: 'small',
  financing_steps: ['innovative_tool'],
  ai_work: ['special_model'],
  research_tasks: ['provincial'],
  international_work: ['payment_licence'],
  small_firm_support: ['ecommerce_service', 'waives_fees'],
};

/** A visitor at the page that asks for a fact, with whatever else it asks for answered. */
async function at(widget, id) {
  const visitor = new Visitor(widget);
  await visitor.arrive({ asOf: AS_OF });
  // With an assumed start the date of the licence matters.
  await visitor.begin({ from: '2026-01-01' });
  await visitor.hurry(ANSWERS, { until: id });
  for (const other of await visitor.questions()) if (other !== id) await visitor.answer(other, ANSWERS[other]);
  return visitor;
}

scenario('money is read as people write it, and shown back both ways', {}, async ({ widget }) => {
  const visitor = await at(widget, MONEY);
  const field = visitor.field(MONEY);
  const question = visitor.question(MONEY);
  for (const [typed, understood] of [
    ['1200', ['1,200万元', /12,000,000 ?元/]],
    ['1,200.5', ['1,200.5万元', /12,005,000 ?元/]],
    ['１２００', ['1,200万元', /12,000,000 ?元/]],
    ['1.5亿', ['1.5亿元', /150,000,000 ?元/]],
    ['800元', [/= 800 ?元/]],
    ['1200万', ['1,200万元', /12,000,000 ?元/]],
  ]) {
    await field.fill(typed);
    for (const figure of understood) await question.getByText(figure).waitFor();
    assert.equal(await field.inputValue(), typed, 'what was typed is left alone');
  }
  await field.fill('1200');
  await question.getByRole('combobox', { name: visitor.texts.unit }).selectOption(visitor.texts.yuan);
  await question.getByText(/= 1,200 ?元/).waitFor();
  await field.fill('abc');
  await question.getByText(/=/).waitFor({ state: 'detached' });
});

scenario('an amount that cannot be read is answered with a sentence, and kept', {}, async ({ page, widget }) => {
  const visitor = await at(widget, MONEY);
  const { texts } = visitor;
  const address = page.url();
  const steps = await page.evaluate(() => history.length);
  const field = visitor.field(MONEY);
  for (const [typed, message] of [
    ['', /填写.*不清楚/],
    ['abc', /要填数字/],
    ['-5', /不能小于 0/],
    ['1e999', /要填数字/],
    ['1234567890123456789012345678901234567890', /太大/],
  ]) {
    await field.fill(typed);
    await visitor.push(texts.goOn);
    await visitor.problems.getByText(texts.problems).waitFor();
    assert.ok(await isFocused(visitor.problems), 'the keyboard is at the list of what is wrong');
    assert.match(await visitor.question(MONEY).innerText(), message, 'beside the field');
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    assert.match(await described(field), message, 'and told with the field');
    assert.equal(await field.inputValue(), typed, 'what was typed is kept');
    await visitor.problems.getByRole('button', { name: message }).click();
    assert.ok(await isFocused(field), 'the list leads to the field');
  }
  assert.equal(page.url(), address, 'without touching the address of the page');
  assert.equal(await page.evaluate(() => history.length), steps, 'or its history');

  await field.fill('1500');
  await visitor.push(texts.goOn);
  assert.equal(await visitor.problems.count(), 0);
});

scenario('every question of a page that is left empty is named, first things first', {}, async ({ widget }) => {
  const visitor = new Visitor(widget);
  const { texts } = visitor;
  await visitor.arrive();
  await visitor.push(texts.start);
  assert.equal(await visitor.problems.getByRole('button').count(), 1, 'who claims');
  await visitor.problems.getByRole('button').first().click();
  assert.ok(await isFocused(widget.getByRole('checkbox').first()));
  await visitor.begin();
  const asked = await visitor.questions();
  await visitor.push(texts.goOn);
  const named = await visitor.problems.getByRole('button').allInnerTexts();
  assert.equal(named.length, asked.length);
  asked.forEach((id, position) => assert.ok(named[position].includes(fact(id).label.zh), named[position]));
  await visitor.problems.getByRole('button').nth(1).click();
  assert.ok(await isFocused(visitor.question(asked[1]).getByRole('checkbox').first()));
  await visitor.push(texts.skipRest);
  assert.equal(await visitor.problems.count(), 0, 'none of it must be known');
});

scenario('each year has its own message, and the others keep what they hold', {}, async ({ widget }) => {
  const visitor = await at(widget, YEARLY_MONEY);
  await visitor.field(YEARLY_MONEY, 2023).fill('694.45');
  await visitor.field(YEARLY_MONEY, 2024).fill('八百');
  await visitor.question(YEARLY_MONEY).getByRole('checkbox', { name: /2025/ }).check();
  await visitor.push(visitor.texts.goOn);
  assert.match(await visitor.problems.getByRole('button').innerText(), /2024/, 'and is the only one');
  assert.equal(await visitor.field(YEARLY_MONEY, 2023).inputValue(), '694.45');
  assert.equal(await visitor.field(YEARLY_MONEY, 2024).inputValue(), '八百');
  await visitor.field(YEARLY_MONEY, 2024).fill('833.34');
  await visitor.push(visitor.texts.goOn);
  assert.equal(await visitor.problems.count(), 0);
});

scenario('a Chinese input method composes undisturbed, and its Enter does not send the page', {}, async ({ page, widget }) => {
  const visitor = await at(widget, MONEY);
  const field = visitor.field(MONEY);
  await field.focus();
  await compose(page, 'yiqian', '1千');
  assert.equal(await field.inputValue(), '1千');
  await compose(page, 'wan', '万');
  assert.equal(await field.inputValue(), '1千万');
  await visitor.question(MONEY).getByText('1,000万元').waitFor();

  await field.fill('');
  await composeThenEnter(page, 'abc');
  assert.equal(await field.inputValue(), 'abc');
  assert.ok((await visitor.questions()).includes(MONEY), 'still here');
  assert.equal(await visitor.problems.count(), 0, 'and nothing was checked');
  await field.press('Enter');
  await visitor.problems.getByText(visitor.texts.problems).waitFor();
});

scenario('a day is three fields; one that is on no calendar is refused', {}, async ({ widget }) => {
  const visitor = await at(widget, DATE);
  const { texts } = visitor;
  const parts = texts.datePart.map((name) => visitor.question(DATE).getByRole('textbox', { name, exact: true }));
  const write = async (...values) => {
    for (const [position, value] of values.entries()) await parts[position].fill(value);
  };
  const read = () => Promise.all(parts.map((part) => part.inputValue()));
  for (const wrong of [['2026', '2', '30'], ['2026', '', '1'], ['26', '3', '1'], ['二〇二六', '3', '1']]) {
    await write(...wrong);
    await visitor.push(texts.goOn);
    assert.match(await visitor.problems.innerText(), /真实的日期/, wrong.join('-'));
    assert.deepEqual(await read(), wrong, 'what was typed is kept');
    await visitor.problems.getByRole('button').click();
    assert.ok(await isFocused(parts[0]));
  }
  await write('２０２６', '03', '01');
  await visitor.push(texts.goOn);
  assert.equal(await visitor.problems.count(), 0);
  await visitor.hurry(ANSWERS);
  await widget.locator('dd').filter({ hasText: /^2026年3月1日$/ }).waitFor({ state: 'attached' });
});

scenario('a day may be known by its month or its year', {}, async ({ widget }) => {
  const visitor = await at(widget, DATE);
  const { texts } = visitor;
  const [year, month] = texts.datePart.map((name) => visitor.question(DATE).getByRole('textbox', { name, exact: true }));
  await year.fill('2026');
  await month.fill('3');
  await visitor.push(texts.goOn);
  assert.equal(await visitor.problems.count(), 0);
  await visitor.hurry(ANSWERS);
  await widget.locator('dd').filter({ hasText: /^2026年3月1日至2026年3月31日$/ }).waitFor({ state: 'attached' });
});

scenario('entries come and go; the others keep their text, and the keyboard is never lost', {}, async ({ widget }) => {
  const visitor = await at(widget, RECORDS);
  const { texts } = visitor;
  const question = visitor.question(RECORDS);
  const fields = question.getByRole('textbox');
  const values = () => fields.evaluateAll((inputs) => inputs.map((input) => input.value));
  await question.getByRole('radio', { name: texts.listed }).check();
  const add = question.getByRole('button', { name: texts.addAnother });
  await fields.first().fill('100');
  for (const amount of ['200', '300']) {
    await add.click();
    await fields.last().and(widget.locator(':focus')).waitFor();
    await fields.last().fill(amount);
  }
  assert.deepEqual(await values(), ['100', '200', '300']);

  await question.getByRole('button', { name: texts.remove }).nth(1).click();
  await fields.nth(2).waitFor({ state: 'detached' });
  assert.deepEqual(await values(), ['100', '300']);
  await question.locator(':focus').waitFor();

  await fields.last().fill('abc');
  await visitor.push(texts.goOn);
  const problem = visitor.problems.getByRole('button');
  assert.match(await problem.innerText(), /2/, 'named by its place');
  await problem.click();
  assert.ok(await isFocused(fields.last()));
  assert.deepEqual(await values(), ['100', 'abc']);

  await question.getByRole('radio', { name: texts.noneListed, exact: true }).check();
  await question.getByRole('radio', { name: texts.listed }).check();
  assert.deepEqual(await values(), ['100', 'abc'], 'a slip of the hand costs nothing');
  await fields.last().fill('5000');
  await visitor.push(texts.goOn);
  await visitor.hurry(ANSWERS);
  await visitor.push(texts.showResult);
  const card = await visitor.read('hangzhou-platform/innovative_financing');
  assert.match(card, /^.*\n+52万元/, '2% of 1,000,000, and of 50,000,000 no more than 500,000');
});

scenario('a rank is a place, or no place, or not known', {}, async ({ widget }) => {
  const visitor = await at(widget, RANK);
  const { texts } = visitor;
  const question = visitor.question(RANK);
  const field = visitor.field(RANK);
  const box = (name) => question.getByRole('checkbox', { name, exact: true });
  for (const wrong of ['0', '1.5', '第一']) {
    await field.fill(wrong);
    await visitor.push(texts.goOn);
    await visitor.problems.getByRole('button').click();
    assert.ok(await isFocused(field), wrong);
    assert.equal(await field.inputValue(), wrong);
  }
  await box(texts.notRanked).check();
  await box(texts.dontKnow).check();
  assert.equal(await box(texts.notRanked).isChecked(), false, 'only one of them holds');
  await field.fill('3');
  assert.equal(await box(texts.dontKnow).isChecked(), false, 'a place that is typed counts');
  await box(texts.notRanked).check();
  await visitor.push(texts.goOn);
  assert.equal(await visitor.problems.count(), 0);
  await visitor.hurry(ANSWERS);
  await widget.locator('dd').filter({ hasText: texts.notRanked }).waitFor({ state: 'attached' });
});

scenario('none of these, and don’t know, exclude every other tick', {}, async ({ widget }) => {
  const visitor = await at(widget, 'ai_work');
  const { texts } = visitor;
  const question = visitor.question('ai_work');
  const chosen = () => question.getByRole('checkbox', { checked: true }).count();
  await visitor.answer('ai_work', ['general_model', 'filed_model']);
  assert.equal(await chosen(), 2);
  for (const name of [texts.noneOfThese, texts.dontKnow]) {
    await question.getByRole('checkbox', { name, exact: true }).check();
    assert.equal(await chosen(), 1, name);
  }
  await visitor.answer('ai_work', ['special_model']);
  assert.equal(await chosen(), 1);
});

scenario('the largest amount that is accepted is worked with', {}, async ({ widget }) => {
  const visitor = await at(widget, RECORDS);
  const { texts } = visitor;
  await visitor.question(RECORDS).getByRole('radio', { name: texts.listed }).check();
  await visitor.field(RECORDS).fill('99999999999');
  await visitor.push(texts.seeResult);
  assert.match(await visitor.read('hangzhou-platform/innovative_financing'), /^.*\n+50万元/);
});

/** The text that describes a control, as a screen reader says it after the control's name. */
function described(locator) {
  return locator.evaluate((element) => {
    const ids = (element.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean);
    return ids.map((id) => element.getRootNode().getElementById(id)?.textContent).join(' ');
  });
}
