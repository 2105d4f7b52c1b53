import { expect, test, type Page } from '@playwright/test';
import { normaliseOutput } from '../../src/catalog/normalise-output.ts';
import type { PlaygroundElement } from '../../src/playground/element.ts';
import { PlaygroundPage } from './playground-page.ts';
import { test as withStackBlitz } from './stackblitz.ts';

/** The learner's own way through the exercise, with every host but localhost out of reach. */

interface Run {
  readonly exitCode: number;
  readonly output: string;
}

/** Presses Run and returns the status that the playground shows for it. */
async function pressRun(playground: PlaygroundPage): Promise<Run> {
  const result = playground.root.evaluate(
    (element) =>
      new Promise<Run>((resolve) => {
        element.addEventListener(
          'playground:run',
          (event) => {
            resolve((event as CustomEvent<Run>).detail);
          },
          { once: true },
        );
      }),
  );
  await playground.button('Run').click();
  const { exitCode, output } = await result;
  return { exitCode, output: normaliseOutput(output, '/home/project') };
}

/** Puts the caret behind the first line that starts so, by keyboard alone, and leaves it there. */
async function caretBehind(playground: PlaygroundPage, path: string, start: string): Promise<void> {
  const { page } = playground;
  const lines = (await playground.readFile(path)).split('\n');
  const line = lines.findIndex((text) => text.startsWith(start));
  expect(line, `a line of ${path} that starts with "${start}"`).toBeGreaterThanOrEqual(0);
  await playground.root.locator('.editor-box').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ControlOrMeta+Home');
  for (let step = 0; step < line; step++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
}

async function leaveEditor(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
}

/** Finds the broken deployment, makes it wait, mends the shop: the exercise's way from red to green. */
async function mendTheBuild(playground: PlaygroundPage): Promise<void> {
  const { page } = playground;
  const first = await pressRun(playground);
  expect(first.exitCode).toBe(1);
  expect(first.output).toMatch(/✖ test \(stock\) +failed/);
  expect(first.output, 'it ships all the same').toMatch(/✔ deploy +passed/);

  await test.step('two files are edited in Monaco by keyboard', async () => {
    await caretBehind(playground, '.github/workflows/ci.yml', '  deploy:');
    await page.keyboard.press('Enter');
    // Whatever the editor indents by itself gives way to the four spaces of the hint.
    await page.keyboard.press('Shift+Home');
    await page.keyboard.insertText('    needs: test');
    await leaveEditor(page);
  });
  const waits = await pressRun(playground);
  expect(waits.exitCode).toBe(1);
  expect(waits.output, 'red build, no deploy').toMatch(/– deploy +skipped/);

  await page.getByRole('tab', { name: /^stock\.mjs/ }).click();
  await caretBehind(playground, 'shop/stock.mjs', '  return article.onShelf;');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.insertText(' - article.reserved');
  await leaveEditor(page);
  const mended = await pressRun(playground);
  expect(mended.output).toMatch(/✔ deploy +passed/);
  expect(mended.exitCode, 'green').toBe(0);
}

test('a learner mends the build in-page, since WebContainer is out of reach', async ({ page }) => {
  const playground = new PlaygroundPage(page);
  await playground.open('');
  await playground.start();
  await mendTheBuild(playground);
  expect(await playground.engine()).toBe('in-page');

  const others = playground.requests.filter((url) => /^https?:/.test(url) && new URL(url).hostname !== 'localhost');
  expect(
    others.map((url) => new URL(url).hostname),
    'only the attempt to reach WebContainer',
  ).toEqual(others.map(() => 'stackblitz.com'));
  await expect(playground.root.getByText(/WebContainer (could not be reached|did not answer)/).first()).toBeVisible();
});

withStackBlitz.describe('with WebContainer', () => {
  withStackBlitz('a learner mends the build', async ({ page }) => {
    const playground = new PlaygroundPage(page);
    await playground.open('?engine=webcontainer');
    await playground.start();
    expect(await playground.engine()).toBe('webcontainer');
    await mendTheBuild(playground);
    expect(await playground.engine()).toBe('webcontainer');
  });

  withStackBlitz('what a learner changed and ran in-page moves over, and one line says so', async ({ page }) => {
    const playground = new PlaygroundPage(page);
    await playground.open('');
    await playground.start();
    await playground.typeAtEnd('# kept across the move\n');
    await expect
      .poll(
        async () => {
          await pressRun(playground);
          return playground.engine();
        },
        { timeout: 45_000 },
      )
      .toBe('webcontainer');
    const moved = await playground.run('tail -n 1 .github/workflows/ci.yml');
    expect(moved.output).toContain('# kept across the move');
    await expect(playground.root.getByText('Your code runs in WebContainer now; your files are there.')).toBeVisible();
  });
});

test.describe('bad input ends in a message with its place, and nothing is lost', () => {
  let playground: PlaygroundPage;

  test.beforeEach(async ({ page }) => {
    playground = new PlaygroundPage(page);
    await playground.open();
    await playground.start();
  });

  async function runWith(path: string, change: (text: string) => string, line = 'npm start'): Promise<Run> {
    const text = change(await playground.readFile(path));
    await playground.root.evaluate((element: PlaygroundElement, file) => element.writeFile(...file), [
      path,
      text,
    ] as const);
    const run = await playground.run(line);
    expect(await playground.readFile(path), 'the learner’s text is kept').toBe(text);
    await playground.expectState('ready');
    return run;
  }

  const stock = 'shop/stock.mjs';
  const workflow = '.github/workflows/ci.yml';

  test('a syntax error', async () => {
    const { output, exitCode } = await runWith(
      stock,
      (text) => text.replace('return article.onShelf;', 'return article..onShelf;'),
      'node shop/stock.test.mjs',
    );
    expect(exitCode).toBe(1);
    expect(output).toMatch(/shop\/stock\.mjs:15\n/);
    expect(output).toContain("SyntaxError: Unexpected token '.'");
  });

  test('an unknown import', async () => {
    const { output, exitCode } = await runWith(
      stock,
      (text) => `import './shelf.mjs';\n${text}`,
      'node shop/stock.test.mjs',
    );
    expect(exitCode).toBe(1);
    expect(output).toMatch(
      /ERR_MODULE_NOT_FOUND.*Cannot find module .*shop\/shelf\.mjs.* imported from .*shop\/stock\.mjs/s,
    );
  });

  test('a workflow with a cycle', async () => {
    const { output, exitCode } = await runWith(workflow, (text) =>
      text.replace('  lint:\n', '  lint:\n    needs: deploy\n').replace('  deploy:\n', '  deploy:\n    needs: lint\n'),
    );
    expect(exitCode).toBe(1);
    expect(output).toMatch(/ci\.yml:\d+/);
    expect(output).toMatch(/cycle|circular|depends? on/i);
  });

  test('an unknown key', async () => {
    const { output, exitCode } = await runWith(workflow, (text) =>
      text.replace('  deploy:\n', '  deploy:\n    need: test\n'),
    );
    expect(exitCode).toBe(1);
    expect(output).toMatch(/ci\.yml:\d+:\d+.*need/s);
  });

  test('a bad expression', async () => {
    const { output, exitCode } = await runWith(workflow, (text) =>
      text.replace('${{ matrix.part }}', '${{ matrix.part ) }}'),
    );
    expect(exitCode).toBe(1);
    expect(output).toMatch(/ci\.yml:\d+:\d+/);
  });

  test('10 MB of output: the end says that it was cut, and the page answers meanwhile', async ({ page }) => {
    // Frames are rendered during the flood of output: the page is never blocked by it.
    await page.evaluate(() => {
      const frames = { count: 0 };
      Object.assign(window, { flood: frames });
      const playgroundElement = document.querySelector('play-ground');
      const count = (): void => {
        if (playgroundElement?.getAttribute('data-state') === 'running') frames.count++;
        requestAnimationFrame(count);
      };
      requestAnimationFrame(count);
    });
    const flood = `const line = 'x'.repeat(99) + '\\n';\nfor (let i = 0; i < 100_000; i++) process.stdout.write(line);\n`;
    const { output } = await runWith(stock, (text) => `${flood}${text}`, 'node shop/stock.mjs');
    expect(output.length).toBeLessThan(2_100_000);
    expect(output.slice(-300)).toMatch(/cut|2 MB/);
    expect(await page.evaluate(() => (window as unknown as { flood: { count: number } }).flood.count)).toBeGreaterThan(
      5,
    );
  });
});
