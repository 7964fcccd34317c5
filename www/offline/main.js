// The page of the offline edition: the widget with what is inside this file, and above it what visitors can check by themselves.

import { VERSION } from '../built.js';
import { define } from '../element/element.js';
import { hex, sha256 } from '../element/hash.js';
import { loadRulebook } from '../element/loading.js';
import { INSIDE, held } from './inside.js';

const widget = document.querySelector('huisuan-widget');

// The page holds its words in both languages, and its style shows those of the language that it is said to have.
document.querySelector('#language').addEventListener('click', () => {
  const language = document.documentElement.lang === 'en' ? 'zh-CN' : 'en';
  document.documentElement.lang = language;
  widget.lang = language;
});

define(INSIDE);
describe();

async function describe() {
  const policy = document.querySelector('meta[http-equiv]').content;
  const script = document.querySelector('script[type=module]').textContent;
  show('version', VERSION);
  show('policy', policy);
  // Without crypto, in a page that came by plain http, there is nothing to show; of a file that is damaged, the widget tells.
  try {
    const rulebook = await loadRulebook(INSIDE.address());
    show('rulebook-hash', rulebook.hash);
    show('documents', rulebook.documents);
    show('latest-start', rulebook.latestStart);
    show('wasm', hex(await sha256(held('wasm'))));
    show('rulebook', hex(await sha256(held('rulebook'))));
    // As the policy writes it.
    const hash = await sha256(new TextEncoder().encode(script));
    show('script', 'sha256-' + btoa(String.fromCharCode.apply(null, hash)));
  } catch (error) {
    console.error(error);
  }
}

function show(name, value) {
  document.querySelectorAll('[data-value="' + name + '"]').forEach((place) => { place.textContent = value; });
}
