// Pictures compared, tolerant of fonts: where the parts of every screen stand, in which order, and that none covers or cuts another.
//
// What is stored is coarse on purpose: the columns and widths of the frame, which no wording and no font moves. With
// UPDATE_SNAPSHOTS=1 it is written anew.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { DESKTOP, PHONE, scenarios } from './lib/scenario.js';
import { DIST } from './lib/server.js';
import { tour } from './lib/tour.js';
import { Visitor } from './lib/visitor.js';

const scenario = scenarios([DIST]);

const STORED = fileURLToPath(new URL('snapshots/layout.json', import.meta.url));

/** How far an edge may be from where it was, in CSS pixels: fonts differ between machines. */
const TOLERANCE = 12;

const stored = existsSync(STORED) ? JSON.parse(readFileSync(STORED, 'utf8')) : {};

for (const [name, device] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
  scenario(`every screen has its shape: ${name}`, { device }, async ({ widget }) => {
    await tour(new Visitor(widget), async (screen, theme) => {
      const { parts, faults } = await widget.evaluate(survey);
      assert.deepEqual(faults, [], `${screen}, ${theme}`);
      if (theme === 'dark') return;
      const key = `${name} ${theme} ${screen}`;
      if (process.env.UPDATE_SNAPSHOTS) stored[key] = parts;
      else assert.deepEqual(moved(stored[key], parts), [], `${key}: not where it was; if that is right, run with UPDATE_SNAPSHOTS=1`);
    });
    if (process.env.UPDATE_SNAPSHOTS) writeFileSync(STORED, `${JSON.stringify(stored, null, 1)}\n`);
  });
}

scenario('the instruments notice what is covered, cut off, or elsewhere', {}, async ({ widget }) => {
  await new Visitor(widget).arrive();
  const before = await widget.evaluate(survey);
  assert.deepEqual(before.faults, []);
  assert.ok(before.parts.length >= 4, 'there are parts to compare');
  await widget.evaluate((host) => {
    const root = host.shadowRoot;
    const [title, button, option] = ['.screen-title', '.button.is-primary', '.option'].map((part) => root.querySelector(part));
    Object.assign(title.style, { overflow: 'hidden', width: '60px', whiteSpace: 'nowrap' });
    const [from, to] = [button.getBoundingClientRect(), option.getBoundingClientRect()];
    button.style.transform = `translate(${to.left - from.left}px, ${to.top - from.top}px)`;
  });
  const after = await widget.evaluate(survey);
  assert.match(after.faults.join('\n'), /covers/);
  assert.match(after.faults.join('\n'), /cut off/);
  assert.notDeepEqual(moved(before.parts, after.parts), []);
});

/** What is not where it was, in words. */
function moved(before, now) {
  if (!before) return ['nothing is stored'];
  const names = (parts) => parts.map(({ part }) => part).join(' > ');
  if (names(before) !== names(now)) return [`${names(before)} became ${names(now)}`];
  const off = before.filter((part, position) => ['left', 'right'].some((edge) => Math.abs(part[edge] - now[position][edge]) > TOLERANCE));
  return off.map(({ part }) => part);
}

/** Runs in the page: the parts of the frame from top to bottom, and what covers or cuts something. */
function survey(host) {
  const root = host.shadowRoot;
  const isShown = (element) => element.checkVisibility({ checkVisibilityCSS: true }) && element.getBoundingClientRect().width > 1;
  const frame = host.getBoundingClientRect();
  const PARTS = ['.masthead', '.settings', '.restart', '.screen-title', '.problems', '.form', '.documents', '.summaries', '.totals', '.estimate', '.result-main'];
  const parts = [];
  for (const part of PARTS) {
    const element = [...root.querySelectorAll(part)].find(isShown);
    if (!element) continue;
    const { left, right, top } = element.getBoundingClientRect();
    // A heading is as wide as its column, whatever it says.
    parts.push({ part, left: Math.round(left - frame.left), right: Math.round(frame.right - right), top });
  }
  // What stays in view while the page moves has no place in the order.
  const order = parts.filter(({ part }) => part !== '.estimate' && part !== '.totals').sort((one, other) => one.top - other.top);
  const rest = parts.filter((part) => !order.includes(part));

  const faults = [];
  const name = (element) => `${element.localName}.${element.className} ${(element.textContent || element.id).trim().slice(0, 24)}`;
  const controls = [...root.querySelectorAll('button, summary, input, select')].filter(isShown);
  const box = (element) => (element.closest('.option') ?? element).getBoundingClientRect();
  const isFixed = (element) => element.closest('.estimate');
  controls.forEach((one, position) => {
    for (const other of controls.slice(position + 1)) {
      if (one.closest('.option') === other.closest('.option') && one.closest('.option')) continue;
      if (isFixed(one) || isFixed(other) || one.contains(other) || other.contains(one)) continue;
      const [a, b] = [box(one), box(other)];
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 2 && down > 2) faults.push(`${name(one)} covers ${name(other)}`);
    }
  });
  for (const element of [...root.querySelectorAll('*')].filter(isShown)) {
    // A line that is meant to be cut off says so by its ellipsis.
    const style = getComputedStyle(element);
    if (style.overflowX !== 'visible' && style.textOverflow !== 'ellipsis' && !element.matches('input, select')) {
      if (element.scrollWidth > element.clientWidth + 1) faults.push(`${name(element)} is cut off`);
    }
    const { left, right } = element.getBoundingClientRect();
    if (left < frame.left - 1 || right > frame.right + 1) faults.push(`${name(element)} sticks out of the widget`);
  }
  return { parts: [...order, ...rest].map(({ part, left, right }) => ({ part, left, right })), faults };
}
