import { expect } from '@playwright/test';
import { test } from './engine-site.ts';

/** What a program may do to the page: nothing. Times are those of a busy machine with two cores. */

for (const [name, text] of Object.entries({
  'an endless loop': 'console.log("running"); while (true);',
  'an endless loop that prints': 'while (true) console.log("running", "x".repeat(200));',
  'endless printing, turn by turn': 'setInterval(() => { for (let i = 0; i < 500; i++) console.log("running"); }, 0);',
})) {
  test(`${name} is stopped at once, and the page stays responsive`, async ({ engine, page }) => {
    await engine.mount({ 'loop.mjs': text });
    const { stopped, code, longestGap } = await page.evaluate(async () => {
      let longest = 0;
      let last = performance.now();
      const timer = setInterval(() => {
        const now = performance.now();
        longest = Math.max(longest, now - last);
        last = now;
      }, 5);
      const process = await window.engine.spawn(['node', 'loop.mjs']);
      const reader = process.output.getReader();
      await reader.read();
      const drained = (async () => {
        while (!(await reader.read()).done);
      })();
      const start = performance.now();
      process.kill('SIGKILL');
      const exit = await process.exit;
      const time = performance.now() - start;
      await drained;
      clearInterval(timer);
      return { stopped: time, code: exit, longestGap: longest };
    });
    expect(code).toBe(128 + 9);
    expect(stopped).toBeLessThan(500);
    expect(longestGap).toBeLessThan(500);
  });
}

test('10 MB of output is cut for the page with a note, and the program runs on to its end', async ({ engine }) => {
  await engine.mount({
    'much.mjs': `import { writeFileSync } from 'node:fs';
      for (let i = 0; i < 10_000; i++) console.log('y'.repeat(999));
      writeFileSync('end.txt', 'reached');
      process.exitCode = 6;`,
  });
  const { code, output } = await engine.run(['node', 'much.mjs']);
  expect(code).toBe(6);
  expect(output.length).toBeLessThan(2.2 * 1024 * 1024);
  expect(output.slice(-200)).toContain('The output is cut here');
  expect((await engine.run('cat end.txt')).output.trim()).toBe('reached');
});

test('no more than 32 processes run at once', async ({ engine }) => {
  await engine.mount({
    'many.mjs': `import { spawn } from 'node:child_process';
      const failures = [];
      const children = Array.from({ length: 40 }, () => {
        const child = spawn('node', ['-e', 'setInterval(() => {}, 1000)']);
        child.on('error', (error) => {
          failures.push(error.code);
          if (failures.length < 9) return;
          console.log(...new Set(failures), failures.length);
          for (const each of children) each.kill();
        });
        return child;
      });`,
  });
  expect((await engine.run(['node', 'many.mjs'])).output).toBe('EAGAIN 9\n');
});
