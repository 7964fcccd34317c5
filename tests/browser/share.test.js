// Answers on their way to others and to a phone: a link that asks first, its picture, and what is made of links that are damaged,
// foreign or old.

import assert from 'node:assert/strict';

import jsQR from 'jsqr';

import { assertAccessible } from './lib/accessibility.js';
import { KEYS, MOUSE, TOUCH } from './lib/hands.js';
import { isFocused } from './lib/keyboard.js';
import { pack } from './lib/policies.js';
import { AI_COMPANY } from './lib/profiles.js';
import { DESKTOP, PHONE, scenarios } from './lib/scenario.js';
import { DIST, FIXTURES } from './lib/server.js';
import { Visitor } from './lib/visitor.js';

const scenario = scenarios([DIST, FIXTURES]);

/** Answers questions, sees the result, and makes a link of it. */
async function share(visitor, answers = AI_COMPANY) {
  await visitor.begin();
  return shareFromHere(visitor, answers);
}

async function shareFromHere(visitor, answers) {
  await visitor.hurry(answers);
  await visitor.push(visitor.texts.showResult);
  const figures = await visitor.figures();
  await visitor.push(visitor.texts.takeAway);
  const { makeLink, shareWarning, linkLabel } = visitor.texts;
  assert.equal(await visitor.widget.getByText(shareWarning).count(), 1, 'it is said first who can read a link');
  assert.equal(await visitor.widget.getByLabel(linkLabel).count(), 0, 'and there is none before it is asked for');
  await visitor.hands.press(visitor.button(makeLink));
  const field = visitor.widget.getByLabel(linkLabel);
  await field.waitFor();
  assert.ok(await isFocused(field));
  return { link: await field.inputValue(), figures };
}

/** Reads the picture on the screen as the camera of a phone does. */
async function scan(page, element) {
  const shot = await element.screenshot();
  const blank = await page.context().newPage();
  const { data, width, height } = await blank.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    return { data: [...data], width: image.width, height: image.height };
  }, shot.toString('base64'));
  await blank.close();
  return jsQR(Uint8ClampedArray.from(data), width, height)?.data;
}

for (const [name, device, hands, path, language] of [
  ['a phone', PHONE, TOUCH, '/', 'zh'],
  ['a desktop by keyboard alone', DESKTOP, KEYS, '/en.html', 'en'],
]) {
  scenario(`on ${name}: a link holds the answers, and opens them where it is asked to`, { device, path }, async ({ context, page, widget }) => {
    const visitor = new Visitor(widget, { language, hands });
    await visitor.arrive({ asOf: '2026-11-20' });
    const { link, figures } = await share(visitor);
    assert.match(link, /#huisuan=h1[\w-]+$/);
    assert.ok(!page.url().includes('huisuan='), 'the address stays as it is');
    await assertAccessible(page);

    const other = await context.newPage();
    await other.goto(link);
    const receiver = new Visitor(other.locator('huisuan-widget'), { language, hands });
    const question = receiver.widget.getByRole('group', { name: receiver.texts.offerTitle });
    await question.waitFor();
    assert.ok(!other.url().includes('huisuan='), 'the answers are out of the address before anybody is asked');
    await assertAccessible(other);
    await hands.press(receiver.button(receiver.texts.open));
    await receiver.widget.getByRole('heading', { name: receiver.texts.checkTitle }).waitFor();
    assert.equal(await receiver.widget.getByRole('group', { name: receiver.texts.notUsed }).count(), 0);
    await receiver.widget.evaluate((element) => element.setAttribute('as-of', '2026-11-20'));
    await hands.press(receiver.button(receiver.texts.showResult).first());
    await receiver.widget.getByRole('heading', { name: receiver.texts.resultTitle }).waitFor();
    assert.deepEqual(await receiver.figures(), figures, 'the result is the same');
  });
}

scenario('the picture is read by a phone, in a dark page as well, and made without any request', {
  device: { ...PHONE, colorScheme: 'dark' },
}, async (visit) => {
  const { page, widget } = visit;
  const visitor = new Visitor(widget, { hands: TOUCH });
  await visitor.arrive();
  const tried = await visit.seal();
  const { link } = await share(visitor);
  await visitor.hands.press(visitor.button(visitor.texts.showPicture));
  const picture = widget.getByRole('img', { name: visitor.texts.pictureTitle });
  await picture.waitFor();
  assert.ok(await isFocused(widget.getByRole('heading', { name: visitor.texts.pictureTitle, exact: true })));
  assert.deepEqual(tried, []);
  assert.equal(await scan(page, picture), link);
  await assertAccessible(page);
});

scenario('the link is copied; where that is refused it stands selected', {
  prepare: ({ context }) => context.grantPermissions(['clipboard-read', 'clipboard-write']),
}, async ({ page, widget }) => {
  const visitor = new Visitor(widget);
  await visitor.arrive();
  const { link } = await share(visitor, {});
  await visitor.button(visitor.texts.copyLink).click();
  await widget.getByText(visitor.texts.copied).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), link);

  await page.evaluate(() => { document.execCommand = () => false; });
  await visitor.button(visitor.texts.copyLink).click();
  await widget.getByText(visitor.texts.notCopied).waitFor();
  const field = widget.getByLabel(visitor.texts.linkLabel);
  assert.ok(await isFocused(field));
  assert.equal(await field.evaluate((text) => text.selectionEnd - text.selectionStart), link.length);
});

scenario('answers that were given are not replaced unasked, and declining keeps them', {}, async ({ context, page, widget }) => {
  const visitor = new Visitor(widget);
  await visitor.arrive();
  const { link } = await share(visitor);
  const other = await context.newPage();
  await other.goto('/');
  const receiver = new Visitor(other.locator('huisuan-widget'));
  await receiver.arrive();
  await receiver.begin();
  await receiver.answer('based_in', 'hangzhou');
  await receiver.push(receiver.texts.skipRest);
  const title = await receiver.title.innerText();
  // The same page, another fragment, and a key of the page's own beside ours.
  await other.evaluate((address) => { location.hash = `section=2&${new URL(address).hash.slice(1)}`; }, link);
  await receiver.widget.getByText(receiver.texts.offerReplaces).waitFor();
  assert.equal(new URL(other.url()).hash, '#section=2', 'what is not ours stays in the address');
  await receiver.button(receiver.texts.decline).click();
  assert.equal(await receiver.title.innerText(), title);
});

const FOREIGN = ['hello', 'h1AAAA', 'h9abc', '', '%E4%BD%A0', '../../etc', 'h1'.padEnd(150_000, 'x')];

scenario('what is no link of ours opens nothing and says so', {}, async ({ page, widget }) => {
  const visitor = new Visitor(widget);
  for (const text of FOREIGN) {
    await page.goto('/two.html');
    await page.goto(`/#huisuan=${text}`);
    const notice = widget.getByRole('group', { name: visitor.texts.unreadable });
    await notice.waitFor();
    assert.equal(new URL(page.url()).hash, '');
    await visitor.button(visitor.texts.close).click();
    assert.equal(await notice.count(), 0);
    assert.equal(await visitor.title.innerText(), visitor.texts.startTitle);
  }
});

scenario('answers to other rules are told from our own, and nothing of them is taken', {
  prepare: ({ page }) => page.route('**/other.bin', (route) => route.fulfill({ body: pack('tests/examples/good/former_names') })),
}, async ({ page, widget }) => {
  const visitor = new Visitor(widget);
  await visitor.arrive();
  await widget.evaluate((element) => element.setAttribute('rulebook', 'other.bin'));
  await visitor.begin({ drafts: false });
  const { link } = await shareFromHere(visitor, {});
  await widget.evaluate((element) => element.removeAttribute('rulebook'));
  await visitor.title.waitFor();
  await page.evaluate((address) => { location.hash = new URL(address).hash; }, link);
  await widget.getByText(visitor.texts.otherRules).waitFor();
  await visitor.button(visitor.texts.close).click();
  assert.equal(await visitor.title.innerText(), visitor.texts.startTitle);
});

scenario('of a link that was cut off the beginning is opened, to be checked', {}, async ({ context, widget }) => {
  const visitor = new Visitor(widget);
  await visitor.arrive();
  const { link } = await share(visitor);
  const other = await context.newPage();
  await other.goto(link.slice(0, link.indexOf('#') + 9 + 120));
  const receiver = new Visitor(other.locator('huisuan-widget'));
  await receiver.button(receiver.texts.open).click();
  await receiver.widget.getByRole('group', { name: receiver.texts.notUsed }).waitFor();
  await receiver.widget.getByRole('heading', { name: receiver.texts.checkTitle }).waitFor();
  await assertAccessible(other);
  await receiver.button(receiver.texts.close).click();
});

scenario('a guest neither reads a link nor offers one, unless the page names where it leads', { path: '/embedding/#huisuan=h1AAAA' }, async ({ page }) => {
  const visitor = new Visitor(page.locator('#first'), { hands: MOUSE });
  await visitor.arrive();
  assert.equal(new URL(page.url()).hash, '#huisuan=h1AAAA');
  assert.equal(await visitor.widget.getByRole('group', { name: visitor.texts.unreadable }).count(), 0);
  await visitor.begin();
  await visitor.push(visitor.texts.seeResult);
  await visitor.push(visitor.texts.takeAway);
  assert.equal(await visitor.button(visitor.texts.makeLink).count(), 0);
  await visitor.widget.evaluate((element) => { element.sharePage = 'https://www.example.gov.cn/huisuan/?lang=zh#top'; });
  await visitor.button(visitor.texts.back).click();
  await visitor.push(visitor.texts.takeAway);
  await visitor.button(visitor.texts.makeLink).click();
  const link = await visitor.widget.getByLabel(visitor.texts.linkLabel).inputValue();
  assert.ok(link.startsWith('https://www.example.gov.cn/huisuan/?lang=zh#huisuan=h1'), link);
});
