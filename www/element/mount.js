// One widget's shadow tree and its life.

import { VERSION, glue } from '../built.js';
import { FINAL, Failure, RELOAD } from './failure.js';
import { hasStopped, loadRulebook, mounts, source } from './loading.js';
import { KEY, disown, guard, own, owner } from './page.js';
import { SHELL_STYLE, adopt, element, outline } from './shell.js';
import { TEXTS } from './texts.js';

const THEMES = ['light', 'dark', 'senior'];

// Events that must not reach the page's own shortcuts and listeners.
const KEPT_INSIDE = ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'compositionstart', 'compositionupdate', 'compositionend', 'copy', 'cut', 'paste'];

export class Mount {
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
      // The engine has compared the content with the hash that it is known by.
      const wanted = this.host.getAttribute('rulebook-hash');
      if (wanted && wanted.toLowerCase() !== rulebook.hash) throw new Failure('rulebook-other');
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
          // As in `mark`: a browser that is asked too often refuses.
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
    return source.address(this.host.getAttribute('rulebook'));
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

/** Whether this is a browser inside an app that is known to refuse printing and downloads. */
function insideApp() {
  return /MicroMessenger|AlipayClient|DingTalk/.test(navigator.userAgent);
}

// The day in China, where the policies apply: eight hours ahead of UTC the whole year.
function today() {
  return new Date(Date.now() + 8 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
