// Typing Chinese: letters are composed, shown as they come, and replaced by the word that the typist chooses.

/**
 * Composes a word in the element that has the focus.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} letters what is typed, such as `touzi`
 * @param {string} word what is chosen, such as `投资`
 */
export async function compose(page, letters, word) {
  const session = await page.context().newCDPSession(page);
  await showLetters(session, letters);
  await session.send('Input.insertText', { text: word });
  await session.detach();
}

/**
 * Types letters, presses Enter while they are still being composed, which takes the letters as they are, and nothing
 * more: a page must not take this Enter for its own.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} letters
 */
export async function composeThenEnter(page, letters) {
  const session = await page.context().newCDPSession(page);
  await showLetters(session, letters);
  // An input method hands its keys on under the code 229, which stands for "being processed".
  const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 };
  await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
  await session.send('Input.insertText', { text: letters });
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  await session.detach();
}

async function showLetters(session, letters) {
  for (let length = 1; length <= letters.length; length += 1) {
    const text = letters.slice(0, length);
    await session.send('Input.imeSetComposition', { text, selectionStart: length, selectionEnd: length });
  }
}
