import { expect, test, type Page } from '@playwright/test';
import { PlaygroundPage } from './playground-page.ts';

/** `/scratchpad/`: files of one's own, and the terminal as one conversation with the shell. */

async function open(page: Page): Promise<PlaygroundPage> {
  const playground = new PlaygroundPage(page);
  await page.goto('scratchpad/?engine=in-page');
  await page.waitForFunction(() => customElements.get('play-ground') !== undefined);
  await playground.start();
  return playground;
}

/** Text of the terminal's live region, which screen readers announce. */
const log = (playground: PlaygroundPage) => playground.root.getByRole('log', { name: 'Output' });

async function typeLine(playground: PlaygroundPage, ...keys: readonly string[]): Promise<void> {
  await playground.root.locator('.xterm-helper-textarea').focus();
  for (const key of keys) {
    if (key.length > 1 && /^(?:Tab|Enter|Escape|Control\+.)$/.test(key)) await playground.page.keyboard.press(key);
    else await playground.page.keyboard.type(key);
  }
}

test('files are made, renamed and deleted by keyboard, bad names refused in words, and work outlives a reload', async ({
  page,
}) => {
  const playground = await open(page);
  await playground.button('New file').press('Enter');
  const dialog = playground.root.getByRole('dialog', { name: 'New file' });
  await dialog.getByLabel('Name').fill('index.mjs');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toHaveText('There is already a file index.mjs.');
  await dialog.getByLabel('Name').fill('shop/orders.mjs');
  await page.keyboard.press('Enter');
  await expect(playground.root.getByRole('tab', { name: /^orders\.mjs/ })).toHaveAttribute('aria-selected', 'true');
  await playground.typeAtEnd("console.log('three orders');\n");

  await playground.button('Rename shop/orders.mjs').click();
  await playground.root.getByRole('dialog').getByLabel('Name').fill('shop/sales.mjs');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ControlOrMeta+s');
  await page.reload();
  await playground.start();
  await expect(playground.root.getByRole('tab', { name: /^sales\.mjs/ })).toBeVisible();

  await typeLine(playground, 'cd sh', 'Tab', 'Enter');
  // Typed ahead, while the line before may still run: nothing of it is lost.
  await typeLine(playground, 'export WHO=Ann', 'Enter');
  await typeLine(playground, 'TIMES=2; echo to $WHO', 'Enter');
  await expect(log(playground)).toContainText('to Ann');
  await playground.expectState('ready');
  await typeLine(playground, 'node sa', 'Tab', '&& echo $WHO $TIMES; ls', 'Enter');
  await expect(log(playground)).toContainText('three orders');
  await expect(log(playground)).toContainText('Ann 2');
  await expect(log(playground)).not.toContainText('orders.mjs');
  await playground.expectState('ready');

  await playground.root.getByRole('tab', { name: /^sales\.mjs/ }).click();
  await playground.button('Delete shop/sales.mjs').click();
  await playground.root.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(playground.root.getByRole('tab', { name: /^sales\.mjs/ })).toHaveCount(0);
});

test('a program in the terminal asks, hears the answer and Ctrl-C; Escape leaves', async ({ page }) => {
  const playground = await open(page);
  await playground.root.evaluate((element) =>
    (element as HTMLElement & { writeFile(path: string, text: string): Promise<void> }).writeFile(
      'index.mjs',
      `import { createInterface } from 'node:readline/promises';
       const asking = createInterface({ input: process.stdin, output: process.stdout });
       const name = await asking.question('Who? ');
       asking.close();
       console.log('Hello', name);
       process.on('SIGINT', () => { console.log('bye'); process.exit(3); });
       setInterval(() => {}, 1000);`,
    ),
  );
  await typeLine(playground, 'node index.mjs', 'Enter');
  await expect(log(playground)).toContainText('Who?');
  await typeLine(playground, 'Ann', 'Enter');
  await expect(log(playground)).toContainText('Hello Ann');
  await typeLine(playground, 'Control+c');
  await expect(log(playground)).toContainText('bye');
  await playground.expectState('ready');
  await typeLine(playground, 'ls', 'Escape');
  await expect(playground.root.getByRole('group', { name: /^Terminal/ })).toBeFocused();
});
