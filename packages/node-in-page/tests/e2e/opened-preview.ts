import { expect, type Page } from '@playwright/test';
import type { EnginePage } from './engine-site.ts';

/** A server whose pages have no script, one that ends, and one that doesn't. */
const server = `
  import http from 'node:http';
  const pages = {
    '/': '<!doctype html><title>Plain</title><p>no scripts</p>',
    '/script': '<!doctype html><p id="out"></p><script>document.querySelector("#out").textContent = "script ran"</script>',
    '/loop': '<!doctype html><p>about to loop</p><script>setTimeout(() => { for (;;); }, 100)</script>',
  };
  http.createServer((request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(pages[request.url]);
  }).listen(3000);
`;

/** Starts the server and opens its preview. */
export async function openPreview(engine: EnginePage, page: Page, path: string): Promise<void> {
  await engine.mount({ 'server.mjs': server });
  await page.evaluate(async (path) => {
    window.states = [];
    const container = document.createElement('div');
    document.body.append(container);
    const opened = new Promise<void>((resolve) => {
      window.engine.onServer((event) => {
        if (event.state === 'closed') return;
        window.shown = event.preview.show(container, path, (state) => window.states.push(state));
        resolve();
      });
    });
    await window.engine.spawn(['node', 'server.mjs']);
    await opened;
  }, path);
}

export const lastPreviewState = (page: Page) => page.evaluate(() => window.states.at(-1));

/** Waits until the preview shows this text. */
export async function expectShown(page: Page, text: string): Promise<void> {
  await expect(page.frameLocator('iframe[title^="Page of"]').frameLocator('iframe').locator('body')).toContainText(
    text,
  );
}
