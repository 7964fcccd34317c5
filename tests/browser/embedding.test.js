// The widget as a guest: on pages of others, beside another of its kind, moved about, and under a strict policy.

import assert from 'node:assert/strict';

import { isFocused } from './lib/keyboard.js';
import { fact } from './lib/policies.js';
import { AI_COMPANY } from './lib/profiles.js';
import { DESKTOP, PHONE, scenarios } from './lib/scenario.js';
import { DIST, FIXTURES } from './lib/server.js';
import { TEXTS } from './lib/texts.js';
import { Visitor } from './lib/visitor.js';

const scenario = scenarios([DIST, FIXTURES]);
const path = '/embedding/';

const first = (page) => new Visitor(page.locator('#first'));
const second = (page) => new Visitor(page.locator('#second'), { language: 'en' });

/** What the page's listeners heard since it was asked last. */
const heard = (page) => page.evaluate(() => window.heard.splice(0));
const told = (page) => page.evaluate(() => window.told);

/** An amount that is found wherever it should not be. */
const AMOUNT = '4711';

async function atMoney(visitor) {
  await visitor.begin();
  await visitor.hurry({ ...AI_COMPANY, research_tasks: ['provincial'] }, { until: 'provincial_research_received' });
  await visitor.field('provincial_research_received').fill(AMOUNT);
}

for (const page of ['/two.html', path]) {
  scenario(`two widgets on ${page} do not know each other`, { path: page }, async ({ page }) => {
    const [one, other] = [first(page), second(page)];
    await Promise.all([one.arrive(), other.arrive()]);
    assert.equal(await one.title.innerText(), TEXTS.zh.startTitle);
    assert.equal(await other.title.innerText(), TEXTS.en.startTitle, 'each has its language');
    const drafts = (visitor) => visitor.widget.getByRole('checkbox', { name: visitor.texts.countDrafts }).isChecked();
    assert.deepEqual([await drafts(one), await drafts(other)], [false, true], 'each has its settings');

    await atMoney(one);
    assert.equal(await other.title.innerText(), TEXTS.en.startTitle, 'an interview in one leaves the other at its start');
    await other.begin({ drafts: true });
    const based = 'based_in';
    await other.answer(based, 'hangzhou');
    assert.equal(await one.field('provincial_research_received').inputValue(), AMOUNT);
    assert.ok(await isFocused(other.question(based).getByRole('radio').first()), 'the keyboard stays where it is used');

    await other.button(TEXTS.en.otherLanguage).click();
    const translated = new Visitor(other.widget);
    await translated.question(based).waitFor();
    assert.ok(await translated.question(based).getByRole('radio', { name: fact(based).options[0].label.zh, exact: true }).isChecked());
    await one.button(TEXTS.zh.otherLanguage).click();
    await new Visitor(one.widget, { language: 'en' }).question('provincial_research_received').waitFor();
    assert.equal(await translated.question(based).count(), 1, 'the language of one is not that of the other');
  });
}

scenario('moving the element, or taking it away for a while, keeps the answers', { path }, async ({ page }) => {
  const visitor = first(page);
  await visitor.arrive();
  await atMoney(visitor);
  await page.evaluate(() => document.querySelector('#after').append(document.querySelector('#first')));
  assert.equal(await visitor.field('provincial_research_received').inputValue(), AMOUNT);
  await page.evaluate(() => {
    const widget = document.querySelector('#first');
    widget.remove();
    return new Promise((resolve) => setTimeout(() => resolve(document.querySelector('#before').append(widget))));
  });
  assert.equal(await visitor.field('provincial_research_received').inputValue(), AMOUNT);
  await visitor.push(visitor.texts.skipRest);
  await visitor.push(visitor.texts.back);
  assert.equal(await visitor.field('provincial_research_received').inputValue(), AMOUNT, 'and it still works');
});

scenario('a widget that is destroyed forgets, shows the page’s own content, and leaves the other alone', { path }, async ({ page }) => {
  const [one, other] = [first(page), second(page)];
  await Promise.all([one.arrive(), other.arrive()]);
  await atMoney(one);
  await page.evaluate(() => document.querySelector('#first').destroy());
  await one.widget.getByText('替代内容').waitFor();
  assert.equal(await one.title.count(), 0);
  assert.equal(await one.widget.getByRole('textbox').count(), 0);
  await page.evaluate(() => document.querySelector('#first').destroy());
  await page.evaluate(() => document.querySelector('#after').append(document.querySelector('#first')));
  assert.equal(await one.title.count(), 0, 'for good');
  await other.begin();
  assert.ok(await other.isAsked());
});

scenario('a widget that a script makes starts like any other', { path }, async ({ page }) => {
  await second(page).arrive();
  await page.evaluate(() => {
    const widget = document.createElement('huisuan-widget');
    widget.id = 'third';
    widget.asOf = '2025-06-30';
    widget.includeDrafts = true;
    document.querySelector('#after').append(widget);
  });
  const visitor = new Visitor(page.locator('#third'));
  await visitor.arrive();
  assert.ok(await visitor.widget.getByRole('checkbox', { name: visitor.texts.countDrafts }).isChecked());
  assert.deepEqual(
    await visitor.widget.evaluate((widget) => [widget.getAttribute('as-of'), widget.asOf, widget.includeDrafts]),
    ['2025-06-30', '2025-06-30', true],
  );
});

scenario('the attributes say which day is asked about, and in which language', { path }, async ({ page }) => {
  const visitor = second(page);
  await visitor.arrive();
  await visitor.begin();
  await visitor.hurry(AI_COMPANY, { until: 'fee_relief_total' });
  await visitor.field('fee_relief_total', 2024).fill(AMOUNT);
  assert.equal(await visitor.field('fee_relief_total', 2025).count(), 0, 'the last full year before June 2025 is 2024');

  await visitor.widget.evaluate((widget) => widget.setAttribute('lang', 'zh-CN'));
  const translated = new Visitor(visitor.widget);
  assert.equal(await translated.field('fee_relief_total', 2024).inputValue(), AMOUNT, 'a new language keeps the answers');
  await visitor.widget.evaluate((widget) => widget.setAttribute('as-of', '2026-11-20'));
  await translated.push(translated.texts.seeResult);
  await visitor.widget.getByText(/按 2026年11月20日 的情况计算/).waitFor();
});

scenario('the page’s language is the widget’s, unless it has its own', { path: '/en.html' }, async ({ widget }) => {
  const visitor = new Visitor(widget, { language: 'en' });
  await visitor.arrive();
  assert.equal(await visitor.title.innerText(), visitor.texts.startTitle);
  const tag = await visitor.title.evaluate((heading) => heading.closest('[lang]').lang);
  assert.equal(tag, 'en', 'and said, so that it is spoken as such');
});

scenario('the page’s own shortcuts stay silent while someone types', { path }, async ({ page }) => {
  const visitor = first(page);
  await visitor.arrive();
  await page.getByRole('searchbox').press('j');
  assert.deepEqual(await heard(page), ['keydown j', 'keypress j', 'beforeinput', 'input', 'keyup j'], 'the page listens');
  await atMoney(visitor);
  await heard(page);
  await visitor.field('provincial_research_received').pressSequentially('12');
  await visitor.field('provincial_research_received').press('Control+A');
  await visitor.question('provincial_research_received').getByRole('checkbox').press('Space');
  assert.deepEqual(await heard(page), [], 'and hears nothing of what is typed in the widget');
});

scenario('a strict policy with Trusted Types is never violated', {
  path,
  expect: /Applying inline style/,
  prepare: ({ page }) =>
    page.addInitScript(() => {
      window.violations = [];
      document.addEventListener('securitypolicyviolation', (event) => window.violations.push(event.violatedDirective));
    }),
}, async ({ page, problems }) => {
  const policy = (await page.request.get(page.url())).headers()['content-security-policy'];
  for (const rule of ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval';", "style-src 'self';", "require-trusted-types-for 'script'", "trusted-types 'none'"]) {
    assert.ok(policy.includes(rule), `the policy is strict: ${rule}`);
  }
  const visitor = first(page);
  await visitor.arrive();
  await visitor.begin();
  await visitor.push(visitor.texts.goOn);
  await visitor.hurry(AI_COMPANY);
  await visitor.push(visitor.texts.showResult);
  await visitor.read('hangzhou-platform/state_research_match');
  assert.deepEqual(await page.evaluate(() => window.violations), []);
  assert.deepEqual(problems, []);
  await page.evaluate(() => document.body.setAttribute('style', 'color: red'));
  await page.waitForFunction(() => window.violations.length > 0);
});

for (const [name, device] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
  scenario(`the page hardly moves when the widget appears: ${name}`, { device }, async ({ page, widget }) => {
    await new Visitor(widget).arrive();
    const shift = await page.evaluate(
      () =>
        new Promise((resolve) => {
          let total = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) total += entry.value;
          }).observe({ type: 'layout-shift', buffered: true });
          // Two frames: what was shifted by the last drawing has been noted by then.
          requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(total))));
        }),
    );
    assert.ok(shift < 0.05, `it moves by ${shift}`);
  });
}

scenario('events tell the page which screen is shown, and nothing of the answers', { path }, async ({ page }) => {
  const visitor = first(page);
  await Promise.all([visitor.arrive(), second(page).arrive()]);
  await atMoney(visitor);
  await visitor.push(visitor.texts.goOn);
  await visitor.hurry(AI_COMPANY);
  await visitor.push(visitor.texts.showResult);
  const events = (await told(page)).filter((event) => event.widget === 'first');
  const screens = events.filter(({ name }) => name === 'step').map(({ detail }) => JSON.parse(detail).screen);
  assert.deepEqual([...new Set(screens)], ['start', 'questions', 'result', 'check'], 'the result comes once the amounts are settled');
  assert.equal(events[0].name, 'ready');
  assert.equal(events.at(-1).name, 'result');
  const allowed = /^(\{"version":"[\d.]+"\}|\{"screen":"(start|questions|check|result)"\}|\{\})$/;
  for (const { name, detail } of events) assert.match(detail, allowed, name);
});

scenario('a page where scripts are off shows its own content', { path, device: { ...DESKTOP, javaScriptEnabled: false } }, async ({ page }) => {
  await page.getByText('替代内容').waitFor();
});

let release;
scenario('until the widget is there, its outline says that it is loading', {
  path,
  prepare: async ({ context }) => {
    const held = new Promise((resolve) => (release = resolve));
    await context.route('**/huisuan.wasm', async (route) => {
      await held;
      await route.continue();
    });
  },
}, async ({ page }) => {
  const visitor = first(page);
  await visitor.widget.getByRole('status').waitFor();
  assert.equal(await visitor.widget.getByText('替代内容').isVisible(), false, 'what is for when it cannot run');
  release();
  await visitor.arrive();
  assert.equal(await visitor.widget.getByText('替代内容').isVisible(), false);
});
