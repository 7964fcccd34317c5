// A visitor of one widget: finds everything by what it says, as people do.

import assert from 'node:assert/strict';

import { MOUSE } from './hands.js';
import { DOCUMENTS, SUBJECTS, award, fact, factsByQuestion } from './policies.js';
import { TEXTS } from './texts.js';

/** One visitor at one widget. */
export class Visitor {
  /**
   * @param {import('playwright-core').Locator} widget
   * @param {{language?: 'zh' | 'en', hands?: typeof MOUSE}} options
   */
  constructor(widget, { language = 'zh', hands = MOUSE } = {}) {
    this.widget = widget;
    this.language = language;
    this.hands = hands;
  }

  get texts() {
    return TEXTS[this.language];
  }

  button(name) {
    // The summary has one at its top and one at its end.
    return this.widget.getByRole('button', { name, exact: typeof name === 'string' }).first();
  }

  /** The heading of the screen. */
  get title() {
    return this.widget.getByRole('heading', { level: 2 });
  }

  /** The list of what is wrong. */
  get problems() {
    return this.widget.getByRole('alert');
  }

  /** Waits until the widget has started. */
  async arrive({ asOf } = {}) {
    await this.title.waitFor();
    if (asOf) await this.widget.evaluate((element, day) => element.setAttribute('as-of', day), asOf);
  }

  /** Presses a button that leads on, and waits until the keyboard is at a new heading, or at what is wrong. */
  async push(name) {
    await this.hands.press(this.button(name));
    await this.widget.locator('h2:focus, [role=alert]:focus, .summary-change > :focus').waitFor();
  }

  /** Opens what was answered again, from the summary; its group is unfolded first. */
  async change(label) {
    const row = this.widget.page().getByText(label, { exact: true });
    const group = this.widget.locator('details').filter({ has: row });
    if (await group.count()) await this.open(group.first());
    await this.push(this.texts.change(label));
  }

  /** Answers the start screen. A day in `from` is the assumed start of the draft that is named by `of`. */
  async begin({ roles = ['enterprise'], drafts = true, from, of = 'hangzhou-platform' } = {}) {
    for (const role of roles) {
      await this.hands.choose(this.widget.getByRole('checkbox', { name: this.texts.roles[role], exact: true }));
    }
    if (drafts) await this.hands.choose(this.widget.getByRole('checkbox', { name: this.texts.countDrafts }));
    if (from) await this.writeDate(await this.assumedStart(of), from);
    await this.push(this.texts.start);
  }

  /** The question from which day a draft is taken to apply; it is unfolded first. */
  async assumedStart(document) {
    const fold = this.widget.locator('details').filter({ hasText: this.texts.assumedStarts });
    await this.open(fold);
    return fold.getByRole('group').filter({ hasText: DOCUMENTS.get(document).title[this.language] });
  }

  /** Opens what is folded, unless it is open. */
  async open(details) {
    if (!(await details.evaluate((element) => element.open))) await this.hands.press(details.locator('summary').first());
  }

  /** Whether a page of questions is shown. */
  async isAsked() {
    return (await this.button(this.texts.goOn).count()) > 0;
  }

  /** Whether the result is shown because the amounts are settled, and more can be asked. */
  async isSettled() {
    return (await this.widget.getByRole('heading', { name: this.texts.amountsSettled, exact: true }).count()) > 0;
  }

  /** Whether there is a page to answer; from the result, where the amounts are settled, it is gone on to. */
  async isAskedOn() {
    if (await this.isSettled()) await this.push(this.texts.resume);
    return this.isAsked();
  }

  /** The ids of the facts that this page asks for, in their order. */
  async questions() {
    const ids = factsByQuestion(this.language);
    const legends = await this.widget.locator('legend').allTextContents();
    return legends.map((legend) => ids.get(legend.trim())).filter(Boolean);
  }

  /** Whether the page asks which subjects the visitor has to do with. */
  async isAskedSubjects() {
    return (await this.title.innerText()) === this.texts.subjectsTitle;
  }

  /** Ticks the subjects that the answers have something of, and continues. */
  async chooseSubjects(answers) {
    const subjects = new Set(Object.keys(answers).filter((id) => isSomething(answers[id])).map((id) => fact(id).subject));
    const shown = this.widget.getByRole('checkbox');
    let ticked = 0;
    for (const subject of [...subjects].filter(Boolean)) {
      const box = shown.and(this.widget.getByLabel(SUBJECTS.get(subject)[this.language], { exact: true }));
      if (await box.count()) {
        await this.hands.choose(box);
        ticked += 1;
      }
    }
    if (ticked === 0) await this.hands.choose(this.widget.getByRole('checkbox', { name: this.texts.noneOfThese, exact: true }));
    await this.push(this.texts.goOn);
  }

  /** The question for a fact, with its controls. */
  question(id) {
    return this.widget.getByRole('group', { name: fact(id).question[this.language], exact: true });
  }

  /** The text field of a question; of a yearly question, the one of a year. */
  field(id, year) {
    return this.question(id).getByRole('textbox', year ? { name: new RegExp(year) } : {});
  }

  /** Answers one question; without a value, by "don't know". */
  async answer(id, value) {
    const { type, of, options } = fact(id);
    const { texts, hands } = this;
    const question = this.question(id);
    const option = (role, name) => question.getByRole(role, { name, exact: true });
    const label = (optionId) => options.find((choice) => choice.id === optionId).label[this.language];
    const isChoice = type === 'yes_no' || type === 'one_of' || type === 'records';
    if (type === 'series') return this.answerYears(question, of, value ?? {});
    if (value === undefined) return hands.choose(option(isChoice ? 'radio' : 'checkbox', texts.dontKnow));
    switch (type) {
      case 'yes_no':
        return hands.choose(option('radio', value ? texts.yes : texts.no));
      case 'one_of': {
        // An option that changes nothing is not offered.
        const chosen = option('radio', label(value));
        return hands.choose((await chosen.count()) ? chosen : option('radio', texts.noneOfThese));
      }
      case 'any_of': {
        let count = 0;
        for (const chosen of value.map((id) => option('checkbox', label(id)))) {
          if (!(await chosen.count())) continue;
          await hands.choose(chosen);
          count += 1;
        }
        return count > 0 ? undefined : hands.choose(option('checkbox', texts.noneOfThese));
      }
      case 'records':
        return this.answerRecords(question, fact(id).fields, value);
      case 'rank':
        if (value === 'unranked') return hands.choose(option('checkbox', texts.notRanked));
        return hands.write(question.getByRole('textbox'), value);
      case 'date':
        return this.writeDate(question, value);
      default:
        return hands.write(question.getByRole('textbox'), asTyped(type, value));
    }
  }

  async answerYears(question, type, values) {
    const names = await question.getByRole('textbox').evaluateAll((inputs) => inputs.map((input) => input.labels[0].textContent));
    for (const [year] of names.map((name) => /\d{4}/.exec(name))) {
      const name = new RegExp(year);
      if (year in values) await this.hands.write(question.getByRole('textbox', { name }), asTyped(type, values[year]));
      else await this.hands.choose(question.getByRole('checkbox', { name }));
    }
  }

  async answerRecords(question, fields, records) {
    const { texts, hands } = this;
    if (records.length === 0) return hands.choose(question.getByRole('radio', { name: texts.noneListed, exact: true }));
    await hands.choose(question.getByRole('radio', { name: texts.listed, exact: true }));
    for (const [position, record] of records.entries()) {
      if (position > 0) await hands.press(question.getByRole('button', { name: texts.addAnother }));
      for (const field of fields) {
        const place = question.getByRole('group', { name: field.question[this.language], exact: true }).nth(position);
        if (field.type === 'date') await this.writeDate(place, record[field.id]);
        else await hands.write(place.getByRole('textbox'), asTyped(field.type, record[field.id]));
      }
    }
    return undefined;
  }

  /** Writes a day such as `2026-03-01` into three fields. */
  async writeDate(place, day) {
    for (const [position, part] of day.split('-').entries()) {
      await this.hands.write(place.getByRole('textbox', { name: this.texts.datePart[position], exact: true }), String(Number(part)));
    }
  }

  /** Goes back, page by page, to the one that asks for the fact. */
  async backTo(id) {
    while (!(await this.questions()).includes(id)) await this.push(this.texts.back);
  }

  /** Answers every question of the page and continues; what the answers leave out is "don't know". */
  async answerPage(answers) {
    const asked = await this.questions();
    for (const id of asked) await this.answer(id, answers[id]);
    await this.push(this.texts.goOn);
    return asked;
  }

  /** Answers page after page, until nothing is asked any more or a page asks for the fact `until`. */
  async answerAll(answers, { until } = {}) {
    const asked = [];
    while (await this.isAskedOn()) {
      if (await this.isAskedSubjects()) {
        await this.chooseSubjects(answers);
        continue;
      }
      if (until && (await this.questions()).includes(until)) return asked;
      asked.push(...(await this.answerPage(answers)));
      assert.equal(await this.problems.count(), 0, 'every answer is accepted');
      assert.ok(asked.length < 300, 'the questions come to an end');
    }
    assert.ok(!until, `${until} was never asked`);
    return asked;
  }

  /** The same in less time: where the answers leave something out, "I don't know the rest" says so. */
  async hurry(answers, { until } = {}) {
    while (await this.isAskedOn()) {
      if (await this.isAskedSubjects()) {
        await this.chooseSubjects(answers);
        continue;
      }
      const asked = await this.questions();
      if (until && asked.includes(until)) return;
      for (const id of asked.filter((question) => question in answers)) await this.answer(id, answers[id]);
      await this.push(this.texts.skipRest);
      assert.equal(await this.problems.count(), 0, 'every answer is accepted');
    }
    assert.ok(!until, `${until} was never asked`);
  }

  /** What stands in the live estimate, or in the totals: calculable, and up to. */
  async figures() {
    const name = (await this.isAsked()) ? this.texts.estimate : this.texts.totals;
    return this.widget.getByRole('region', { name, exact: true }).getByRole('definition').allTextContents();
  }

  /** The card of an award in the result, wherever it stands: two documents may give one title to awards of their own. */
  award(name) {
    return this.widget.locator(`details[data-award="${name}"]`).filter({ hasText: award(name).title[this.language] });
  }

  /** Opens the card of an award, and the groups that it may be folded into, and returns all that it says. */
  async read(name) {
    // What is folded away is not drawn before it is opened.
    const folds = this.widget.locator('details.awards-folded:not([open])');
    while (!(await this.award(name).count()) && (await folds.count())) await this.open(folds.first());
    await this.open(this.award(name));
    return this.award(name).innerText();
  }

  /** A section of the result, by its title. */
  section(title) {
    return this.widget.getByRole('region', { name: title, exact: true });
  }

  /** Opens the answer to a question on the result, to try another one. */
  async openLever(id) {
    const label = fact(id).label[this.language];
    const lever = this.widget.locator('.lever-button').filter({ has: this.widget.page().getByText(label, { exact: true }) });
    if (await lever.count()) return this.hands.press(lever);
    await this.widget.getByRole('combobox', { name: this.texts.otherAnswer }).selectOption({ label });
    return lever.waitFor();
  }

  /** A group of awards in the result, by its title. */
  awards(title) {
    return this.widget.getByRole('region').filter({ has: this.widget.page().getByRole('heading', { level: 4, name: title }) }).last();
  }
}

/** A value as a person types it into the field of its type: money in 万元, rates in per cent. */
function asTyped(type, value) {
  switch (type) {
    case 'money':
      return String(Number(value) / 10_000);
    case 'share':
    case 'growth':
      return String(Number(value) * 100);
    default:
      return value;
  }
}

/** Whether an answer says that there is something: a tick, a figure, an entry. */
function isSomething(value) {
  if (value === undefined || value === null || typeof value === 'boolean') return value === true;
  if (typeof value === 'object') return Object.values(value).some(isSomething);
  return value !== '0' && value !== 'unranked';
}
