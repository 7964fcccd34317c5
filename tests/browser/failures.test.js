// What a visitor sees when something is missing, damaged, too new or forbidden: a plain sentence in their language, and what the
// page has instead. The page is told by an event with a code, and nothing is thrown.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { assertAccessible } from './lib/accessibility.js';
import { scenarios } from './lib/scenario.js';
import { DIST, FIXTURES } from './lib/server.js';
import { TEXTS } from './lib/texts.js';
import { Visitor } from './lib/visitor.js';

const scenario = scenarios([DIST, FIXTURES]);
const path = '/embedding/';

const RULEBOOK = readFileSync(`${DIST}rulebook.bin`);
const WASM = readFileSync(`${DIST}huisuan.wasm`);

/** Where the format version stands in a rulebook: after eight bytes of magic, in two bytes. */
const VERSION_AT = 8;

/** A changed copy of a file. */
function changed(bytes, change) {
  const copy = Buffer.from(bytes);
  change(copy);
  return copy;
}

const tooNew = changed(RULEBOOK, (copy) => copy.writeUInt16LE(copy.readUInt16LE(VERSION_AT) + 1, VERSION_AT));
const damaged = changed(RULEBOOK, (copy) => (copy[copy.length >> 1] ^= 1));
const truncated = RULEBOOK.subarray(0, RULEBOOK.length - 1000);
const otherWasm = changed(WASM, (copy) => (copy[copy.length - 1] ^= 1));

/** Answers requests for a file of `dist/` in another way. */
const answer = (file, response) => ({ context }) => context.route(`**/${file}`, (route) => route.fulfill(response));
const abort = (file) => ({ context }) => context.route(`**/${file}`, (route) => route.abort());

/** Serves the page under another policy. */
const underPolicy = (change) => ({ context }) =>
  context.route(`**${path}`, async (route) => {
    const response = await route.fetch();
    const headers = response.headers();
    const policy = change(headers['content-security-policy']);
    assert.notEqual(policy, headers['content-security-policy']);
    await route.fulfill({ response, headers: { ...headers, 'content-security-policy': policy } });
  });

const binary = (body) => ({ body, contentType: 'application/octet-stream' });
const html = { body: '<!doctype html><title>404</title>', contentType: 'text/html' };
const missing = { status: 404, body: 'Not found', contentType: 'text/plain' };

const CASES = [
  ['a damaged rulebook', 'rulebook-corrupt', answer('rulebook.bin', binary(damaged))],
  ['a rulebook that was cut off', 'rulebook-corrupt', answer('rulebook.bin', binary(truncated))],
  ['a rulebook of which only the first bytes came', 'rulebook-corrupt', answer('rulebook.bin', binary(RULEBOOK.subarray(0, 9)))],
  ['a rulebook of a later format', 'rulebook-too-new', answer('rulebook.bin', binary(tooNew))],
  ['a page of HTML in the place of the rulebook', 'rulebook-unknown', answer('rulebook.bin', html)],
  ['an empty rulebook', 'rulebook-unknown', answer('rulebook.bin', binary(Buffer.alloc(0)))],
  ['a rulebook that is missing', 'rulebook-network', answer('rulebook.bin', missing)],
  ['a rulebook that does not arrive', 'rulebook-network', abort('rulebook.bin')],
  ['an engine that is missing', 'network', answer('huisuan.wasm', missing)],
  ['an engine that does not arrive', 'network', abort('huisuan.wasm')],
  ['a page of HTML in the place of the engine', 'wrong-type', answer('huisuan.wasm', html)],
  ['an engine other than the one that was published', 'mismatch', answer('huisuan.wasm', { body: otherWasm, contentType: 'application/wasm' })],
  ['a policy that forbids WebAssembly', 'blocked', underPolicy((policy) => policy.replace(" 'wasm-unsafe-eval'", ''))],
  ['a policy that forbids the download', 'blocked', underPolicy((policy) => policy.replace("connect-src 'self'", "connect-src 'none'"))],
  ['a browser without WebAssembly', 'no-webassembly', ({ page }) => page.addInitScript(() => delete window.WebAssembly)],
  [
    'a browser whose WebAssembly is too old',
    'no-webassembly',
    ({ page }) =>
      page.addInitScript(() => {
        const refuse = () => Promise.reject(new WebAssembly.CompileError('unknown opcode'));
        WebAssembly.instantiate = WebAssembly.compile = WebAssembly.instantiateStreaming = WebAssembly.compileStreaming = refuse;
      }),
  ],
];

/** What the console says on the way: the browser's own words for what was missing, and the widget's. */
const EXPECTED = /huisuan-widget: |Failed to load resource|Content Security Policy|net::ERR/;

for (const [what, code, prepare] of CASES) {
  scenario(what, { path, prepare, expect: EXPECTED }, async ({ page }) => {
    const first = page.locator('#first');
    const failure = first.getByRole('alert');
    await failure.waitFor();
    await first.getByText('替代内容').waitFor();
    assert.match(await failure.innerText(), new RegExp(`政策自查工具暂时无法使用[^]*[\\u4e00-\\u9fff]{5,}[^]*代码：${code}$`));
    const second = page.locator('#second');
    assert.match(await second.getByRole('alert').innerText(), new RegExp(`not available at the moment[^]*Code: ${code}$`));
    await second.getByText('Instead').waitFor();
    assert.equal(await first.getByRole('status').count(), 0, 'it no longer claims to be loading');

    const errors = (await page.evaluate(() => window.told)).map(({ name, widget, detail }) => [name, widget, detail]);
    const expected = ['first', 'second'].map((widget) => ['error', widget, JSON.stringify({ code })]);
    assert.deepEqual(errors.sort(), expected, 'the page is told once for each widget');
  });
}

scenario('a failure is readable by everyone', { path, prepare: abort('rulebook.bin'), expect: EXPECTED }, async ({ page }) => {
  await page.locator('#second').getByRole('alert').waitFor();
  await assertAccessible(page);
});

for (const file of ['rulebook.bin', 'huisuan.wasm']) {
  let isBroken = true;
  scenario(`after a failure of ${file}, trying again starts the widget`, {
    path,
    expect: EXPECTED,
    prepare: ({ context }) => context.route(`**/${file}`, (route) => (isBroken ? route.abort() : route.continue())),
  }, async ({ page }) => {
    const first = page.locator('#first');
    await first.getByRole('button', { name: '重试' }).click();
    await first.getByRole('alert').waitFor();
    isBroken = false;
    await first.getByRole('button', { name: '重试' }).click();
    const visitor = new Visitor(first);
    await visitor.arrive();
    await visitor.begin();
    assert.ok(await visitor.isAsked());
    assert.equal(await first.getByText('替代内容').isVisible(), false);
  });
}

scenario('an engine that comes under a wrong media type works all the same', {
  path,
  prepare: answer('huisuan.wasm', { body: WASM, contentType: 'text/plain' }),
}, async ({ page }) => {
  await new Visitor(page.locator('#first')).arrive();
});

scenario('a day that is none is refused by name, and mended by a better one', { path, expect: EXPECTED }, async ({ page }) => {
  const visitor = new Visitor(page.locator('#first'));
  await visitor.arrive();
  await visitor.widget.evaluate((widget) => widget.setAttribute('as-of', 'tomorrow'));
  await visitor.widget.getByRole('alert').getByText('代码：settings').waitFor();
  await visitor.widget.getByText('替代内容').waitFor();
  await visitor.widget.evaluate((widget) => widget.setAttribute('as-of', '2026-11-20'));
  await visitor.arrive();
  assert.equal(await visitor.title.innerText(), TEXTS.zh.startTitle);
});

scenario('another rulebook is loaded when the page names one', {
  path,
  expect: EXPECTED,
  prepare: answer('other.bin', binary(damaged)),
}, async ({ page }) => {
  const visitor = new Visitor(page.locator('#first'));
  await visitor.arrive();
  await visitor.widget.evaluate((widget) => widget.setAttribute('rulebook', '/other.bin'));
  await visitor.widget.getByRole('alert').getByText('代码：rulebook-corrupt').waitFor();
  await visitor.widget.evaluate((widget) => widget.removeAttribute('rulebook'));
  await visitor.arrive();
});

scenario('an engine that breaks down says so in every widget, and that no answer was sent', {
  path,
  expect: /huisuan|RuntimeError|unreachable|memory access/,
  prepare: ({ page }) =>
    page.addInitScript(() => {
      // The next call into the engine after this is set finds its memory gone.
      const { instantiate } = WebAssembly;
      WebAssembly.instantiate = async (...args) => {
        const made = await instantiate.apply(WebAssembly, args);
        window.memory = (made.instance ?? made).exports.memory;
        return made;
      };
    }),
}, async ({ page }) => {
  const [first, second] = [new Visitor(page.locator('#first')), new Visitor(page.locator('#second'), { language: 'en' })];
  await Promise.all([first.arrive(), second.arrive()]);
  await page.evaluate(() => new Uint8Array(window.memory.buffer).fill(0xff));
  await first.widget.getByRole('checkbox').first().click();
  await first.widget.getByRole('alert').getByText('代码：stopped').waitFor();
  await second.widget.getByRole('alert').getByText('Code: stopped').waitFor();
  await first.widget.getByText('替代内容').waitFor();
});

scenario('an engine of the page’s own that breaks down is no concern of the widget', { path, expect: /someone else/ }, async ({ page }) => {
  const visitor = new Visitor(page.locator('#first'));
  await visitor.arrive();
  await page.evaluate(() => {
    const done = new Promise((resolve) => addEventListener('error', resolve, { once: true }));
    setTimeout(() => { throw new WebAssembly.RuntimeError('unreachable, in the program of someone else'); });
    return done.then(() => undefined);
  });
  await visitor.begin();
  assert.ok(await visitor.isAsked());
});
