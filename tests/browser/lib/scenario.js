// A scenario is a test with a page of its own in a real browser.
//
// What goes wrong on the page fails the scenario even where the body does not look: exceptions, errors on the console,
// violations of the content security policy. On failure it tells what a person would have seen.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { chromium } from 'playwright-core';

import { report } from './report.js';
import { serve } from './server.js';

/** A small phone, held upright. */
export const PHONE = { viewport: { width: 360, height: 640 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

/** An office computer. */
export const DESKTOP = { viewport: { width: 1280, height: 800 } };

/** Keeps the browser from calling home: it would disturb the record of requests, and fail where there is no network. */
const FLAGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];

/** How long a scenario may take, in milliseconds; a slow machine with two cores is meant. */
const LIMIT = 120_000;

/** How long to wait for something on a page before the scenario is lost, in milliseconds. */
const PATIENCE = 15_000;

/** Starts the browser of the machine. */
export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: FLAGS });
}

/**
 * Serves folders, if there are any, and starts a browser for the scenarios of one test file.
 *
 * The function that is returned defines one scenario. Its options:
 * - `device`: `PHONE` or `DESKTOP` (the default), or any options of Playwright's `newContext`
 * - `path`: the page to open, `/` by default; without a server a whole address
 * - `expect`: a pattern of problems that are part of the scenario
 * - `prepare`: what is done before the page is opened
 *
 * @param {string[]} folders
 * @returns {(name: string,
 *   options: {device?: object, path?: string, expect?: RegExp, prepare?: (visit: Visit) => Promise<void>},
 *   body: (visit: Visit) => Promise<void>) => void}
 */
export function scenarios(folders) {
  let server;
  let browser;
  before(async () => {
    [server, browser] = await Promise.all([folders.length > 0 ? serve(folders) : undefined, launch()]);
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  return (name, { device = DESKTOP, path = '/', expect, prepare }, body) => {
    test(name, { timeout: LIMIT }, async () => {
      const visit = await Visit.begin(browser, server?.origin, device);
      try {
        await prepare?.(visit);
        await visit.page.goto(path);
        await body(visit);
        const problems = visit.problems.filter((problem) => !expect?.test(problem));
        assert.deepEqual(problems, [], 'the page had problems');
      } catch (error) {
        await report(visit, name);
        throw error;
      } finally {
        await visit.context.close();
      }
    });
  };
}

/** One visitor at one page. */
export class Visit {
  /** Every request since the visit began, as `METHOD address`. */
  requests = [];

  /** Every line on the console. */
  console = [];

  /** Exceptions that no one caught, errors on the console, crashes. */
  problems = [];

  /** @returns {Promise<Visit>} */
  static async begin(browser, origin, device) {
    const visit = new Visit();
    visit.origin = origin;
    visit.context = await browser.newContext({
      baseURL: origin,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      // The server compresses as well as it can, which takes it seconds a file; that it does is its own test's affair.
      extraHTTPHeaders: { 'Accept-Encoding': 'identity' },
      ...device,
    });
    visit.context.on('request', (request) => visit.requests.push(`${request.method()} ${request.url()}`));
    visit.page = await visit.context.newPage();
    visit.page.setDefaultTimeout(PATIENCE);
    visit.page.on('console', (message) => {
      const line = `${message.text()} (${message.location().url})`;
      visit.console.push(`${message.type()}: ${line}`);
      if (message.type() === 'error') visit.problems.push(line);
    });
    visit.page.on('pageerror', (error) => visit.problems.push(String(error)));
    visit.page.on('crash', () => visit.problems.push('the page crashed'));
    return visit;
  }

  /** The only widget of the page; Playwright looks into its open shadow root by itself. */
  get widget() {
    return this.page.locator('huisuan-widget');
  }

  /**
   * From now on the visitor has no network: every request is recorded and blocked.
   *
   * @returns {Promise<string[]>} the requests that were tried since, growing as they come
   */
  async seal() {
    const tried = [];
    this.context.on('request', (request) => tried.push(`${request.method()} ${request.url()}`));
    await this.context.route('**/*', (route) => route.abort());
    await this.context.setOffline(true);
    return tried;
  }
}
