import { expect, type Page } from '@playwright/test';
import type { PreviewState, ShownPreview } from '../../src/engine.ts';
import type { EnginePage } from './engine-site.ts';

declare global {
  interface Window {
    shown: ShownPreview;
    states: PreviewState[];
  }
}

/** A server whose pages have no script, one that ends, and one that doesn't. */
export const previewServer = `
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

/** To be evaluated in the page: starts `server.mjs` and opens a path of it. */
export async function showPreviewInPage(path: string): Promise<void> {
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
}

/** Starts the server and opens its preview. */
export async function openPreview(engine: EnginePage, page: Page, path: string): Promise<void> {
  await engine.mount({ 'server.mjs': previewServer });
  await page.evaluate(showPreviewInPage, path);
}

export const lastPreviewState = (page: Page) => page.evaluate(() => window.states.at(-1));

/** Waits until the preview shows this text. */
export async function expectShown(page: Page, text: string): Promise<void> {
  await expect(page.frameLocator('iframe[title^="Page of"]').frameLocator('iframe').locator('body')).toContainText(
    text,
  );
}
