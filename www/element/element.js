// <huisuan-widget>: the element itself, hand-written and thin.
//
// It exists before the engine does. It shows the page's own fallback content until the engine is ready, and again, with a plain
// sentence, when it cannot be. It loads the engine once for all widgets of a page, each rulebook once, and checks what it loads.

import { VERSION } from '../built.js';
import { loadFrom } from './loading.js';
import { Mount } from './mount.js';

const TAG = 'huisuan-widget';
// The others, rulebook-hash, share-page and no-saving, are read when they matter.
const ATTRIBUTES = ['lang', 'rulebook', 'as-of', 'include-drafts', 'theme', 'owns-page'];

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
    ['rulebook', 'rulebookHash', 'asOf', 'includeDrafts', 'theme', 'ownsPage', 'sharePage', 'noSaving'].forEach((name) => {
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

  get rulebookHash() {
    return this.getAttribute('rulebook-hash') || '';
  }

  set rulebookHash(hash) {
    reflect(this, 'rulebook-hash', hash);
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

// Makes it known to the page.
export function define(source) {
  if (customElements.get(TAG)) {
    console.warn(TAG + ': already defined on this page; version ' + VERSION + ' is not used');
    return;
  }
  loadFrom(source);
  customElements.define(TAG, HuisuanWidget);
}
