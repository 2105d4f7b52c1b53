import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { serveEngine } from './engine-server.ts';

/** The README's page as a reader copies it, with the built package beside it. */
function exampleOfReadme(): string {
  const readme = readFileSync(path.join(import.meta.dirname, '../../README.md'), 'utf8');
  const [, page] = /```html\n(.*?)```/s.exec(readme) ?? [];
  if (page === undefined) throw new Error('README.md has no page in a block of HTML.');
  return page;
}

for (const isolated of [false, true]) {
  test(`the README’s example runs ${isolated ? 'cross-origin isolated' : 'without headers'}`, async ({ page }) => {
    const server = await serveEngine(isolated, exampleOfReadme());
    try {
      await page.goto(server.url);
      expect(await page.evaluate(() => crossOriginIsolated)).toBe(isolated);
      await expect(page.locator('pre')).toHaveText('Hello from Node v22.23.2\n');
    } finally {
      server.close();
    }
  });
}

test('a frame of another origin is refused at once, in words', async ({ page }) => {
  const server = await serveEngine(
    false,
    `<!doctype html><body><script type="module">
      import { createEngine, EngineError } from './index.js';
      const frame = 'https://elsewhere.example/engine-frame.html';
      createEngine({ assets: { frame } }).catch((error) => {
        window.refused = [error instanceof EngineError, error.code, error.data.asset, error.cause.message];
      });
    </script>`,
  );
  try {
    await page.goto(server.url);
    await page.waitForFunction(() => 'refused' in window);
    expect(await page.evaluate(() => (window as unknown as { refused: unknown }).refused)).toEqual([
      true,
      'assets-unavailable',
      'https://elsewhere.example/engine-frame.html',
      `This document must be served from the origin of the page, ${new URL(server.url).origin}.`,
    ]);
  } finally {
    server.close();
  }
});
