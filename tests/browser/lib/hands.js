// The ways to use a page: each can press a button, choose an option and write into a field.

import { chooseRadio, press, tabTo } from './keyboard.js';

/** By mouse, and a keyboard to write. */
export const MOUSE = {
  press: (locator) => locator.click(),
  choose: (locator) => locator.check(),
  write: (locator, text) => locator.fill(text),
};

/** By touch; what is written comes from the keyboard on the screen. */
export const TOUCH = {
  press: (locator) => locator.tap(),
  choose: async (locator) => {
    if (!(await locator.isChecked())) await locator.tap();
  },
  write: async (locator, text) => {
    await locator.tap();
    await locator.press('Control+A');
    await locator.page().keyboard.type(text);
  },
};

/** By keyboard alone: everything is reached by Tab. */
export const KEYS = {
  press: (locator) => press(locator),
  choose: async (locator) => {
    if ((await locator.getAttribute('type')) === 'radio') return chooseRadio(locator);
    await tabTo(locator);
    if (!(await locator.isChecked())) await locator.page().keyboard.press('Space');
  },
  write: async (locator, text) => {
    const { keyboard } = locator.page();
    await tabTo(locator);
    await keyboard.press('Control+A');
    await keyboard.type(text);
  },
};
