import { gzipSync } from 'node:zlib';
import type { Page, Response } from '@playwright/test';

/** Gzipped bytes of what a page loads, by kind. Fonts come compressed and are counted as they are. */
export interface PageWeight {
  readonly html: number;
  readonly css: number;
  readonly js: number;
  readonly fonts: number;
  readonly preloads: number;
}

/** What a host that compresses would send for it, in bytes. Fonts come compressed and are counted as they are. */
async function transferBytes(response: Response): Promise<number> {
  const body = await response.body();
  return response.request().resourceType() === 'font' ? body.length : gzippedBytes(body);
}

/** Bytes of a body as a host sends it that compresses. */
export function gzippedBytes(body: Buffer): number {
  return gzipSync(body, { level: 9 }).length;
}

const kinds = { document: 'html', stylesheet: 'css', script: 'js', font: 'fonts' } as const;

/** Loads the address in a fresh page and weighs all that comes until the network is quiet. */
export async function weighPage(page: Page, address: string): Promise<PageWeight> {
  const responses: Response[] = [];
  page.on('response', (response) => responses.push(response));
  await page.goto(address, { waitUntil: 'networkidle' });
  const weight = { html: 0, css: 0, js: 0, fonts: 0 };
  for (const response of responses) {
    const kind = kinds[response.request().resourceType() as keyof typeof kinds] as
      (typeof kinds)[keyof typeof kinds] | undefined;
    if (kind === undefined || !response.ok()) continue;
    weight[kind] += await transferBytes(response);
  }
  const preloads = await page.locator('link[rel="preload"][as="font"]').count();
  return { ...weight, preloads };
}
