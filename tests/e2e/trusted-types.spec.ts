import { expect, test, type Page } from '@playwright/test';
import { PlaygroundPage } from './playground-page.ts';

/**
 * Trusted Types, report-only: every place of a page's own scripts that turns text into markup, script or the address of
 * one. A new one is a new way for text of a learner, a link or a file to become code, and is read before it is listed.
 *
 * Source: https://www.w3.org/TR/trusted-types/#require-trusted-types-for-csp-directive
 */

interface Report {
  /** Such as `Element innerHTML`. */
  readonly sink: string;
  /** The start of the text that was to become markup, or of the address. */
  readonly text: string;
}

async function reportSinks(page: Page): Promise<() => Promise<Report[]>> {
  const reports: Report[] = [];
  await page.exposeFunction('reportSink', (sample: string) => {
    const [sink = '', text = ''] = sample.split('|');
    reports.push({ sink, text });
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ disposition, sample }) => {
      if (disposition === 'report') (globalThis as unknown as { reportSink(text: string): void }).reportSink(sample);
    });
  });
  await page.route(
    (url) => !/\.\w+$/.test(url.pathname),
    async (route) => {
      if (route.request().resourceType() !== 'document') return route.fallback();
      const response = await route.fetch();
      const policy = { 'content-security-policy-report-only': "require-trusted-types-for 'script'" };
      return route.fulfill({ response, headers: { ...response.headers(), ...policy } });
    },
  );
  return async () => {
    // Events are dispatched as tasks of their own.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    return reports;
  };
}

test('text becomes markup or the address of a script only where that was read', async ({ page }) => {
  test.setTimeout(180_000);
  const reports = await reportSinks(page);
  await page.goto('');
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('searchbox').fill('canary release');
  await expect(page.getByRole('dialog', { name: 'Search' }).locator('mark').first()).toBeVisible();
  await page.goto('deck/');
  await page.keyboard.press('ArrowRight');
  const playground = new PlaygroundPage(page);
  await playground.open();
  await playground.start();
  await playground.typeAtEnd('# by the learner');
  await playground.run('npm start');
  await playground.root.evaluate((element: HTMLElementTagNameMap['play-ground']) => element.check());
  const found = async (): Promise<string[]> => {
    // The language service starts when the text has the focus and its code is there, which comes after Start.
    await playground.root.locator('.editor-box').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    const places = (await reports()).map(({ sink, text }) =>
      sink === 'Worker constructor' ? `${sink}: ${text.replace(/-[\w-]+\.js$/, '')}` : sink,
    );
    return [...new Set(places)].toSorted();
  };
  await expect.poll(found).toEqual([
    // Excerpts of the search, into a document that runs nothing.
    'DOMParser parseFromString',
    'Worker constructor: /_astro/syntax.worker',
    'Worker constructor: /_astro/ts.worker',
    'Worker constructor: /pagefind/pagefind',
  ]);
});
