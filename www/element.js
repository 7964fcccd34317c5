// <huisuan-widget>: the element itself, hand-written and thin.
//
// It exists before the engine does. It shows the page's own fallback content until the engine is ready, and again, with a plain
// sentence, when it cannot be. It loads the engine once for all widgets of a page, each rulebook once, and checks what it loads.
// The build puts the engine's glue in the place of the next line, under the constants VERSION and WASM_SHA256.
import * as glue from './glue.js';

const TAG = 'huisuan-widget';
// The others, share-page and no-saving, are read when they matter.
const ATTRIBUTES = ['lang', 'rulebook', 'as-of', 'include-drafts', 'theme', 'owns-page'];
const THEMES = ['light', 'dark', 'senior'];

// What a widget says when it cannot start: what happened, and what to do. The keys are the codes of `huisuan-error`.
const TEXTS = {
  zh: {
    tag: 'zh-CN',
    loading: '正在载入政策自查工具……',
    title: '政策自查工具暂时无法使用',
    retry: '重试',
    reload: '刷新页面',
    code: '代码：',
    failures: {
      'no-webassembly': ['这个浏览器的版本太旧，无法运行政策自查工具。', '换用 Chrome、Edge、Firefox 或 Safari 的较新版本再打开本页。'],
      'blocked': ['这个网页的安全设置没有允许政策自查工具运行。', '把代码告诉网站管理员：页面的内容安全策略（CSP）需要 script-src 允许 \'wasm-unsafe-eval\'，connect-src 允许工具所在的网站。'],
      'wrong-type': ['服务器返回的不是政策自查工具的程序。', '稍后重试。如果一直这样，把代码告诉网站管理员：huisuan.wasm 的地址或类型设置有误。'],
      'network': ['没有下载到政策自查工具的程序。', '检查网络连接，然后重试。'],
      'mismatch': ['下载的程序与发布的不一致，为了安全没有运行。', '刷新页面重试。如果一直这样，把代码告诉网站管理员：huisuan.js 与 huisuan.wasm 要一起更新。'],
      'rulebook-network': ['没有下载到政策规则。', '检查网络连接，然后重试。'],
      'rulebook-unknown': ['服务器返回的不是政策规则文件。', '稍后重试。如果一直这样，把代码告诉网站管理员：rulebook 的地址有误。'],
      'rulebook-too-new': ['政策规则已经更新，本页的工具还是旧版。', '刷新页面重试。如果一直这样，把代码告诉网站管理员：huisuan.js 需要更新。'],
      'rulebook-corrupt': ['政策规则文件不完整或已经损坏，没有使用。', '重试一次。如果一直这样，把代码告诉网站管理员。'],
      'file': ['直接从磁盘打开的网页不能载入政策自查工具。', '通过网址打开本页，或者使用离线版的单个文件。'],
      'settings': ['这个网页对政策自查工具的设置有误。', '把代码告诉网站管理员：as-of 要写成 2026-11-20 这样的日期。'],
      'stopped': ['政策自查工具出错，已经停止。您的回答没有离开这台设备。', '刷新页面后重新填写。'],
    },
  },
  en: {
    tag: 'en',
    loading: 'Loading the policy self-check…',
    title: 'The policy self-check is not available at the moment',
    retry: 'Try again',
    reload: 'Reload the page',
    code: 'Code: ',
    failures: {
      'no-webassembly': ['This browser is too old to run the policy self-check.', 'Open this page in a recent version of Chrome, Edge, Firefox or Safari.'],
      'blocked': ['The security settings of this page do not let the policy self-check run.', 'Tell the site’s administrator the code: the page’s content security policy needs \'wasm-unsafe-eval\' in script-src, and the tool’s own site in connect-src.'],
      'wrong-type': ['The server sent something other than the policy self-check.', 'Try again later. If it stays like this, tell the site’s administrator the code: the address or type of huisuan.wasm is wrong.'],
      'network': ['The policy self-check could not be downloaded.', 'Check your connection and try again.'],
      'mismatch': ['What was downloaded differs from what was published, so it was not run.', 'Reload the page. If it stays like this, tell the site’s administrator the code: huisuan.js and huisuan.wasm must be updated together.'],
      'rulebook-network': ['The policy rules could not be downloaded.', 'Check your connection and try again.'],
      'rulebook-unknown': ['The server sent something other than the policy rules.', 'Try again later. If it stays like this, tell the site’s administrator the code: the address of the rulebook is wrong.'],
      'rulebook-too-new': ['The policy rules are newer than the tool on this page.', 'Reload the page. If it stays like this, tell the site’s administrator the code: huisuan.js needs an update.'],
      'rulebook-corrupt': ['The file of policy rules is incomplete or damaged and was not used.', 'Try again. If it stays like this, tell the site’s administrator the code.'],
      'file': ['A page opened straight from the disk cannot load the policy self-check.', 'Open this page by its web address, or use the offline edition, which is a single file.'],
      'settings': ['This page’s settings for the policy self-check are wrong.', 'Tell the site’s administrator the code: as-of must be a date such as 2026-11-20.'],
      'stopped': ['Something went wrong and the policy self-check has stopped. Your answers have not left this device.', 'Reload the page and enter them again.'],
    },
  },
};

// Trying again cannot mend these; loading the page again may mend those.
const FINAL = ['no-webassembly', 'file', 'settings'];
const RELOAD = ['mismatch', 'rulebook-too-new', 'stopped'];

// What is shown without the engine: while it loads, the outline of its first screen, so that nothing moves when that comes.
const SHELL_STYLE = `
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

// Events that must not reach the page's own shortcuts and listeners.
const KEPT_INSIDE = ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'compositionstart', 'compositionupdate', 'compositionend', 'copy', 'cut', 'paste'];

class Failure extends Error {
  constructor(code, cause) {
    super(TAG + ': ' + code);
    this.code = code;
    this.cause = cause;
  }
}

// Loading: the engine once a page, each rulebook once.

let engine = null;
let hasStopped = false;
const rulebooks = new Map();
const mounts = new Set();

function once(promise, forget) {
  // What failed may be tried again; what succeeded is kept.
  promise.catch(forget);
  return promise;
}

function loadEngine() {
  if (!engine) engine = once(startEngine(), () => { engine = null; });
  return engine;
}

async function startEngine() {
  if (typeof WebAssembly !== 'object') throw new Failure('no-webassembly');
  const address = new URL('./huisuan.wasm', import.meta.url);
  if (address.protocol === 'file:') throw new Failure('file');
  const bytes = await download(address, 'network');
  const isWasm = [0x00, 0x61, 0x73, 0x6d].every((byte, index) => bytes[index] === byte);
  if (!isWasm) throw new Failure('wrong-type');
  if (await differs(bytes)) throw new Failure('mismatch');
  try {
    await glue.default({ module_or_path: bytes });
  } catch (error) {
    // The bytes are right, so either the page's policy forbids them or the browser is too old for them.
    throw new Failure(/security policy|unsafe-eval|blocked by csp/i.test(String(error)) ? 'blocked' : 'no-webassembly', error);
  }
  glue.onStop(stop);
  // Traps that are no panics, such as a stack that overflows, reach nobody but the page.
  self.addEventListener('error', (event) => stopIfTrapped(event.error));
  self.addEventListener('unhandledrejection', (event) => stopIfTrapped(event.reason));
}

function stop() {
  if (hasStopped) return;
  hasStopped = true;
  mounts.forEach((mount) => mount.fail(new Failure('stopped')));
}

// Whether an error came out of our engine, and not out of another program of the page.
function stopIfTrapped(error) {
  const isTrap = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
  if (isTrap && String(error.stack).includes(import.meta.url)) stop();
}

// Whether the bytes are other than those that were published with this script. Pages without TLS have no crypto to tell.
async function differs(bytes) {
  if (!self.crypto || !self.crypto.subtle) return false;
  const hash = new Uint8Array(await self.crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('') !== WASM_SHA256;
}

function loadRulebook(address) {
  if (!rulebooks.has(address)) {
    const reading = Promise.all([download(new URL(address), 'rulebook-network'), loadEngine()]).then(([bytes]) => {
      try {
        return glue.SharedRulebook.read(bytes);
      } catch (code) {
        throw new Failure(typeof code === 'string' ? code : 'stopped', code);
      }
    });
    rulebooks.set(address, once(reading, () => rulebooks.delete(address)));
  }
  return rulebooks.get(address);
}

async function download(address, code) {
  const refusals = [];
  const note = (event) => refusals.push(event.blockedURI);
  document.addEventListener('securitypolicyviolation', note);
  try {
    const response = await fetch(address.href, { credentials: 'same-origin', referrerPolicy: 'no-referrer' });
    if (!response.ok) throw new Error('status ' + response.status);
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    // The browser tells of a refusal a little later than the fetch fails.
    await new Promise((resolve) => setTimeout(resolve, 50));
    const isRefused = refusals.some((uri) => uri && address.href.startsWith(uri));
    throw new Failure(isRefused ? 'blocked' : code, error);
  } finally {
    document.removeEventListener('securitypolicyviolation', note);
  }
}

// Styles.

const sheets = new Map();

function adopt(root, text) {
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

// A page that is there for the widget (owns-page), for one widget at most. Of every other page nobody reads or writes the address
// or the history, nor asks before it is left.

const KEY = 'huisuan';
let owner = null;

function own(mount) {
  if (owner || !mount.host.hasAttribute('owns-page')) return;
  owner = mount;
  takeFragment();
  // After a reload the steps are gone, but their entries are not: this one's number says how far back the first is.
  const steps = (history.state && history.state[KEY]) || 0;
  if (steps > 0) history.go(-steps);
  else mark(history.state, location.href);
  self.addEventListener('popstate', onStep);
  self.addEventListener('hashchange', takeFragment);
}

function disown(mount) {
  if (owner !== mount) return;
  guard(false);
  self.removeEventListener('popstate', onStep);
  self.removeEventListener('hashchange', takeFragment);
  owner = null;
}

// Takes our key out of the address at once, whatever becomes of it; other keys and states of the page stay.
function takeFragment() {
  const parts = location.hash.slice(1).split('&');
  const ours = parts.filter((part) => part.startsWith(KEY + '='));
  if (ours.length === 0) return;
  const others = parts.filter((part) => !ours.includes(part)).join('&');
  mark(history.state, location.pathname + location.search + (others && '#' + others));
  owner.offer(ours[0].slice(KEY.length + 1));
}

function mark(state, address) {
  try {
    history.replaceState(Object.assign({}, state, { [KEY]: owner.step }), '', address);
  } catch (error) {
    // A browser that is asked too often refuses; then its Back leaves the page.
  }
}

function onStep(event) {
  if (event.state && KEY in event.state && owner.widget && !hasStopped) {
    owner.step = event.state[KEY];
    owner.widget.step(owner.step);
  }
}

function guard(isNeeded) {
  self[isNeeded ? 'addEventListener' : 'removeEventListener']('beforeunload', askBeforeLeaving);
}

function askBeforeLeaving(event) {
  event.preventDefault();
  event.returnValue = '';
}

// One widget's shadow tree and its life.

class Mount {
  constructor(host) {
    this.host = host;
    this.root = host.attachShadow({ mode: 'open' });
    this.state = 'idle';
    this.attempt = 0;
    this.widget = null;
    this.stage = null;
    this.step = 0;
    this.offered = null;

    this.shell = element('div', 'shell');
    this.loading = element('p', 'loading');
    this.loading.setAttribute('role', 'status');
    this.outline = outline(this.loading);
    this.fallback = document.createElement('slot');
    this.failure = element('div', 'failure');
    this.failure.setAttribute('role', 'alert');
    this.failure.hidden = true;
    this.shell.append(this.outline, this.failure, this.fallback);
    this.root.append(this.shell);
    adopt(this.root, SHELL_STYLE);

    KEPT_INSIDE.forEach((type) => this.root.addEventListener(type, (event) => {
      // The page's own fallback content is not ours to silence.
      if (this.root.contains(event.target)) event.stopPropagation();
    }));
  }

  connect() {
    if (this.state === 'idle') this.start();
  }

  async start() {
    this.attempt += 1;
    const attempt = this.attempt;
    this.state = 'loading';
    this.failure.hidden = true;
    this.fallback.hidden = true;
    this.outline.hidden = false;
    this.outline.className = 'outline ' + this.theme();
    this.loading.textContent = this.texts().loading;
    this.shell.lang = this.texts().tag;
    mounts.add(this);
    own(this);
    try {
      if (hasStopped) throw new Failure('stopped');
      const rulebook = await loadRulebook(this.rulebookAddress());
      if (attempt !== this.attempt || hasStopped) return;
      this.show(rulebook);
    } catch (error) {
      if (attempt === this.attempt) this.fail(error instanceof Failure ? error : new Failure('stopped', error));
    }
  }

  show(rulebook) {
    adopt(this.root, glue.styleSheet());
    this.stage = element('div', 'stage');
    // It takes the place of the shell at one stroke, once it has drawn something.
    this.stage.hidden = true;
    this.root.append(this.stage);
    const settings = this.settings();
    this.widget = new glue.Widget(this.stage, rulebook, settings, this.device(), (screen) => this.onScreen(screen));
    settings.free();
    if (this.offered !== null) this.offer(this.offered);
  }

  // A link with answers was opened; it waits until there is somebody to ask.
  offer(text) {
    this.offered = this.widget ? null : text;
    if (this.widget && !hasStopped) this.widget.offer(text);
  }

  // What the widget can do beside drawing, each only when its visitor says so; reading what they saved is the exception.
  device() {
    const name = KEY + ' ' + this.rulebookAddress();
    return {
      today,
      saves: () => !this.host.hasAttribute('no-saving'),
      saved: () => localStorage.getItem(name),
      save: (text) => localStorage.setItem(name, text),
      erase: () => localStorage.removeItem(name),
      page: () => this.page(),
      owns: () => owner === this,
      push: (step) => {
        this.step = step;
        try {
          history.pushState({ [KEY]: step }, '');
        } catch (error) {
          // As above.
        }
      },
      back: () => history.back(),
      guard,
    };
  }

  // Where links are opened: the page that is named, or this one if it is the widget's. Empty when there is none.
  page() {
    const named = this.host.getAttribute('share-page');
    if (!named && owner !== this) return '';
    try {
      const address = new URL(named || location.href, document.baseURI);
      address.hash = '';
      return /^https?:$/.test(address.protocol) ? address.href : '';
    } catch (error) {
      return '';
    }
  }

  onScreen(screen) {
    if (this.state === 'loading') {
      this.state = 'ready';
      this.shell.hidden = true;
      this.stage.hidden = false;
      this.emit('ready', { version: VERSION });
    }
    this.emit('step', { screen });
    if (screen === 'result') this.emit('result', {});
  }

  fail(failure) {
    if (this.state === 'failed' || this.state === 'destroyed') return;
    this.state = 'failed';
    this.attempt += 1;
    this.takeDown();
    const texts = this.texts();
    const [what, remedy] = texts.failures[failure.code];
    const parts = [element('p', 'title', texts.title), element('p', '', what), element('p', '', remedy)];
    if (!FINAL.includes(failure.code)) {
      const reloads = RELOAD.includes(failure.code);
      const button = element('button', '', reloads ? texts.reload : texts.retry);
      button.type = 'button';
      button.addEventListener('click', () => (reloads ? location.reload() : this.start()));
      parts.push(button);
    }
    parts.push(element('p', 'code', texts.code + failure.code));
    this.failure.replaceChildren(...parts);
    this.shell.lang = texts.tag;
    this.shell.hidden = false;
    this.outline.hidden = true;
    this.failure.hidden = false;
    this.fallback.hidden = false;
    if (failure.cause) console.error(failure.message, failure.cause);
    this.emit('error', { code: failure.code });
  }

  change(name) {
    if (this.state === 'idle' || this.state === 'destroyed') return;
    if (name === 'owns-page') {
      if (!this.host.hasAttribute(name)) disown(this);
      own(this);
    }
    this.outline.className = 'outline ' + this.theme();
    if (name === 'rulebook' || this.state === 'failed') {
      this.takeDown();
      this.start();
    } else if (this.widget && !hasStopped) {
      try {
        const settings = this.settings();
        this.widget.update(settings);
        settings.free();
      } catch (error) {
        this.fail(error instanceof Failure ? error : new Failure('stopped', error));
      }
    }
  }

  destroy() {
    this.attempt += 1;
    this.takeDown();
    disown(this);
    this.state = 'destroyed';
    mounts.delete(this);
    this.shell.hidden = false;
    this.outline.hidden = true;
    this.failure.hidden = true;
    this.fallback.hidden = false;
  }

  takeDown() {
    const widget = this.widget;
    this.widget = null;
    // An engine that has stopped must not be called again; its memory goes with the page.
    if (widget && !hasStopped) widget.destroy();
    if (this.stage) this.stage.remove();
    this.stage = null;
  }

  settings() {
    try {
      const { host } = this;
      return new glue.Settings(this.language(), host.getAttribute('as-of') || today(), host.hasAttribute('include-drafts'), this.theme(), insideApp());
    } catch (code) {
      throw new Failure(code === 'settings' ? code : 'stopped', code);
    }
  }

  rulebookAddress() {
    const written = this.host.getAttribute('rulebook');
    return written ? new URL(written, document.baseURI).href : new URL('./rulebook.bin', import.meta.url).href;
  }

  language() {
    for (let node = this.host; node; node = node.getRootNode().host) {
      const named = node.closest('[lang]');
      if (named && named.lang) return named.lang;
    }
    return 'zh-CN';
  }

  theme() {
    const theme = this.host.getAttribute('theme');
    return THEMES.includes(theme) ? theme : 'auto';
  }

  texts() {
    return /^en\b/i.test(this.language()) ? TEXTS.en : TEXTS.zh;
  }

  emit(name, detail) {
    this.host.dispatchEvent(new CustomEvent('huisuan-' + name, { bubbles: true, composed: true, detail }));
  }
}

// The first screen without its words: a title, a question with its choices, and a button.
function outline(words) {
  const made = element('div', 'outline');
  const sheet = element('div', 'sheet');
  const boxes = element('div', 'boxes');
  for (let role = 0; role < 7; role += 1) boxes.append(element('div', 'box'));
  sheet.append(element('div', 'words'), words, element('div', 'words'), boxes, element('div', 'box is-tall'), element('div', 'press'), element('div', 'words'));
  made.append(element('div', 'bar'), sheet, element('div', 'bar is-last'));
  return made;
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

/** Whether this is a browser inside an app that is known to refuse printing and downloads. */
function insideApp() {
  return /MicroMessenger|AlipayClient|DingTalk/.test(navigator.userAgent);
}

// The day in China, where the policies apply: eight hours ahead of UTC the whole year.
function today() {
  return new Date(Date.now() + 8 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

// The public element.

const mountOf = new WeakMap();

class HuisuanWidget extends HTMLElement {
  static get observedAttributes() {
    return ATTRIBUTES;
  }

  constructor() {
    super();
    mountOf.set(this, new Mount(this));
  }

  connectedCallback() {
    // A page may have set properties before this script ran.
    ['rulebook', 'asOf', 'includeDrafts', 'theme', 'ownsPage', 'sharePage', 'noSaving'].forEach((name) => {
      if (!Object.prototype.hasOwnProperty.call(this, name)) return;
      const value = this[name];
      delete this[name];
      this[name] = value;
    });
    // Moving the element keeps its answers: only destroy() ends it.
    mountOf.get(this).connect();
  }

  attributeChangedCallback(name, before, after) {
    if (before !== after) mountOf.get(this).change(name);
  }

  get rulebook() {
    return this.getAttribute('rulebook') || '';
  }

  set rulebook(address) {
    reflect(this, 'rulebook', address);
  }

  get asOf() {
    return this.getAttribute('as-of') || '';
  }

  set asOf(day) {
    reflect(this, 'as-of', day);
  }

  get includeDrafts() {
    return this.hasAttribute('include-drafts');
  }

  set includeDrafts(include) {
    this.toggleAttribute('include-drafts', Boolean(include));
  }

  get ownsPage() {
    return this.hasAttribute('owns-page');
  }

  set ownsPage(owns) {
    this.toggleAttribute('owns-page', Boolean(owns));
  }

  get sharePage() {
    return this.getAttribute('share-page') || '';
  }

  set sharePage(address) {
    reflect(this, 'share-page', address);
  }

  get noSaving() {
    return this.hasAttribute('no-saving');
  }

  set noSaving(refuses) {
    this.toggleAttribute('no-saving', Boolean(refuses));
  }

  get theme() {
    return mountOf.get(this).theme();
  }

  set theme(theme) {
    reflect(this, 'theme', theme);
  }

  // Forgets every answer and frees what the widget holds. The fallback content is shown from then on.
  destroy() {
    mountOf.get(this).destroy();
  }
}

function reflect(host, attribute, value) {
  if (value) host.setAttribute(attribute, value);
  else host.removeAttribute(attribute);
}

if (!customElements.get(TAG)) {
  customElements.define(TAG, HuisuanWidget);
} else {
  console.warn(TAG + ': already defined on this page; version ' + VERSION + ' is not used');
}
