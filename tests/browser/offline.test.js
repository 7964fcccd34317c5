// The offline edition: one file, opened from the disk of a computer that has no network. Whatever would reach out is refused by the
// file's own policy; what a visitor can check is shown, and is right.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { assertAccessible } from './lib/accessibility.js';
import { MOUSE, TOUCH } from './lib/hands.js';
import { AI_COMPANY, AS_OF } from './lib/profiles.js';
import { DESKTOP, PHONE, scenarios } from './lib/scenario.js';
import { DIST } from './lib/server.js';
import { Visitor } from './lib/visitor.js';

const scenario = scenarios([]);

const PAGE = readFileSync(`${DIST}offline.html`, 'utf8');

/** Where the file is kept, and nothing else: a path as people have them. */
const FOLDER = mkdtempSync(join(tmpdir(), '离线 自查 #1 '));
after(() => rmSync(FOLDER, { recursive: true }));

/** The address of a page that is put there. */
function kept(page, name = 'offline.html') {
  const file = join(FOLDER, name);
  writeFileSync(file, page);
  return pathToFileURL(file).href;
}

const path = kept(PAGE);

/** Before the page is opened: no network, and every violation of the policy is noted. */
async function cutOff({ context, page }) {
  await context.setOffline(true);
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', (event) => window.violations.push(event.effectiveDirective));
  });
}

const violations = (page) => page.evaluate(() => window.violations.splice(0));

/** Turns the page, and the widget in it, to a language. */
async function speak(page, language) {
  if (language === 'en') await page.getByRole('button', { name: 'English', exact: true }).first().click();
  await page.getByRole('heading', { name: { zh: '离线版', en: 'Offline edition' }[language] }).waitFor();
}

const CHECK_YOURSELF = { zh: '怎样自己核对', en: 'How to check this yourself' };

for (const [name, language, device, hands] of [
  ['zh, phone', 'zh', PHONE, TOUCH],
  ['en, desktop', 'en', DESKTOP, MOUSE],
]) {
  scenario(`from the first question to paper and files without a network: ${name}`, {
    path,
    device: { ...device, reducedMotion: 'reduce' },
    prepare: cutOff,
  }, async ({ page, widget, requests, problems }) => {
    const visitor = new Visitor(widget, { language, hands });
    const { texts } = visitor;
    await visitor.arrive({ asOf: AS_OF });
    await speak(page, language);
    await page.getByText(CHECK_YOURSELF[language]).click();
    await page.getByText('certutil -hashfile offline.html SHA256').filter({ visible: true }).waitFor();
    await assertAccessible(page);

    await visitor.begin();
    await visitor.hurry(AI_COMPANY);
    await visitor.push(texts.showResult);
    assert.match(await visitor.read('hangzhou-platform/state_research_match'), language === 'zh' ? /500万元/ : /CNY 5,000,000/);
    await visitor.push(texts.takeAway);
    await assertAccessible(page);
    assert.equal(await visitor.button(texts.makeLink).count(), 0, 'a path on this disk is no link for others');
    const [download] = await Promise.all([page.waitForEvent('download'), hands.press(visitor.button(texts.saveTable))]);
    assert.equal(download.suggestedFilename(), `huisuan-${AS_OF}.csv`);
    assert.match(await readFile(await download.path(), 'utf8'), /^\ufeff[^]*hangzhou-platform\/state_research_match/);

    await page.emulateMedia({ media: 'print' });
    assert.ok(await widget.getByRole('heading', { level: 1, name: texts.sheetTitle }).isVisible());
    assert.equal(await page.getByText(CHECK_YOURSELF[language]).isVisible(), false, 'the sheet is alone on paper');
    const pdf = await page.pdf({ format: 'A4' });
    assert.ok(pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g).length >= 2);

    assert.deepEqual(requests.filter((request) => !request.startsWith('GET blob:file:///')), [`GET ${path}`], 'the file, and nothing else');
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(problems, []);
    assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
  });
}

/** Every way to reach out that a script has, each with the rule that must stop it. */
const WAYS_OUT = [
  ['connect-src', () => fetch('http://127.0.0.1:9/').catch(() => {})],
  ['connect-src', () => fetch(location.href).catch(() => {})],
  ['connect-src', () => { const request = new XMLHttpRequest(); request.open('POST', 'http://127.0.0.1:9/'); request.send('4711'); }],
  ['connect-src', () => void navigator.sendBeacon('http://127.0.0.1:9/', '4711')],
  ['connect-src', () => void new WebSocket('ws://127.0.0.1:9/')],
  ['connect-src', () => void new EventSource('http://127.0.0.1:9/')],
  ['img-src', () => { new Image().src = 'http://127.0.0.1:9/?4711'; }],
  ['frame-src', () => document.body.append(Object.assign(document.createElement('iframe'), { src: 'http://127.0.0.1:9/' }))],
  ['script-src-elem', () => document.head.append(Object.assign(document.createElement('script'), { src: 'http://127.0.0.1:9/' }))],
  ['script-src-elem', () => document.head.append(Object.assign(document.createElement('script'), { textContent: 'window.isChanged = true' }))],
  ['style-src-elem', () => document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: 'http://127.0.0.1:9/' }))],
  ['worker-src', () => { try { void new Worker('data:text/javascript,'); } catch { /* Some browsers throw as well. */ } }],
  ['form-action', () => { const form = document.createElement('form'); form.action = 'http://127.0.0.1:9/'; document.body.append(form); form.submit(); }],
];

scenario('every way to reach out is refused, and the refusal is seen', { path, prepare: cutOff, expect: /Content Security Policy/ }, async ({ context, page, widget, requests }) => {
  await new Visitor(widget).arrive();
  const [refused, gone] = [[], []];
  context.on('requestfailed', (request) => refused.push(request.failure().errorText));
  context.on('response', (response) => gone.push(response.url()));
  for (const [rule, reachOut] of WAYS_OUT) {
    await page.evaluate(reachOut);
    await page.waitForFunction(() => window.violations.length > 0);
    assert.deepEqual([...new Set(await violations(page))], [rule], String(reachOut));
  }
  assert.equal(await page.evaluate(() => window.isChanged), undefined);
  assert.ok(requests.includes('POST http://127.0.0.1:9/') && requests.includes('GET http://127.0.0.1:9/?4711'), 'what is tried is seen');
  assert.equal(refused.length, requests.length - 1);
  assert.deepEqual([...new Set(refused)], ['csp'], 'and is stopped by the policy, before any network');
  assert.deepEqual(gone, []);
});

const sha256 = (bytes, encoding = 'hex') => createHash('sha256').update(bytes).digest(encoding);

test('the published checksum is that of the file', () => {
  assert.equal(readFileSync(`${DIST}offline.html.sha256`, 'utf8'), `${sha256(PAGE)}  offline.html\n`);
});

test('the policy is the first thing in the file, and allows what it names by hash', () => {
  const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(PAGE);
  const between = (start, end) => PAGE.slice(PAGE.indexOf(start) + start.length, PAGE.indexOf(end));
  const hash = (text) => `'sha256-${sha256(text, 'base64')}'`;
  const [script, style] = [hash(between('<script type="module">', '</script>')), hash(between('<style>', '</style>'))];
  assert.equal(policy[1], `default-src 'none'; script-src ${script} 'wasm-unsafe-eval'; style-src ${style}; base-uri 'none'; form-action 'none'`);
  assert.ok(policy.index < PAGE.search(/<script|<style|<link/), 'nothing is loaded before it is read');
});

scenario('the page shows its version, the state of the rules, and the hashes of what is running', { path, prepare: cutOff }, async ({ page, widget }) => {
  const visitor = new Visitor(widget);
  await visitor.arrive();
  await page.getByText(CHECK_YOURSELF.zh).click();
  const shown = (name) => page.locator(`.zh [data-value="${name}"]`).innerText();
  const [wasm, rulebook] = ['huisuan.wasm', 'rulebook.bin'].map((name) => readFileSync(`${DIST}${name}`));
  await page.locator('.zh [data-value=script]').filter({ hasText: 'sha256-' }).waitFor();
  assert.equal(await shown('wasm'), sha256(wasm));
  assert.equal(await shown('rulebook'), sha256(rulebook));
  assert.equal(await shown('rulebook-hash'), sha256(rulebook.subarray(42)), 'the name that printed results give the rulebook');
  assert.ok(PAGE.includes(`<meta http-equiv="Content-Security-Policy" content="${await shown('policy')}">`));
  assert.ok((await shown('policy')).includes(`'${await shown('script')}'`));
  assert.match(await shown('version'), /^\d+\.\d+\.\d+$/);
  assert.match(await shown('documents'), /^\d\d$/);
  assert.match(await shown('latest-start'), /^20\d\d-\d\d-\d\d$/);
});

/** A copy of the page in which a letter of the text after a mark is another one. */
function changed(mark, { after }) {
  const at = PAGE.indexOf(mark) + mark.length + after;
  return PAGE.slice(0, at) + (PAGE[at] === 'A' ? 'B' : 'A') + PAGE.slice(at + 1);
}

for (const [what, page] of [
  ['another engine', changed('id="wasm">', { after: 100_000 })],
  ['other rules', changed('id="rulebook">', { after: 100_000 })],
  ['no rules, as it was cut off', PAGE.slice(0, PAGE.indexOf('id="rulebook"'))],
  ['half of its rules, as it was cut off', PAGE.slice(0, -500_001)],
  ['no engine, as it was cut off', PAGE.slice(0, PAGE.indexOf('id="wasm"'))],
]) {
  scenario(`a file with ${what} does not run, and says so`, { path: kept(page, `${what}.html`), prepare: cutOff, expect: /damaged/ }, async ({ widget }) => {
    const failure = widget.getByRole('alert');
    await failure.waitFor();
    assert.match(await failure.innerText(), /不完整或者被改动过[^]*SHA-256[^]*代码：damaged$/);
    assert.equal(await failure.getByRole('button').count(), 0, 'trying again would not mend it');
  });
}

scenario('a file with another script does not run at all', {
  path: kept(changed('<script type="module">', { after: 1_000 }), 'another script.html'),
  prepare: cutOff,
  expect: /Content Security Policy/,
}, async ({ page }) => {
  await page.getByText('政策自查工具需要较新的浏览器').waitFor();
  assert.deepEqual(await violations(page), ['script-src-elem']);
});

scenario('it owns its page: Back steps, a link is read and taken out of the address, and nothing is offered to be saved', { path: `${path}#huisuan=hello`, prepare: cutOff }, async ({ page, widget }) => {
  const visitor = new Visitor(widget);
  await widget.getByRole('group', { name: visitor.texts.unreadable }).waitFor();
  assert.equal(page.url(), path);
  await visitor.button(visitor.texts.close).click();
  await visitor.begin();
  assert.equal(await visitor.button(visitor.texts.save).count(), 0);
  await page.goBack();
  await widget.getByRole('heading', { name: visitor.texts.startTitle }).waitFor();
});

scenario('an engine that breaks down says so here as well', {
  path: `${path}#section`,
  expect: /RuntimeError|unreachable|memory access|huisuan/,
  prepare: async (visit) => {
    await cutOff(visit);
    await visit.page.addInitScript(() => {
      const { instantiate } = WebAssembly;
      WebAssembly.instantiate = async (...args) => {
        const made = await instantiate.apply(WebAssembly, args);
        window.memory = (made.instance ?? made).exports.memory;
        return made;
      };
    });
  },
}, async ({ page, widget }) => {
  await new Visitor(widget).arrive();
  await page.evaluate(() => new Uint8Array(window.memory.buffer).fill(0xff));
  await widget.getByRole('checkbox').first().click();
  await widget.getByRole('alert').getByText('代码：stopped').waitFor();
});
