import type { Browser } from '@playwright/test';
import { weighPage, type PageWeight } from '../../tests/e2e/page-weight.ts';
import type { Section } from 'node-in-page/tools/bench/row.ts';

async function weigh(browser: Browser, address: string): Promise<PageWeight> {
  const page = await browser.newPage();
  try {
    return await weighPage(page, address);
  } finally {
    await page.close();
  }
}

/** Weight of the concept page against a plain Starlight page of the same versions, both as built. */
export async function benchPageWeight(browser: Browser, site: string, plainSite: string): Promise<Section> {
  const ours = await weigh(browser, `${site}concepts/devops/`);
  const plain = await weigh(browser, plainSite);
  const row = (what: string, kind: 'html' | 'css' | 'js') => ({
    what,
    ours: ours[kind] / 1000,
    reference: plain[kind] / 1000,
    unit: 'kB' as const,
  });
  return {
    title: 'Page weight before Start',
    method:
      'All that `/concepts/devops/` loads until the network is quiet, gzip level 9, against a Starlight page of two ' +
      'headings and two paragraphs, built with the same versions in the same run. The HTML is that of a whole lesson ' +
      `against an almost empty page. Fonts: ${(ours.fonts / 1000).toFixed(1)} kB, ${String(ours.preloads)} preloaded.`,
    rows: [row('HTML', 'html'), row('CSS', 'css'), row('JavaScript', 'js')],
  };
}
