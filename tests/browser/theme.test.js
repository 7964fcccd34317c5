// Colours and size of type: what the page asks for, what the visitor chooses, and that every screen stands up to all of it.

import assert from 'node:assert/strict';

import { findings } from './lib/accessibility.js';
import { DESKTOP, PHONE, scenarios } from './lib/scenario.js';
import { DIST } from './lib/server.js';
import { THEMES, tour } from './lib/tour.js';
import { Visitor } from './lib/visitor.js';

const scenario = scenarios([DIST]);

/** The narrowest phone that people still have. */
const NARROW = { ...PHONE, viewport: { width: 320, height: 568 } };

/** 18 points and 60 px: what the senior view promises. */
const SENIOR_TYPE = 24;
const SENIOR_TARGET = 60;

const looks = (widget) =>
  widget.evaluate((host) => {
    const { backgroundColor, color, fontSize } = getComputedStyle(host.shadowRoot.querySelector('.widget'));
    const isDark = (value) => value.match(/\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) < 384;
    return { ground: isDark(backgroundColor) ? 'dark' : 'light', ink: isDark(color) ? 'dark' : 'light', size: parseFloat(fontSize) };
  });

scenario('the page chooses a theme, the visitor another, and the page has the last word', { device: { ...DESKTOP, colorScheme: 'dark' } }, async ({ widget }) => {
  const visitor = new Visitor(widget);
  const { texts } = visitor;
  await visitor.arrive();
  assert.equal((await looks(widget)).ground, 'dark', 'the colours of the system');
  assert.equal(await widget.evaluate((host) => host.theme), 'auto');
  await widget.evaluate((host) => (host.theme = 'light'));
  assert.deepEqual(await looks(widget), { ground: 'light', ink: 'dark', size: 16 });

  await visitor.button(texts.settings).click();
  await widget.getByRole('radio', { name: texts.dark, exact: true }).check();
  await widget.getByRole('checkbox', { name: texts.senior, exact: true }).check();
  assert.deepEqual(await looks(widget), { ground: 'dark', ink: 'light', size: SENIOR_TYPE });
  await visitor.button(texts.settings).click();
  assert.equal(await widget.getByRole('radio', { name: texts.dark, exact: true }).count(), 0, 'the settings fold up');
  await visitor.begin();
  assert.equal((await looks(widget)).ground, 'dark', 'the choice stays');

  await widget.evaluate((host) => host.setAttribute('theme', 'senior'));
  assert.deepEqual(await looks(widget), { ground: 'dark', ink: 'light', size: SENIOR_TYPE });
  await widget.evaluate((host) => host.setAttribute('theme', 'nonsense'));
  assert.equal((await looks(widget)).size, 16);
});

scenario('in the senior view everything to press is large', { device: PHONE }, async ({ widget }) => {
  await tour(new Visitor(widget), async (screen) => {
    const small = await widget.evaluate((host, least) => {
      const controls = [...host.shadowRoot.querySelectorAll('button, summary, select, .option, input.text-input')];
      const shown = controls.filter((element) => element.checkVisibility({ checkVisibilityCSS: true }) && element.getClientRects().length > 0);
      return shown.filter((element) => element.getBoundingClientRect().height < least).map((element) => element.textContent || element.id);
    }, SENIOR_TARGET);
    assert.deepEqual(small, [], screen);
  }, { themes: ['senior'] });
});

for (const theme of Object.keys(THEMES)) {
  scenario(`every screen keeps the rules: ${theme}`, { device: PHONE }, async ({ page, widget }) => {
    await tour(new Visitor(widget), async (screen) => assert.deepEqual(await findings(page), [], screen), { themes: [theme] });
  });
}

for (const [name, themes, disturb] of [
  ['at 320 px', Object.keys(THEMES), async () => {}],
  ['with wide spacing', ['light', 'senior'], spaceOut],
  ['in forced colours', ['light'], ({ page }) => page.emulateMedia({ forcedColors: 'active' })],
]) {
  scenario(`no screen scrolls sideways: ${name}`, { device: NARROW }, async (visit) => {
    const { page, widget } = visit;
    await new Visitor(widget).arrive();
    await disturb(visit);
    await tour(new Visitor(widget), async (screen, theme) => {
      const excess = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
      assert.ok(excess <= 0, `${screen}, ${theme}: ${excess} px`);
    }, { themes });
  });
}

/** What readers may ask for and no page may break at: WCAG 1.4.12. */
async function spaceOut({ widget }) {
  await widget.evaluate((host) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }');
    host.shadowRoot.adoptedStyleSheets = [...host.shadowRoot.adoptedStyleSheets, sheet];
  });
}
