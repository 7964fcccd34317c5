// Every screen once, in the order of a visit: for pictures of them, and for tests that look at all of them. A new screen is a line.

import { DOCUMENTS, award } from './policies.js';
import { AI_COMPANY, AS_OF } from './profiles.js';

/** A firm that is asked for something of every kind, and gets something of every kind. */
const ANSWERS = {
  ...AI_COMPANY,
  recognitions: ['high_tech'],
  financing_steps: ['innovative_tool', 'rd_insurance'],
  innovative_financing_projects: [{ raised: '12340000' }],
  international_work: ['payment_licence'],
  payment_licence_obtained_on: '2026-04-01',
  complaint_reduction_rank: '3',
};

/** Pages of questions that have one of every kind of control between them, each named by a fact that it asks for; in any order. */
const PAGES = {
  records: 'innovative_financing_projects',
  money: 'provincial_research_received',
  date: 'payment_licence_obtained_on',
  years: 'ecommerce_service_revenue',
  rank: 'complaint_reduction_rank',
};

/** Screens before the pages of questions, in their order; each is reached from the one before by what is done here. */
const BEFORE = {
  start: (visitor) => visitor.arrive({ asOf: AS_OF }),
  'start-open': ({ widget }) => openAll(widget.locator('summary')),
  settings: ({ widget, texts }) => widget.getByRole('button', { name: texts.settings }).click(),
  error: async (visitor) => {
    await visitor.widget.getByRole('button', { name: visitor.texts.settings }).click();
    await visitor.push(visitor.texts.start);
  },
  choices: (visitor) => visitor.begin({ roles: ['enterprise', 'park_operator'], from: '2026-01-01' }),
  'question-error': (visitor) => visitor.push(visitor.texts.goOn),
};

/** Screens after the pages of questions. What is returned is to be in view; without it, the widget from its top. */
const AFTER = {
  check: () => {},
  'check-open': async ({ widget }) => {
    const group = widget.locator('.summary-group').first();
    await group.locator('summary').click();
    return group;
  },
  restart: ({ widget, texts }) => widget.getByRole('button', { name: texts.restart, exact: true }).click(),
  result: (visitor) => visitor.push(visitor.texts.showResult),
  received: (visitor) => visitor.push(visitor.texts.received),
  award: async (visitor) => {
    await visitor.hands.press(visitor.button(visitor.texts.back));
    await visitor.title.getByText(visitor.texts.resultTitle).waitFor();
    await visitor.read('hangzhou-platform/state_research_match');
    return visitor.award('hangzhou-platform/state_research_match');
  },
  'take-away': (visitor) => visitor.push(visitor.texts.takeAway),
  share: async ({ widget, texts }) => {
    await widget.getByRole('button', { name: texts.makeLink }).click();
    await widget.getByRole('button', { name: texts.showPicture }).click();
    return widget.locator('.share');
  },
  offer: (visitor) => openLink(visitor, (link) => link),
  'left-out': async (visitor) => {
    await openLink(visitor, (link) => link.slice(0, link.length * 0.8));
    await visitor.button(visitor.texts.open).click();
    await visitor.widget.getByRole('group', { name: visitor.texts.notUsed }).waitFor();
  },
  rules: (visitor) => visitor.push(visitor.texts.rules),
  document: ({ widget, language }) => widget.locator('.screen').getByRole('button', { name: DOCUMENTS.get('hangzhou-platform').title[language], exact: true }).first().click(),
  rule: ({ widget, language }) => widget.locator('.screen').getByRole('button', { name: award('hangzhou-platform/fee_relief').title[language], exact: true }).first().click(),
  saved: async ({ widget, texts }) => {
    await widget.getByRole('button', { name: texts.save }).click();
    return widget.locator('.carry-foot');
  },
  erase: async ({ widget, texts }) => {
    await widget.getByRole('button', { name: texts.erase }).click();
    return widget.locator('.carry-foot');
  },
  found: async (visitor) => {
    await visitor.widget.page().reload();
    await visitor.arrive({ asOf: AS_OF });
  },
};

/** Opens what becomes of the link that stands on the screen, on the page that it is on. */
async function openLink({ widget, texts }, change) {
  const link = change(await widget.getByLabel(texts.linkLabel).inputValue());
  await widget.page().evaluate((address) => { location.hash = new URL(address).hash; }, link);
  await widget.getByRole('group', { name: texts.offerTitle }).waitFor();
}

/** The result once the amounts are settled, with what can be asked besides. */
const SETTLED = 'settled';

/** The names of all screens. */
export const SCREENS = [...Object.keys(BEFORE), 'subjects', ...Object.keys(PAGES), SETTLED, ...Object.keys(AFTER)];

async function openAll(summaries) {
  for (const summary of await summaries.all()) await summary.click();
}

/** The themes, with the colours of the system around them. */
export const THEMES = { light: 'light', dark: 'dark', senior: 'light' };

/**
 * Leads through every screen, and shows each in every theme.
 *
 * @param {import('./visitor.js').Visitor} visitor
 * @param {(screen: string, theme: string, place: import('playwright-core').Locator) => Promise<void>} look
 * @param {{themes?: string[]}} options
 */
export async function tour(visitor, look, { themes = Object.keys(THEMES) } = {}) {
  const page = visitor.widget.page();
  const show = async (screen, place = visitor.widget) => {
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: THEMES[theme], reducedMotion: 'reduce' });
      await visitor.widget.evaluate((host, name) => host.setAttribute('theme', name), theme);
      await look(screen, theme, place);
    }
  };
  for (const [screen, reach] of Object.entries(BEFORE)) await show(screen, await reach(visitor));
  const pages = new Map(Object.entries(PAGES));
  while ((await visitor.isAsked()) || (await visitor.isSettled())) {
    if (await visitor.isSettled()) {
      await show(SETTLED, visitor.widget.locator('.unfinished-place'));
      await visitor.push(visitor.texts.resume);
      continue;
    }
    if (await visitor.isAskedSubjects()) {
      await show('subjects');
      await visitor.chooseSubjects(ANSWERS);
      continue;
    }
    const asked = await visitor.questions();
    for (const id of asked.filter((question) => question in ANSWERS)) await visitor.answer(id, ANSWERS[id]);
    for (const [screen, id] of [...pages].filter(([, wanted]) => asked.includes(wanted))) {
      pages.delete(screen);
      await show(screen, visitor.question(id));
    }
    await visitor.push(visitor.texts.skipRest);
  }
  if (pages.size > 0) throw new Error(`never asked: ${[...pages.values()].join(', ')}`);
  for (const [screen, reach] of Object.entries(AFTER)) await show(screen, await reach(visitor));
}
