// Using a page as people do who have no pointer: where is the focus, and can it be brought to the thing I want?

import assert from 'node:assert/strict';

/**
 * The element that has the focus, however deep in shadow roots, as text such as `button "继续"`.
 *
 * @param {import('playwright-core').Page} page
 */
export function focused(page) {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (!element || element === document.body) return 'nothing';
    const label = element.ariaLabel || element.labels?.[0]?.textContent || element.textContent || element.id;
    return `${element.localName} ${JSON.stringify(label.trim().slice(0, 40))}`;
  });
}

/**
 * Whether the element that a locator finds has the focus.
 *
 * @param {import('playwright-core').Locator} locator
 */
export function isFocused(locator) {
  return locator.evaluate((element) => element.getRootNode().activeElement === element);
}

/**
 * Presses Tab until the element has the focus.
 *
 * @param {import('playwright-core').Locator} locator
 * @param {{backwards?: boolean, limit?: number}} options
 */
export async function tabTo(locator, { backwards = false, limit = 200 } = {}) {
  const page = locator.page();
  const passed = [];
  while (!(await isFocused(locator))) {
    assert.ok(passed.length < limit, `Tab does not reach ${locator}; it passed ${passed.join(', ')}`);
    await page.keyboard.press(backwards ? 'Shift+Tab' : 'Tab');
    passed.push(await focused(page));
  }
}

/**
 * Tabs to the element and presses a key on it.
 *
 * @param {import('playwright-core').Locator} locator
 * @param {string} key `Enter` by default; a checkbox wants `Space`
 */
export async function press(locator, key = 'Enter') {
  await tabTo(locator);
  await locator.page().keyboard.press(key);
}

/**
 * Chooses a radio button as the keyboard does it: Tab enters a group once, and the arrows move and choose within it.
 *
 * @param {import('playwright-core').Locator} locator
 */
export async function chooseRadio(locator) {
  const { keyboard } = locator.page();
  const isInGroup = () =>
    locator.evaluate((radio) => {
      const { activeElement } = radio.getRootNode();
      return activeElement?.type === 'radio' && activeElement.name === radio.name;
    });
  const passed = [];
  while (!(await isInGroup())) {
    assert.ok(passed.length < 60, `Tab does not reach the group of ${locator}; it passed ${passed.join(', ')}`);
    await keyboard.press('Tab');
    passed.push(await focused(locator.page()));
  }
  if (await isFocused(locator)) await keyboard.press('Space');
  for (let steps = 0; !(await isFocused(locator)); steps += 1) {
    assert.ok(steps < 20, `the arrows do not reach ${locator}`);
    await keyboard.press('ArrowDown');
  }
}
