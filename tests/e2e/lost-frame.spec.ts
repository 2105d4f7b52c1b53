import { expect, test } from '@playwright/test';
import { PlaygroundPage } from './playground-page.ts';

/**
 * @fault Processes: The engine's frame is lost in a browser
 * @seen The next run has what runs wrote up to the last second, as far as it fits
 */
test('what programs wrote is there again after the frame of the engine is lost', async ({ page }) => {
  const playground = new PlaygroundPage(page);
  await playground.open();
  await playground.start();
  await playground.run('mkdir new; echo written > written.txt; echo deep > new/deep.txt; echo gone > gone.txt');
  await playground.run('rm gone.txt');
  // What is promised is all up to the last second: this program takes longer.
  await playground.run('node -e "setTimeout(() => {}, 1500)"');
  // As when the browser ends the frame: its workers and its files are gone, and nothing says so.
  await page.evaluate(() => document.querySelector('iframe[title=Engine]')?.remove());
  await expect(playground.run('ls')).rejects.toThrow('out-of-memory');
  expect(await playground.run('cat written.txt new/deep.txt && ls gone.txt')).toMatchObject({
    output: expect.stringMatching(/^written\ndeep\nls: .*gone\.txt/),
  });
});
