import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';

test('slides are painted with the bar below them, however late it comes', async ({ page, baseURL }) => {
  const site = new URL(baseURL ?? '');
  const html = await (await fetch(new URL('deck/', site))).text();
  const cut = html.indexOf('<nav class="tools"');
  expect(cut).toBeGreaterThan(0);
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const server = createServer((request, response) => {
    const answer = async (): Promise<unknown> => {
      if (request.url === '/deck/') {
        response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
        response.write(html.slice(0, cut));
        await released;
        return response.end(html.slice(cut));
      }
      const file = await fetch(new URL(request.url ?? '/', site));
      response.writeHead(file.status, { 'Content-Type': file.headers.get('Content-Type') ?? 'text/plain' });
      return response.end(await file.bytes());
    };
    answer().catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  try {
    await page.setViewportSize({ width: 412, height: 823 });
    const { port } = server.address() as AddressInfo;
    await page.goto(`http://localhost:${String(port)}/deck/`, { waitUntil: 'commit' });
    await expect(page.locator('#practice')).toBeAttached();
    // All that a browser needs that paints what it has.
    await page.waitForFunction(() => document.styleSheets.length > 0 && document.fonts.status === 'loaded', undefined, {
      polling: 50,
    });
    const releasedAt = await page.evaluate(() => performance.now());
    release();
    await expect(page.locator('.place')).toContainText('1 / 25');
    const firstPaint = (): Promise<number> =>
      page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0);
    await expect.poll(firstPaint).toBeGreaterThan(releasedAt);
  } finally {
    release();
    server.close();
    server.closeAllConnections();
  }
});
