// The main job from end to end: an interview on the real policies, and what it leads to.

import assert from 'node:assert/strict';

import { KEYS, MOUSE, TOUCH } from './lib/hands.js';
import { press } from './lib/keyboard.js';
import { AI_COMPANY, AS_OF } from './lib/profiles.js';
import { AWARDS, DOCUMENTS, award, fact } from './lib/policies.js';
import { DESKTOP, PHONE, scenarios } from './lib/scenario.js';
import { DIST } from './lib/server.js';
import { Visitor } from './lib/visitor.js';

const scenario = scenarios([DIST]);

/**
 * What the AI company gets: each award's amount, working or answer, and clause, in both languages.
 *
 * Worked out by hand from the platform measures of Hangzhou, in 万元, at least and at most: general model 0 to 5,000; filed model 0
 * to 50; a quarter of 1,500 of research money, 375; services to e-commerce firms 0 to 50; a tenth of 300 of waived fees, but no more
 * than 20. At least 375 + 20 = 395, at most 5,000 + 50 + 375 + 50 + 20 = 5,495. Two texts in force match the same research money by
 * the same quarter; it is matched once. A further document adds to these figures only what it pays for these very things.
 */
const AWARDED = {
  zh: {
    figures: ['395万元', '5,495万元'],
    general_model: ['最高 5,000万元', '牵头研发多模态通用大模型', '【奖励投入人工智能】第1句'],
    filed_model: ['最高 50万元', '自研模型通过中央网信办备案', '【奖励投入人工智能】第1句'],
    state_research_match: ['375万元', '25% × 1,500万元', '【奖励科技攻坚】第3句'],
    ecommerce_service: ['最高 50万元', '您的回答：60家', '【奖励支持中小企】第5句'],
    fee_relief: ['20万元', '10% × 300万元', '【奖励支持中小企】第8句'],
  },
  en: {
    figures: ['CNY 3,950,000', 'CNY 54,950,000'],
    general_model: ['Up to CNY 50,000,000', 'Leads the development of a general multimodal model', 'Investing in artificial intelligence, sentence 1'],
    filed_model: ['Up to CNY 500,000', 'Own model filed with the Cyberspace Administration of China', 'Investing in artificial intelligence, sentence 1'],
    state_research_match: ['CNY 3,750,000', '25% × CNY 15,000,000', 'Research, sentence 3'],
    ecommerce_service: ['Up to CNY 500,000', 'Your answer: 60 firms', 'Support for small firms, sentence 5'],
    fee_relief: ['CNY 200,000', '10% × CNY 3,000,000', 'Support for small firms, sentence 8'],
  },
};

/** On how many screens the AI company is asked at most. */
const MOST_SCREENS = 18;

for (const [how, { hands, language, device }] of Object.entries({
  'by keyboard alone at a desk, in Chinese': { hands: KEYS, language: 'zh', device: DESKTOP },
  'by touch on a small phone, in Chinese': { hands: TOUCH, language: 'zh', device: PHONE },
  'by mouse, in English': { hands: MOUSE, language: 'en', device: DESKTOP },
})) {
  scenario(`an interview ${how}`, { device, path: language === 'en' ? '/en.html' : '/' }, async ({ widget }) => {
    const visitor = new Visitor(widget, { language, hands });
    const { texts } = visitor;
    await visitor.arrive({ asOf: AS_OF });
    await visitor.begin();
    const asked = await visitor.answerAll(AI_COMPANY);
    const again = asked.filter((id, position) => asked.indexOf(id) !== position);
    assert.deepEqual(again.filter((id) => fact(id).type !== 'any_of'), [], 'nothing is asked twice, but for other options');
    assert.equal(await visitor.title.innerText(), texts.checkTitle);
    await visitor.push(texts.showResult);
    assert.equal(await visitor.title.innerText(), texts.resultTitle);

    const { figures, ...awards } = AWARDED[language];
    assert.deepEqual(await visitor.figures(), figures);
    await widget.getByText(texts.notADecision).waitFor();
    await widget.getByText(texts.countedDrafts).waitFor();
    const met = await visitor.awards(texts.met).innerText();
    for (const [award, [amount, reason, clause]] of Object.entries(awards)) {
      const card = await visitor.read(`hangzhou-platform/${award}`);
      const [title, shown] = card.split(/\n+/);
      assert.ok(met.includes(title), `${title} stands among those that are met`);
      assert.equal(shown, amount, title);
      for (const part of [reason, texts.clause, clause]) assert.ok(card.includes(part), `${title} says ${part}:\n${card}`);
    }
  });
}

scenario('the estimate promises nothing at first, rises with the answers, and is said aloud once', {}, async ({ widget }) => {
  const visitor = new Visitor(widget);
  const { texts } = visitor;
  await visitor.arrive({ asOf: AS_OF });
  await visitor.begin();
  assert.deepEqual(await visitor.figures(), [texts.amountZero, texts.amountZero]);
  await widget.getByText(texts.undecidedAwards).waitFor();

  await visitor.answerAll(AI_COMPANY, { until: 'provincial_research_received' });
  assert.deepEqual(await visitor.figures(), [texts.amountZero, '500万元'], 'what is met is promised as far as the text goes');
  const status = widget.getByRole('status');
  await status.filter({ hasText: '500万元' }).waitFor();
  const said = await status.evaluateHandle((element) => {
    const sentences = [];
    const note = () => sentences.push(element.textContent);
    new MutationObserver(note).observe(element, { childList: true, characterData: true, subtree: true });
    return sentences;
  });
  await visitor.field('provincial_research_received').pressSequentially('1500');
  assert.deepEqual(await visitor.figures(), ['375万元', '375万元'], 'before the page is left');
  await status.filter({ hasText: '375万元' }).waitFor();
  const sentences = await said.jsonValue();
  assert.equal(sentences.length, 1, sentences.join('\n'));
});

scenario('an answer left out makes a range, never zero', {}, async ({ widget }) => {
  const visitor = new Visitor(widget);
  const { texts } = visitor;
  const { provincial_research_received, fee_relief_total, ...known } = AI_COMPANY;
  await visitor.arrive({ asOf: AS_OF });
  await visitor.begin();
  await visitor.answerAll(known);
  await visitor.push(texts.showResult);

  assert.deepEqual(await visitor.figures(), [texts.amountZero, '5,600万元'], 'up to includes the whole range of what is met');
  // 5,000 + 50 + 50 for the models and the services, and for research up to the cap of 500.
  const match = await visitor.read('hangzhou-platform/state_research_match');
  assert.match(match, /^.*\n+最高 500万元\n+符合条文条件/, 'the amount is open, the support is not');
  const relief = await visitor.read('hangzhou-platform/fee_relief');
  assert.match(relief, /^.*\n+最高 20万元\n+待补充/);
  assert.ok(relief.includes(`${texts.stillMissing}：2025年${fact('fee_relief_total').label.zh}`), relief);
  const undecided = await visitor.awards(texts.unknown).innerText();
  assert.ok(undecided.includes(relief.split('\n')[0]), 'what one answer decides stands apart');
  assert.match(await visitor.section(texts.totals).innerText(), /还没有定论的有 \d+ 项，最多另有 20万元/, 'and is in no headline');
});

scenario('the way back keeps what was typed, and a change returns to the summary', {}, async ({ widget }) => {
  const visitor = new Visitor(widget);
  const { texts } = visitor;
  await visitor.arrive({ asOf: AS_OF });
  await visitor.begin();
  await visitor.answerAll(AI_COMPANY, { until: 'provincial_research_received' });
  await visitor.field('provincial_research_received').fill('１,500');
  for (const id of await visitor.questions()) {
    if (id !== 'provincial_research_received') await visitor.answer(id, AI_COMPANY[id]);
  }
  await visitor.push(texts.goOn);
  await visitor.push(texts.back);
  assert.equal(await visitor.field('provincial_research_received').inputValue(), '１,500');
  await visitor.backTo('research_tasks');
  const tasks = fact('research_tasks').options.find(({ id }) => id === 'provincial');
  assert.ok(await visitor.question('research_tasks').getByRole('checkbox', { name: tasks.label.zh }).isChecked());
  await visitor.answerAll(AI_COMPANY);

  assert.equal(await visitor.title.innerText(), texts.checkTitle);
  const { label } = fact('provincial_research_received');
  await visitor.change(label.zh);
  assert.deepEqual(await visitor.questions(), ['provincial_research_received'], 'only what is to be changed');
  await visitor.field('provincial_research_received').fill('800');
  await visitor.push(texts.goOn);
  assert.equal(await visitor.title.innerText(), texts.checkTitle);
  await widget.getByRole('definition').filter({ hasText: /^800万元$/ }).waitFor();
  await visitor.change(label.zh);
  await visitor.field('provincial_research_received').fill('999');
  await visitor.push(texts.back);
  assert.equal(await widget.getByRole('definition').filter({ hasText: '999' }).count(), 0, 'a change that is given up changes nothing');
  await visitor.push(texts.showResult);
  assert.match(await visitor.read('hangzhou-platform/state_research_match'), /^.*\n+200万元/);
});

scenario('starting again asks first, and then forgets everything', {}, async ({ widget }) => {
  const visitor = new Visitor(widget);
  const { texts } = visitor;
  await visitor.arrive({ asOf: AS_OF });
  await visitor.begin();
  await visitor.answerAll(AI_COMPANY, { until: 'provincial_research_received' });
  await visitor.field('provincial_research_received').fill('1500');
  await visitor.button(texts.restart).click();
  await visitor.button(texts.cancel).click();
  assert.equal(await visitor.field('provincial_research_received').inputValue(), '1500', 'a doubt costs nothing');
  await visitor.button(texts.restart).click();
  await visitor.push(texts.restartConfirm);
  assert.equal(await visitor.title.innerText(), texts.startTitle);
  await visitor.begin();
  assert.equal(await widget.getByRole('radio', { checked: true }).count(), 0);
  assert.equal(await widget.getByRole('checkbox', { checked: true }).count(), 0);
  await visitor.answerAll(AI_COMPANY, { until: 'provincial_research_received' });
  assert.equal(await visitor.field('provincial_research_received').inputValue(), '');
});

scenario('nothing is asked that cannot change the result', {}, async ({ widget }) => {
  const visitor = new Visitor(widget);
  const { texts } = visitor;
  await visitor.arrive({ asOf: AS_OF });
  await visitor.begin();
  const first = await visitor.questions();
  assert.ok(first.includes('based_in'));
  const asked = await visitor.answerAll({ ...AI_COMPANY, based_in: 'outside_zhejiang' });
  assert.deepEqual(asked, first, 'a firm elsewhere is asked nothing more');
  await visitor.push(texts.showResult);
  await widget.getByText(texts.nothingFits).waitFor();
  assert.ok((await visitor.read('hangzhou-platform/state_research_match')).includes(fact('based_in').label.zh), 'with its reason');
});

scenario('figures are asked only of those whose ticks make them matter', {}, async ({ widget }) => {
  const visitor = new Visitor(widget);
  await visitor.arrive({ asOf: AS_OF });
  await visitor.begin();
  const asked = await visitor.answerAll({ ...AI_COMPANY, research_tasks: [], small_firm_support: ['ecommerce_service'] });
  assert.ok(asked.includes('ecommerce_service_revenue'));
  for (const id of ['provincial_research_received', 'national_research_received', 'fee_relief_total', 'farm_aid_turnover']) {
    assert.ok(!asked.includes(id), id);
  }
});

scenario('the result comes once the amounts are settled; what is asked from there changes no figure', { device: PHONE }, async ({ widget }) => {
  const visitor = new Visitor(widget);
  const { texts } = visitor;
  await visitor.arrive({ asOf: AS_OF });
  await visitor.begin();
  let screens = 0;
  for (; await visitor.isAsked(); screens += 1) {
    if (await visitor.isAskedSubjects()) await visitor.chooseSubjects(AI_COMPANY);
    else await visitor.answerPage(AI_COMPANY);
  }
  assert.equal(await visitor.title.innerText(), texts.resultTitle, 'nobody has to ask for it');
  console.log(`the amounts are settled after ${screens} screens`);
  const figures = await visitor.figures();
  assert.notEqual(figures[1], '0元');
  await visitor.push(texts.resume);
  assert.ok(await visitor.isAsked(), 'a new page, and not the last one again');
  await visitor.hurry(AI_COMPANY);
  await visitor.push(texts.showResult);
  assert.deepEqual(await visitor.figures(), figures);
});

scenario('a platform enterprise of Hangzhou is asked only what concerns it, on few screens', {}, async ({ widget }) => {
  const visitor = new Visitor(widget);
  const { texts } = visitor;
  const concerns = ({ role, document, valid }) => {
    const { region } = DOCUMENTS.get(document);
    return role === 'enterprise' && (region === 'hangzhou' || region === 'zhejiang') && (valid.to === null || valid.to >= AS_OF);
  };
  const read = new Set([...AWARDS.values()].filter(concerns).flatMap((row) => row.facts));
  await visitor.arrive({ asOf: AS_OF });
  await visitor.begin();
  const asked = [];
  let screens = 0;
  for (; await visitor.isAskedOn(); screens += 1) {
    if (await visitor.isAskedSubjects()) await visitor.chooseSubjects(AI_COMPANY);
    else asked.push(...(await visitor.answerPage(AI_COMPANY)));
    assert.equal(await visitor.problems.count(), 0, `every answer is accepted: ${asked}`);
  }
  assert.equal(await visitor.title.innerText(), texts.checkTitle, 'every answer was accepted');
  console.log(`a platform enterprise is asked ${asked.length} questions on ${screens} screens`);
  const others = asked.filter((id) => !read.has(id));
  assert.deepEqual(others, [], 'read only for another role, another place, or by a text that has lapsed');
  const foreign = new Set([...AWARDS.values()].flatMap((row) => row.facts).filter((id) => !read.has(id)));
  assert.ok(foreign.size > 20, 'there is much that could be asked amiss');
  assert.ok(screens <= MOST_SCREENS, `${screens} screens`);
});

scenario('what several texts pay once is counted once, and the others say where it is counted', {}, async ({ widget }) => {
  const visitor = new Visitor(widget);
  const { texts } = visitor;
  await visitor.arrive({ asOf: AS_OF });
  await visitor.begin();
  await visitor.hurry(AI_COMPANY);
  await visitor.push(texts.showResult);
  const { title } = award('hangzhou-platform/state_research_match');
  const leftOut = await visitor.awards(texts.leftOut).innerText();
  for (const document of ['hangzhou-tech-enterprise', 'hangzhou-producer-services']) {
    const card = await visitor.read(`${document}/state_research_match`);
    assert.match(card, new RegExp(`^${title.zh}\\n+375万元`));
    assert.ok(card.includes(`与“${title.zh}”（`), card);
    assert.ok(card.includes('是同一项支持'), card);
    assert.ok(card.includes(DOCUMENTS.get(document).title.zh), 'two cards of one title tell their documents');
  }
  assert.ok(leftOut.includes(title.zh), leftOut);
  assert.deepEqual(await visitor.figures(), AWARDED.zh.figures);
});

scenario('drafts that are not counted give nothing, and say that they are drafts; what is in force counts', {}, async ({ widget }) => {
  const visitor = new Visitor(widget);
  const { texts } = visitor;
  await visitor.arrive({ asOf: AS_OF });
  await visitor.begin({ drafts: false });
  await visitor.answerAll(AI_COMPANY);
  if (await visitor.button(texts.showResult).count()) await visitor.push(texts.showResult);
  // Of all that the company gets, two texts in force pay the match for research: a quarter of 1,500万元, once.
  assert.deepEqual(await visitor.figures(), ['375万元', '375万元']);
  assert.equal(await widget.getByText(texts.countedDrafts).count(), 0);
  for (const id of ['general_model', 'state_research_match']) {
    assert.match(await visitor.read(`hangzhou-platform/${id}`), /征求意见稿/, id);
  }
});

scenario('an assumed start settles what depends on it; without one it stays open', {}, async ({ widget }) => {
  const visitor = new Visitor(widget);
  const { texts } = visitor;
  const answers = { ...AI_COMPANY, international_work: ['payment_licence'], payment_licence_obtained_on: '2026-02-28' };
  await visitor.arrive({ asOf: AS_OF });
  await visitor.begin({ from: '2026-03-01' });
  await visitor.answerAll(answers);
  const assumed = `假定《${DOCUMENTS.get('hangzhou-platform').title.zh}》自2026年3月1日起施行`;
  await widget.getByRole('definition').filter({ hasText: assumed }).waitFor();
  await visitor.push(texts.showResult);
  await widget.getByText(assumed).waitFor();
  assert.match(await visitor.read('hangzhou-platform/payment_licence'), /没有满足[^]*2026年3月1日/, 'a day before the assumed start is too early');

  await visitor.push(texts.back);
  await visitor.change(fact('payment_licence_obtained_on').label.zh);
  await visitor.answerPage({ payment_licence_obtained_on: '2026-03-01' });
  await visitor.push(texts.showResult);
  assert.match(await visitor.read('hangzhou-platform/payment_licence'), /^.*\n+最高 20万元\n+符合条文条件/, 'the day itself counts');

  await visitor.push(texts.back);
  await visitor.change('征求意见稿');
  const start = await visitor.assumedStart('hangzhou-platform');
  for (const part of texts.datePart) await start.getByRole('textbox', { name: part, exact: true }).fill('');
  await visitor.push(texts.start);
  if (await visitor.isAskedOn()) await visitor.answerAll(answers);
  await visitor.push(texts.showResult);
  assert.match(await visitor.read('hangzhou-platform/payment_licence'), /^.*\n+最高 20万元\n+待认定[^]*施行日期空白/);
});

scenario('assumed starts are folded away until one is wanted, and never hide what was typed', {}, async ({ page, widget }) => {
  const visitor = new Visitor(widget);
  const { texts } = visitor;
  const hasFocus = (locator) => locator.evaluate((element) => element.getRootNode().activeElement === element);
  await visitor.arrive({ asOf: AS_OF });
  const fold = widget.locator('details').filter({ hasText: texts.assumedStarts });
  assert.equal(await fold.count(), 0, 'without drafts there is nothing to assume');
  await widget.getByRole('checkbox', { name: texts.countDrafts }).check();
  const isOpen = () => fold.evaluate((details) => details.open);
  assert.equal(await isOpen(), false);
  const undated = [...DOCUMENTS.keys()].filter((id) => DOCUMENTS.get(id).isUndatedDraft);
  assert.ok(undated.length > 1);
  assert.equal(await fold.locator('fieldset').count(), undated.length, 'one question a draft');

  // By keyboard: the fold opens with Enter, and the first field is next.
  await press(fold.locator('summary'));
  assert.ok(await isOpen());
  await page.keyboard.press('Tab');
  assert.ok(await hasFocus(fold.getByRole('textbox').first()));

  const group = await visitor.assumedStart('zhejiang-platform');
  const year = group.getByRole('textbox').first();
  await year.fill('2026');
  await year.fill('');
  assert.ok(await isOpen(), 'it does not fold up under the hand that empties it');
  await year.fill('2026');
  await fold.locator('summary').click();
  assert.equal(await isOpen(), false);
  await visitor.hands.choose(widget.getByRole('checkbox', { name: texts.roles.enterprise, exact: true }));
  await visitor.push(texts.start);
  const problem = visitor.problems.getByRole('button');
  assert.ok((await problem.innerText()).includes(DOCUMENTS.get('zhejiang-platform').title.zh), 'what is wrong names its draft');
  await problem.click();
  assert.ok(await isOpen(), 'what is wrong is unfolded');
  assert.ok(await hasFocus(year));
  await visitor.writeDate(group, '2026-03-01');
  await visitor.push(texts.start);
  await visitor.push(texts.back);
  assert.ok(await isOpen(), 'what was typed is in view');
  assert.equal(await year.inputValue(), '2026');
});
