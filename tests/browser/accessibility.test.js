// For everyone: every screen by the rules of WCAG that a program can check, and what axe does not see.

import assert from 'node:assert/strict';

import { findings } from './lib/accessibility.js';
import { chooseRadio, tabTo } from './lib/keyboard.js';
import { AS_OF } from './lib/profiles.js';
import { DESKTOP, PHONE, scenarios } from './lib/scenario.js';
import { DIST } from './lib/server.js';
import { Visitor } from './lib/visitor.js';

const scenario = scenarios([DIST]);

/** The narrowest phone that people still have. */
const NARROW = { ...PHONE, viewport: { width: 320, height: 568 } };

/** Colours that are on their way to others have no contrast to speak of. */
const STILL = { reducedMotion: 'reduce' };

/** The least size of a thing to press, in CSS pixels. */
const TARGET = 44;

/** A company that is asked for something of every kind. */
const ANSWERS = {
  based_in: 'hangzhou',
  platform_economy_roles: ['platform'],
  enterprise_size: 'small',
  recognitions: ['high_tech'],
  financing_steps: ['innovative_tool', 'rd_insurance'],
  innovative_financing_projects: [{ raised: '12340000' }],
  rd_insurance_premium: { 2025: '1234567' },
  research_tasks: ['provincial'],
  provincial_research_received: '15000000',
  international_work: ['payment_licence'],
  payment_licence_obtained_on: '2026-04-01',
  talent_work: [],
  complaint_reduction_rank: '3',
};

/** The pages of questions that have one of every kind of control between them. */
const PAGES = ['platform_economy_roles', 'innovative_financing_projects', 'provincial_research_received', 'payment_licence_obtained_on', 'complaint_reduction_rank'];

const path = (language) => (language === 'en' ? '/en.html' : '/');

/**
 * Leads through every screen, in good order and with everything wrong, and looks at each.
 *
 * @param {Visitor} visitor
 * @param {(screen: string) => Promise<void>} look
 */
async function everyScreen(visitor, look) {
  const { texts, widget } = visitor;
  await visitor.arrive({ asOf: AS_OF });
  await visitor.push(texts.start);
  for (const summary of await widget.locator('summary').all()) await summary.click();
  await look('start with errors');
  await widget.getByRole('checkbox', { name: texts.countDrafts }).check();
  await visitor.writeDate(await visitor.assumedStart('hangzhou-platform'), '2026-02-30');
  await visitor.push(texts.start);
  await look('start with an assumed day that is none');
  await visitor.begin({ roles: ['enterprise', 'park_operator'], from: '2026-01-01' });
  const pages = new Set(PAGES);
  while (await visitor.isAskedOn()) {
    if (await visitor.isAskedSubjects()) {
      await visitor.chooseSubjects(ANSWERS);
      continue;
    }
    const asked = await visitor.questions();
    const wanted = asked.filter((id) => pages.delete(id));
    const list = wanted.find((id) => id === 'innovative_financing_projects');
    if (list) {
      await visitor.question(list).getByRole('radio', { name: texts.listed }).check();
      await visitor.question(list).getByRole('button', { name: texts.addAnother }).click();
      await visitor.field(list).first().fill('1234');
    }
    if (wanted.length) await visitor.push(texts.goOn);
    for (const id of asked.filter((id) => id in ANSWERS && id !== list)) await visitor.answer(id, ANSWERS[id]);
    // What was wrong is still said until the next attempt.
    if (wanted.length) await look(`${wanted}, answered, with errors`);
    if (list) await visitor.answer(list, ANSWERS[list]);
    await visitor.push(texts.skipRest);
  }
  assert.equal(pages.size, 0, `never asked: ${[...pages]}`);
  await visitor.button(texts.restart).click();
  await look('check your answers, and the question whether to start again');
  await visitor.push(texts.showResult);
  // Groups that are folded first: cards are inside them.
  for (const more of await widget.getByText(texts.showAll).all()) await more.click();
  for (const award of ['state_research_match', 'payment_licence', 'general_model', 'rd_investment']) await visitor.read(`hangzhou-platform/${award}`);
  await look('result with reasons');
}

/** Every pair of a width with a language and with a scheme of colours. */
const COMBINATIONS = [
  ['zh', 'light', NARROW],
  ['en', 'dark', NARROW],
  ['zh', 'dark', PHONE],
  ['en', 'light', PHONE],
  ['zh', 'light', DESKTOP],
  ['en', 'dark', DESKTOP],
];

for (const [language, colorScheme, device] of COMBINATIONS) {
  const name = `${language}, ${colorScheme}, ${device.viewport.width} px`;
  scenario(`every screen keeps the rules: ${name}`, { path: path(language), device: { ...device, colorScheme, ...STILL } }, async ({ page, widget }) => {
    const visitor = new Visitor(widget, { language });
    await everyScreen(visitor, async (screen) => {
      const found = [await findings(page), unnamed(await widget.ariaSnapshot()), await widget.evaluate(inspect, TARGET)];
      assert.deepEqual(found.flat(), [], screen);
    });
  });
}

scenario('text at twice its size still fits', { device: { ...DESKTOP, ...STILL } }, async ({ context, page, widget }) => {
  const visitor = new Visitor(widget);
  await visitor.arrive();
  const size = () => visitor.button(visitor.texts.start).evaluate((button) => parseFloat(getComputedStyle(button).fontSize));
  const before = await size();
  // What the reader has chosen in the settings of the browser.
  const session = await context.newCDPSession(page);
  await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
  assert.equal(await size(), before * 2, 'the widget follows the reader');
  await everyScreen(visitor, async (screen) => assert.deepEqual(await widget.evaluate(inspect, TARGET), [], screen));
});

scenario('the keyboard follows from screen to screen, but not into the page', {}, async ({ page, widget }) => {
  const visitor = new Visitor(widget);
  const { texts } = visitor;
  const hasFocus = (locator) => locator.evaluate((element) => element.getRootNode().activeElement === element);
  await visitor.arrive();
  assert.ok(await page.evaluate(() => document.activeElement === document.body), 'nothing is taken from the page at first');
  await visitor.push(texts.start);
  assert.ok(await hasFocus(visitor.problems), 'what is wrong comes first');
  await visitor.begin();
  assert.ok(await hasFocus(visitor.title));
  await visitor.push(texts.skipRest);
  assert.ok(await hasFocus(visitor.title));
  await visitor.push(texts.back);
  assert.ok(await hasFocus(visitor.title));
  await visitor.push(texts.seeResult);
  assert.ok(await hasFocus(visitor.title));
  const place = await visitor.title.boundingBox();
  assert.ok(place.y >= 0 && place.y < DESKTOP.viewport.height, 'and it is in view');

  await visitor.button(texts.restart).click();
  await visitor.button(texts.cancel).click();
  assert.ok(await hasFocus(visitor.button(texts.restart)), 'a question that is waved away gives the keyboard back');
  await visitor.button(texts.otherLanguage).click();
  const [button] = await widget.getByRole('button').filter({ hasText: '中文' }).all();
  assert.ok(await hasFocus(button), 'a new language takes nothing away');
});

for (const height of [640, 400]) {
  scenario(`what has the keyboard is not covered, in a window of 360 × ${height}`, { device: { viewport: { width: 360, height }, ...STILL } }, async ({ page, widget }) => {
    const visitor = new Visitor(widget);
    await visitor.arrive({ asOf: AS_OF });
    await visitor.begin();
    const covered = [];
    let count = 0;
    const passed = async () => {
      const control = await widget.evaluate((host) => {
        const element = host.shadowRoot.activeElement;
        const { left, top, width, height } = element.getBoundingClientRect();
        const hit = host.shadowRoot.elementFromPoint(left + width / 2, top + height / 2);
        const isSeen = hit === element || element.contains(hit) || hit?.closest('label')?.control === element;
        return { name: (element.labels?.[0] ?? element).textContent, isSeen };
      });
      count += 1;
      if (!control.isSeen) covered.push(control.name);
    };
    for (const key of ['Tab', 'Shift+Tab']) {
      for (let steps = 0; steps < 40; steps += 1) {
        await page.keyboard.press(key);
        if (!(await widget.evaluate((host) => host.shadowRoot.activeElement))) break;
        await passed();
      }
    }
    assert.deepEqual(covered, []);
    assert.ok(count > 20, `every control was passed, down and up: ${count}`);
  });
}

for (const [name, media] of Object.entries({ 'ordinary colours': {}, 'forced colours': { forcedColors: 'active' } })) {
  scenario(`what has the keyboard, and what is chosen, can be seen: ${name}`, {}, async ({ page, widget }) => {
    const visitor = new Visitor(widget);
    const { texts } = visitor;
    await page.emulateMedia({ ...media, reducedMotion: 'reduce' });
    await visitor.arrive({ asOf: AS_OF });
    await visitor.begin();
    const looks = async (locator) => {
      const { x, y, width, height } = await locator.boundingBox();
      const clip = { x: Math.max(0, x - 8), y: Math.max(0, y - 8), width: width + 16, height: height + 16 };
      return (await page.screenshot({ clip, caret: 'hide', animations: 'disabled' })).toString('base64');
    };
    const changes = async (what, locator, act) => {
      await locator.scrollIntoViewIfNeeded();
      const before = await looks(locator);
      await act();
      assert.notEqual(await looks(locator), before, what);
    };
    const place = visitor.question('based_in').getByRole('radio').first();
    await changes('focus on a choice', place, () => tabTo(place));
    await changes('a choice that is made', place, () => chooseRadio(place));
    const platform = visitor.question('platform_economy_roles').getByRole('checkbox').first();
    await changes('focus on a box', platform, () => tabTo(platform));
    await changes('a tick', platform, () => page.keyboard.press('Space'));
    const goOn = visitor.button(texts.goOn);
    await changes('focus on a button', goOn, () => tabTo(goOn));
    const back = visitor.button(texts.back);
    await changes('focus on a link', back, () => tabTo(back, { backwards: true }));

    await visitor.hurry(ANSWERS, { until: 'provincial_research_received' });
    const field = visitor.field('provincial_research_received');
    await changes('focus on a field', field, () => tabTo(field));
    const unit = visitor.question('provincial_research_received').getByRole('combobox');
    await changes('focus on a list of units', unit, () => tabTo(unit));
    await changes('an error', field, () => visitor.push(texts.goOn));
    await visitor.push(texts.seeResult);
    const card = visitor.award('hangzhou-platform/state_research_match').locator('summary');
    await changes('focus on an award', card, () => tabTo(card));
  });
}

scenario('who wants no motion sees none', {}, async ({ page, widget }) => {
  const visitor = new Visitor(widget);
  await visitor.arrive();
  await visitor.begin();
  const moving = () =>
    widget.evaluate((host) => {
      const seconds = (list) => Math.max(...list.split(',').map(parseFloat));
      const elements = [...host.shadowRoot.querySelectorAll('*')].map((element) => getComputedStyle(element));
      return elements.filter((style) => seconds(style.transitionDuration) > 0 || (style.animationName !== 'none' && seconds(style.animationDuration) > 0)).length;
    });
  assert.ok((await moving()) > 0, 'there is motion for others');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  assert.equal(await moving(), 0);
});

scenario('these instruments notice what they are there for', {}, async ({ widget }) => {
  const visitor = new Visitor(widget);
  await visitor.arrive();
  assert.deepEqual(await widget.evaluate(inspect, TARGET), []);
  assert.deepEqual(unnamed(await widget.ariaSnapshot()), []);
  await widget.evaluate((host) => {
    const add = (name, text, style) => {
      const element = document.createElement(name);
      element.textContent = text;
      Object.assign(element.style, style);
      host.shadowRoot.querySelector('form').prepend(element);
    };
    add('button', '', { width: '60px', height: '60px' });
    add('button', '小', { height: '20px', minHeight: '0', padding: '0' });
    add('p', '宽', { width: '3000px' });
    add('h5', '级');
  });
  const found = (await widget.evaluate(inspect, TARGET)).join('\n');
  for (const finding of [/too small.*小/, /宽 sticks out/, /sideways/, /h5 after h\d/]) assert.match(found, finding);
  assert.equal(unnamed(await widget.ariaSnapshot()).length, 1);
});

/** Controls without a name, as a screen reader finds them. */
function unnamed(snapshot) {
  return snapshot.split('\n').filter((line) => /^\s*- (button|checkbox|radio|textbox|combobox|link)(?! ")/.test(line));
}

/**
 * Runs in the page: what sticks out of the window, which headings skip a level, and what is too small to press.
 *
 * @param {HTMLElement} host
 * @param {number} target
 */
function inspect(host, target) {
  const findings = [];
  const root = host.shadowRoot;
  const name = (element) => `${element.localName} ${(element.textContent || element.id).trim().slice(0, 30)}`;
  const isShown = (element) => element.checkVisibility({ checkVisibilityCSS: true }) && element.getClientRects().length > 0;
  const shown = [...root.querySelectorAll('*')].filter(isShown);

  if (document.scrollingElement.scrollWidth > innerWidth) findings.push(`the page scrolls sideways by ${document.scrollingElement.scrollWidth - innerWidth}`);
  const isForScreenReaders = (element) => element.closest('*') && element.getBoundingClientRect().width <= 1;
  for (const element of shown) {
    const { left, right } = element.getBoundingClientRect();
    if ((right > innerWidth + 1 || left < -1) && !isForScreenReaders(element)) findings.push(`${name(element)} sticks out: ${left} to ${right}`);
  }

  let level = 1;
  for (const heading of shown.filter((element) => /^h\d$/.test(element.localName) || element.role === 'heading')) {
    const own = Number(heading.ariaLevel ?? heading.localName.slice(1));
    if (own > level + 1) findings.push(`${name(heading)}: h${own} after h${level}`);
    level = own;
  }

  for (const control of shown.filter((element) => element.matches('button, select, summary, a, input:not([type=radio], [type=checkbox])'))) {
    const { width, height } = control.getBoundingClientRect();
    if (width < target - 0.5 || height < target - 0.5) findings.push(`too small: ${name(control)}, ${width} × ${height}`);
  }
  // A choice is its words as well: what counts is whether it is hit.
  for (const control of shown.filter((element) => element.matches('input[type=radio], input[type=checkbox]'))) {
    control.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width, height } = control.getBoundingClientRect();
    const [x, y, reach] = [left + width / 2, top + height / 2, target / 2 - 1];
    const isHit = (dx, dy) => {
      const hit = root.elementFromPoint(x + dx, y + dy);
      return hit === control || hit?.closest('label')?.control === control;
    };
    for (const [dx, dy] of [[0, 0], [0, -reach], [0, reach], [reach, 0]]) {
      if (!isHit(dx, dy)) findings.push(`too small: ${control.labels[0]?.textContent ?? control.id} is missed at ${dx}, ${dy}`);
    }
  }
  return findings;
}
