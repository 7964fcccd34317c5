// What is shown without the engine: while it loads, the outline of its first screen, so that nothing moves when that comes.

export const SHELL_STYLE = `
:host { display: block; }
:host([hidden]), [hidden] { display: none !important; }
.shell { font: 1rem/1.75 system-ui, -apple-system, "PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
.outline {
  --ink: #4b5664; --paper: #fbfaf6; --sheet: #fff; --wash: #ebe8df; --line: #dfdbd0;
  container-type: inline-size; font-size: medium; color: var(--ink); background: var(--paper); border: 1px solid var(--line); border-radius: .875em;
}
.outline.senior { font-size: x-large; line-height: 1.6; }
.outline.dark { --ink: #b5bcc5; --paper: #13181d; --sheet: #1b2127; --wash: #242b32; --line: #353d46; }
@media (prefers-color-scheme: dark) {
  .outline:not(.light) { --ink: #b5bcc5; --paper: #13181d; --sheet: #1b2127; --wash: #242b32; --line: #353d46; }
}
.outline, .outline * { box-sizing: border-box; }
.outline > .bar { display: flex; padding: .75em 1em; border-block-end: 1px solid var(--line); }
.outline > .bar.is-last { padding-block: .25em; border-block: 1px solid var(--line); border-block-end: 0; }
.outline > .bar::before { content: ""; inline-size: 2.125em; block-size: 2.125em; margin-block: .3125em; border-radius: .4375em; background: var(--wash); }
.outline > .sheet { display: grid; gap: 1.25em; padding: 1.25em 1em 2em; }
.outline .words { inline-size: 16em; max-inline-size: 100%; block-size: 2.1875em; border-radius: .5em; background: var(--wash); }
.outline.senior .words { block-size: 1.6875em; }
.outline .loading { margin: -.75em 0 0; min-block-size: 9.75em; }
.outline:lang(en) .loading { min-block-size: 15em; }
.outline .boxes { display: grid; gap: .5em; grid-template-columns: repeat(auto-fill, minmax(min(8.5em, 100%), 1fr)); margin-block-start: -.375em; }
.outline .box { block-size: 4.25em; border: 1px solid var(--line); border-radius: .625em; background: var(--sheet); }
.outline .box.is-tall { block-size: 5.75em; max-inline-size: 40em; }
.outline .press { block-size: 3em; border-radius: .625em; background: var(--wash); }
@container (max-width: 17em) {
  .outline .box { block-size: 3.25em; }
}
@container (min-width: 36em) {
  .outline > .bar { padding: .875em 1.75em; }
  .outline > .sheet { padding: 1.75em 1.75em 2.5em; }
  .outline .words:first-child { block-size: 2.5em; }
  .outline .loading, .outline:lang(en) .loading { min-block-size: 8em; }
  .outline .box.is-tall { block-size: 4.25em; }
  .outline .boxes { grid-template-columns: repeat(auto-fill, minmax(15em, 1fr)); }
  .outline .press { inline-size: 7em; }
}
@container (min-width: 58em) {
  .outline > .bar { padding-inline: 2.25em; }
  .outline > .sheet { padding: 2em 2.25em 3em; }
}
.failure { margin: 0 0 1rem; padding: 1rem 1.25rem; border: 1px solid; border-inline-start-width: .375rem; border-radius: .5rem; }
.failure p { margin: 0 0 .5rem; }
.failure .title { font-weight: 600; }
.failure .code { margin: .75rem 0 0; opacity: .8; }
.failure button { font: inherit; min-height: 2.75rem; padding: .25rem 1.25rem; border: 1px solid; border-radius: .5rem; background: none; color: inherit; cursor: pointer; }
.failure button:focus-visible { outline: 3px solid; outline-offset: 2px; }
`;

// The first screen without its words: a title, a question with its choices, and a button.
export function outline(words) {
  const made = element('div', 'outline');
  const sheet = element('div', 'sheet');
  const boxes = element('div', 'boxes');
  for (let role = 0; role < 7; role += 1) boxes.append(element('div', 'box'));
  sheet.append(element('div', 'words'), words, element('div', 'words'), boxes, element('div', 'box is-tall'), element('div', 'press'), element('div', 'words'));
  made.append(element('div', 'bar'), sheet, element('div', 'bar is-last'));
  return made;
}

export function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

// Style sheets by their text, each made once a page.
const sheets = new Map();

export function adopt(root, text) {
  if (!('adoptedStyleSheets' in root) || !('replaceSync' in CSSStyleSheet.prototype)) {
    const style = document.createElement('style');
    style.textContent = text;
    root.prepend(style);
    return;
  }
  if (!sheets.has(text)) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    sheets.set(text, sheet);
  }
  const sheet = sheets.get(text);
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
