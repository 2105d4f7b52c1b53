import { expect, test } from '@playwright/test';
import { PlaygroundPage } from './playground-page.ts';

declare global {
  interface Window {
    /** Parts of playgrounds that were taken out of the page. */
    takenOut?: WeakRef<Element>[];
  }
}

test('a playground that is taken out of the page leaves nothing in memory', async ({ page }) => {
  const playground = new PlaygroundPage(page);
  await playground.open();
  for (let times = 0; times < 3; times++) {
    await playground.start();
    await page.evaluate(async () => {
      const element = document.querySelector('play-ground');
      const parts = element?.querySelectorAll('.editor, .terminal, .tools');
      if (!element || !parts || parts.length === 0) throw new Error('no playground');
      window.takenOut = [...(window.takenOut ?? []), ...[...parts].map((part) => new WeakRef(part))];
      const { parentElement, nextSibling } = element;
      element.remove();
      await new Promise((resolve) => setTimeout(resolve, 0));
      parentElement?.insertBefore(element, nextSibling);
    });
  }
  // What is on the screen is not the same again.
  await playground.start();
  await expect
    .poll(async () => {
      await page.requestGC();
      return page.evaluate(() => window.takenOut?.flatMap((part) => part.deref()?.className ?? []));
    })
    .toEqual([]);
});
