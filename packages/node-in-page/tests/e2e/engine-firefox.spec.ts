import { expect, test as base } from '@playwright/test';
import { launch, type Frame, type Page } from 'puppeteer-core';
import { findFirefox } from '../../tools/browser.ts';
import {
  attackingProgram,
  attackingSite,
  attemptsOfPage,
  attemptsOfProgram,
  outcomesIn,
  successes,
} from './attacks/attempts.ts';
import { listenForAnything, secret } from './attacks/listener.ts';
import { serveEngine } from './engine-server.ts';
import { EnginePage } from './engine-site.ts';
import { previewServer, showPreviewInPage } from './opened-preview.ts';

/** What Firefox has of its own: no process for a frame of the same site, and another list of interfaces that connect. */

/** Playwright drives no Firefox that Debian ships; Puppeteer does. */
const test = base.extend<{ firefox: Page; engine: EnginePage }>({
  firefox: async ({}, use) => {
    const executablePath = findFirefox();
    base.skip(executablePath === undefined, 'Firefox is not installed (on Debian: apt-get install firefox-esr)');
    const browser = await launch({
      browser: 'firefox',
      headless: true,
      ...(executablePath === undefined ? {} : { executablePath }),
    });
    try {
      await use(await browser.newPage());
    } finally {
      await browser.close();
    }
  },
  engine: async ({ firefox }, use) => {
    const server = await serveEngine(false);
    try {
      await firefox.goto(server.url);
      await firefox.waitForFunction(() => 'engine' in window);
      await use(new EnginePage(firefox, server.requests));
    } finally {
      server.close();
    }
  },
});

test.setTimeout(180_000);

/** The frame that holds the page of a server. */
function previewedFrame(page: Page): Frame | undefined {
  return page.frames().find((frame) => frame.parentFrame()?.url().endsWith('/preview-frame.html') === true);
}

/** What the previewed page says; frames that are being replaced say nothing. */
async function previewedText(page: Page, selector: string): Promise<string | null> {
  const frame = previewedFrame(page);
  return (await frame?.$eval(selector, (element) => element.textContent).catch(() => null)) ?? null;
}

async function keepSecrets(page: Page): Promise<void> {
  await page.evaluate((word) => {
    document.cookie = `secret=${word}`;
    localStorage.setItem('secret', word);
    sessionStorage.setItem('secret', word);
    const channel = new BroadcastChannel('x');
    channel.onmessage = () => channel.postMessage(word);
  }, secret);
}

/**
 * @fault Attacks: A page of a server tries all of that in Firefox
 * @seen Nothing arrives, nothing is read
 */
test('in Firefox, a page of a server sends nothing and reads nothing', async ({ engine, firefox }) => {
  const listener = await listenForAnything();
  try {
    await keepSecrets(firefox);
    await engine.mount(attackingSite(listener.port));
    await firefox.evaluate(showPreviewInPage, '/attacks.html');
    await firefox.waitForFunction(() => window.states.at(-1)?.isHeld === true, { timeout: 30_000 });
    await firefox.evaluate(() => window.shown.allow?.());
    await expect.poll(() => previewedText(firefox, '#done'), { timeout: 60_000 }).toBe('all tried');
    const outcomes =
      (await previewedFrame(firefox)?.evaluate(
        () => (window as unknown as { outcomes: [string, string][] }).outcomes,
      )) ?? [];
    expect(outcomes.length).toBeGreaterThanOrEqual(attemptsOfPage);
    expect(successes(outcomes)).toEqual([]);
    expect(listener.arrived).toEqual([]);
    expect(engine.requests.filter((url) => url.includes(String(listener.port)))).toEqual([]);
  } finally {
    listener.close();
  }
});

/**
 * @fault Attacks: A program tries all of that in Firefox
 * @seen Nothing arrives, nothing is read
 */
test('in Firefox, a program sends nothing and reads nothing', async ({ engine, firefox }) => {
  const listener = await listenForAnything();
  try {
    await keepSecrets(firefox);
    await engine.mount({ 'attacks.cjs': attackingProgram(listener.port) });
    const { output } = await engine.run(['node', 'attacks.cjs']);
    const outcomes = outcomesIn(output);
    expect(outcomes.length, output).toBe(attemptsOfProgram);
    expect(successes(outcomes)).toEqual([]);
    expect(listener.arrived).toEqual([]);
  } finally {
    listener.close();
  }
});

/**
 * @fault The preview: A page's script doesn't end, in Firefox itself
 * @seen A note, before the page's scripts run, that they could freeze the tab
 */
test('in Firefox, a page with scripts waits until it is allowed; one without is shown', async ({ engine, firefox }) => {
  const state = () => firefox.evaluate(() => window.states.at(-1));
  await engine.mount({ 'server.mjs': previewServer });
  await firefox.evaluate(showPreviewInPage, '/script');
  await expect.poll(state).toMatchObject({ isHeld: true, isLoading: false });
  await firefox.evaluate(() => window.shown.open('/'));
  await expect.poll(() => previewedText(firefox, 'body')).toContain('no scripts');
  await firefox.evaluate(() => window.shown.open('/script'));
  await expect.poll(state).toMatchObject({ isHeld: true, path: '/script' });
  await firefox.evaluate(() => window.shown.allow?.());
  await expect.poll(() => previewedText(firefox, 'body')).toContain('script ran');
});
