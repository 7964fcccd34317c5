// The rules of WCAG that a program can check, by axe.

import assert from 'node:assert/strict';

import { AxeBuilder } from '@axe-core/playwright';

/** Levels A and AA of WCAG 2.0 to 2.2, and what is good practice besides. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What is wrong with the page as it is shown now, shadow roots included, a line for each finding. That axe cannot tell a
 * contrast is a finding too: the widget's colours are all plain.
 *
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string[]>}
 */
export async function findings(page) {
  const { violations, incomplete } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations', 'incomplete'] })
    .withTags(TAGS)
    // No frames here: what would be done for them costs a page of its own each time.
    .setLegacyMode()
    .analyze();
  const rules = [...violations, ...incomplete.filter((rule) => rule.id === 'color-contrast')];
  return rules.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id} (${help}): ${node.target.flat().join(' ')}: ${node.html}`),
  );
}

/**
 * Fails on any finding.
 *
 * @param {import('playwright-core').Page} page
 */
export async function assertAccessible(page) {
  assert.deepEqual(await findings(page), []);
}
