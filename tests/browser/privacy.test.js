// The promise: no answer leaves the device. Each of these tests also does what it forbids, to see that it would be noticed.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { AI_COMPANY } from './lib/profiles.js';
import { scenarios } from './lib/scenario.js';
import { DIST, FIXTURES } from './lib/server.js';
import { assertSnapshot } from './lib/snapshot.js';
import { TEXTS } from './lib/texts.js';
import { Visitor } from './lib/visitor.js';

const scenario = scenarios([DIST, FIXTURES]);

/** An amount that is found wherever it should not be. */
const SECRET = '47110815';
const ANSWERS = { ...AI_COMPANY, provincial_research_received: `${SECRET}0000` };

/** Everything that a visitor does: errors, the way back, a change, the result with its reasons, starting again. */
async function wholeInterview(visitor) {
  await visitor.begin();
  await visitor.push(visitor.texts.goOn);
  await visitor.hurry(ANSWERS, { until: 'provincial_research_received' });
  await visitor.answerPage(ANSWERS);
  await visitor.push(visitor.texts.back);
  await visitor.hurry(ANSWERS);
  await visitor.push(visitor.texts.showResult);
  assert.ok((await visitor.read('hangzhou-platform/state_research_match')).includes('500万元'));
  await visitor.button(TEXTS.zh.otherLanguage).click();
  const english = new Visitor(visitor.widget, { language: 'en' });
  await visitor.widget.getByRole('heading', { name: TEXTS.en.resultTitle }).waitFor();
  assert.ok((await english.award('hangzhou-platform/fee_relief').innerText()).includes('CNY 200,000'), 'both languages are there before the first answer');
  await english.push(TEXTS.en.back);
  await english.button(TEXTS.en.otherLanguage).click();
  await visitor.button(TEXTS.zh.restart).click();
  await visitor.push(TEXTS.zh.restartConfirm);
  await visitor.begin();
}

scenario('a whole interview without network tries no request; a request would be seen', { expect: /ERR_/ }, async (visit) => {
  const visitor = new Visitor(visit.widget);
  await visitor.arrive();
  const tried = await visit.seal();
  await wholeInterview(visitor);
  assert.deepEqual(tried, []);

  const control = await visit.page.evaluate(() => fetch('/control').then(() => 'answered', () => 'blocked'));
  assert.equal(control, 'blocked');
  assert.deepEqual(tried, [`GET ${visit.origin}/control`], 'a control request is seen');
});

scenario('only the page’s own files are loaded, and nothing more once the widget is there', {}, async (visit) => {
  const visitor = new Visitor(visit.widget);
  await visitor.arrive();
  await wholeInterview(visitor);
  const files = ['', 'portal.css', 'huisuan.js', 'huisuan.wasm', 'rulebook.bin', 'icon.svg'];
  assert.deepEqual([...visit.requests].sort(), files.map((file) => `GET ${visit.origin}/${file}`).sort());
});

scenario('nothing is written down, neither stored nor in the address; writing would be seen', {
  path: '/embedding/',
  prepare: ({ page }) => page.addInitScript(watchWriting),
}, async ({ context, page }) => {
  const visitor = new Visitor(page.locator('#first'));
  await visitor.arrive();
  const state = () =>
    page.evaluate(async () => ({
      address: location.href,
      steps: history.length,
      state: history.state,
      name: window.name,
      title: document.title,
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
      caches: (await caches.keys()).length,
      cookies: document.cookie,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      host: document.querySelector('huisuan-widget').outerHTML,
    }));
  const before = await state();
  await wholeInterview(visitor);
  assert.deepEqual(await page.evaluate(() => window.written), []);
  assert.deepEqual(await state(), before);
  assert.deepEqual(await context.cookies(), []);

  await page.evaluate(() => {
    localStorage.setItem('control', '1');
    localStorage.removeItem('control');
    document.cookie = 'control=1; max-age=0';
    history.replaceState(null, '');
  });
  const seen = await page.evaluate(() => window.written);
  assert.deepEqual(seen, ['Storage.setItem', 'Storage.removeItem', 'Document.cookie', 'History.replaceState']);
});

scenario('on a page of its own, the history has numbers of steps and nothing else', {
  prepare: ({ page }) => page.addInitScript(watchWriting),
}, async ({ page, widget }) => {
  const visitor = new Visitor(widget);
  await visitor.arrive();
  const address = page.url();
  await wholeInterview(visitor);
  const written = await page.evaluate(() => window.written);
  const isStep = (call) => /^History\.(push|replace)State \{"huisuan":\d+\}$/.test(call);
  assert.deepEqual(written.filter((call) => !isStep(call)), []);
  assert.ok(written.length > 10, 'each step is one');
  assert.equal(page.url(), address);
  await page.evaluate(() => history.pushState({ huisuan: 1, amount: 5 }, ''));
  assert.ok(!isStep((await page.evaluate(() => window.written)).at(-1)), 'anything else would be seen');
});

scenario('no answer is heard by the page: not in events, not on the console, not in its document', { path: '/embedding/' }, async ({ page, console: lines }) => {
  const visitor = new Visitor(page.locator('#first'));
  await visitor.arrive();
  await wholeInterview(visitor);
  const { told, heard, html } = await page.evaluate(() => ({
    told: JSON.stringify(window.told),
    heard: window.heard.join(),
    html: document.documentElement.outerHTML,
  }));
  assert.ok(told.includes('"name":"result"'), 'the page is listening');
  for (const [where, text] of Object.entries({ told, heard, html, console: lines.join() })) assert.ok(!text.includes(SECRET), where);
});

/** The scripts that are published, by the snapshot of what a person has read in them: a portal's, and that of the offline edition. */
const SCRIPTS = {
  'ways-out.txt': readFileSync(`${DIST}huisuan.js`, 'utf8'),
  'ways-out-offline.txt': /<script type="module">([^]*?)<\/script>/.exec(readFileSync(`${DIST}offline.html`, 'utf8'))[1],
};

for (const [snapshot, script] of Object.entries(SCRIPTS)) {
  test(`the program has no way to the network but its first downloads: ${snapshot}`, () => {
    const never = /XMLHttpRequest|WebSocket|WebTransport|EventSource|sendBeacon|RTC[A-Z]\w+|BroadcastChannel|postMessage|\b(?:Shared)?Worker\b|serviceWorker|importScripts|window\.open|new Image|sessionStorage|indexedDB|document\.cookie|\bcaches\b|new Function/g;
    assert.deepEqual(script.match(never) ?? [], []);
    assert.deepEqual('fetch(x); new WebSocket(y)'.match(never), ['WebSocket'], 'the pattern finds what it names');
    // What has a good use besides is read by a person. The first fetch is the glue's own, for those who give it an address; the
    // element gives it bytes.
    const code = script.split('\n').filter((line) => !line.trim().startsWith('//')).join('\n');
    const ways = code.match(/\bfetch\([^;]*|\b(?:location|history|localStorage|navigator)\.\w+\b(?:\(| *=(?!=))?|\beval\(|\bimport\(/g);
    assertSnapshot(snapshot, ways.map((way) => `${way}\n`).join(''));
  });
}

test('the engine can do to the page what is listed, and nothing else', () => {
  const module = new WebAssembly.Module(readFileSync(`${DIST}huisuan.wasm`));
  const imported = WebAssembly.Module.imports(module).map(({ name }) => unhashed(name));
  const script = readFileSync(`${DIST}huisuan.js`, 'utf8');
  const glue = bodies(script);
  assert.deepEqual([...imported].sort(), glue.map(({ name }) => name).sort(), 'each import has its body in the glue');
  const networked = imported.filter((name) => /fetch|xml_?http|socket|event_?source|beacon|rtc|worker|storage|cookie|indexed_?db|location|history|navigator|open/i.test(name));
  assert.deepEqual(networked, []);
  const getters = glue.filter(({ body }) => /Reflect\.get|arg\d\[getStringFromWasm/.test(body)).map(({ name }) => name);
  assert.deepEqual(getters, [], 'no way from the global object to a function by its name');
  assertSnapshot('glue.txt', glue.map(({ name, body }) => `${name}\n${body}\n`).sort().join('\n'));
});

/** The functions of the glue that the wasm imports, without what differs from build to build. */
function bodies(script) {
  const start = script.indexOf('function __wbg_get_imports()');
  const end = script.indexOf('\nfunction ', start + 1);
  const ends = script.slice(start, end === -1 ? undefined : end);
  const entry = /^ *(__wb\w+): (function[^]*?)^\}[^\n]*,$/gm;
  return [...ends.matchAll(entry)].map(([, name, body]) => ({
    name: unhashed(name),
    body: body
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line && !line.startsWith('//'))
      .map((line) => `  ${line.replace(/(invoke\w*?)__h[0-9a-f]+/g, '$1')}`)
      .join('\n'),
  }));
}

function unhashed(name) {
  return name.replace(/_[0-9a-f]{16}$/, '');
}

/** Runs in the page before anything else: notes every call that keeps something or changes the address. */
function watchWriting() {
  window.written = [];
  const note = (owner, name, state) => window.written.push(`${owner.constructor.name}.${name}${state ? ` ${JSON.stringify(state)}` : ''}`);
  const watch = (prototype, ...names) => {
    for (const name of names) {
      const property = Object.getOwnPropertyDescriptor(prototype, name);
      const way = property.set ? 'set' : 'value';
      const original = property[way];
      property[way] = function (...args) {
        note(prototype, name, prototype === History.prototype && args[0]);
        return original.apply(this, args);
      };
      Object.defineProperty(prototype, name, property);
    }
  };
  watch(Storage.prototype, 'setItem', 'removeItem', 'clear');
  watch(IDBFactory.prototype, 'open');
  watch(CacheStorage.prototype, 'open');
  watch(History.prototype, 'pushState', 'replaceState');
  watch(Document.prototype, 'cookie');
  watch(ServiceWorkerContainer.prototype, 'register');
  watch(BroadcastChannel.prototype, 'postMessage');
  watch(StorageManager.prototype, 'getDirectory');
}
