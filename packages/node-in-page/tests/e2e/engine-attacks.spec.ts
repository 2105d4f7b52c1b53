import { expect, type Page } from '@playwright/test';
import {
  attackingProgram,
  attackingSite,
  attemptAllAsPage,
  attemptsOfPage,
  attemptsOfProgram,
  outcomesIn,
  successes,
} from './attacks/attempts.ts';
import { listenForAnything, secret } from './attacks/listener.ts';
import { markupThatAsks } from './attacks/markup.ts';
import { test } from './engine-site.ts';
import { showPreviewInPage } from './opened-preview.ts';

/** Everything that is known to send or read something, tried in a preview's page, in its frames and workers, and in a program. */

test.setTimeout(120_000);

/** Puts what must not be read where the site has it, and answers who asks for it by name. */
async function keepSecrets(page: Page): Promise<void> {
  await page.context().addCookies([{ name: 'secret', value: secret, url: page.url() }]);
  await page.evaluate((word) => {
    localStorage.setItem('secret', word);
    sessionStorage.setItem('secret', word);
    const channel = new BroadcastChannel('x');
    channel.onmessage = () => channel.postMessage(word);
  }, secret);
}

/**
 * @fault Attacks: A page of a server tries to send or read by all that HTML, CSS, SVG and scripts can
 * @seen Nothing arrives, nothing is read; in a page that nothing guards, 100 of them arrive
 */
test('a page of a server, its frames and its workers send nothing and read nothing', async ({ engine, page }) => {
  const listener = await listenForAnything();
  await keepSecrets(page);
  await engine.mount(attackingSite(listener.port));
  await page.evaluate(showPreviewInPage, '/attacks.html');
  const find = () => page.frames().find((frame) => frame.parentFrame()?.url().endsWith('/preview-frame.html') === true);
  // The preview's first frame only finds out whose thread it shares, and is replaced.
  const done = () =>
    find()
      ?.locator('#done')
      .textContent()
      .catch(() => null);
  await expect.poll(done, { timeout: 60_000 }).toBe('all tried');
  const outcomes =
    (await find()?.evaluate(() => (window as unknown as { outcomes: [string, string][] }).outcomes)) ?? [];
  expect(outcomes.length).toBeGreaterThanOrEqual(attemptsOfPage);
  expect(successes(outcomes)).toEqual([]);
  expect(listener.arrived).toEqual([]);
  expect(engine.requests.filter((url) => url.includes(String(listener.port)))).toEqual([]);
  // In a page that nothing guards most of it arrives: that nothing arrived before is worth something.
  const unguarded = await page.context().newPage();
  const at = (name: string) => `http://localhost:${String(listener.port)}/control/${name}`;
  await unguarded.setContent(markupThatAsks(at).join('\n'));
  const script = attemptAllAsPage(at);
  await unguarded.evaluate(script).catch(() => undefined);
  expect(new Set(listener.arrived).size).toBeGreaterThan(60);
  for (const generated of ['every interface', 'every element']) {
    const arrived = listener.arrived.filter((line) => line.includes(encodeURIComponent(generated)));
    expect(new Set(arrived).size, generated).toBeGreaterThan(5);
  }
  listener.close();
});

/**
 * @fault Attacks: A program tries to send or read by names of Node and of the browser
 * @seen Nothing arrives, nothing is read
 */
test('a program sends nothing and reads nothing', async ({ engine, page }) => {
  const listener = await listenForAnything();
  await keepSecrets(page);
  await engine.mount({ 'attacks.cjs': attackingProgram(listener.port) });
  const { output } = await engine.run(['node', 'attacks.cjs']);
  const outcomes = outcomesIn(output);
  expect(outcomes.length, output).toBe(attemptsOfProgram);
  expect(successes(outcomes)).toEqual([]);
  expect(listener.arrived).toEqual([]);
  listener.close();
});
