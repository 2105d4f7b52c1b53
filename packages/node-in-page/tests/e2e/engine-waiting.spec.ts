import { expect } from '@playwright/test';
import { test } from './engine-site.ts';

/** Synchronous calls that block a process: waiting for children, and reading input. */

test.describe('cross-origin isolated', () => {
  test.use({ isolated: true });

  test('execSync returns the output of a child, and the files that it wrote exist', async ({ engine }) => {
    await engine.mount({
      'parent.mjs': `import { execFileSync, execSync, spawnSync } from 'node:child_process';
        import { readFileSync, writeFileSync } from 'node:fs';
        writeFileSync('input.txt', 'from the parent');
        console.log(execSync('node child.mjs && echo done', { encoding: 'utf8' }));
        console.log(readFileSync('small.txt', 'utf8'), readFileSync('big.txt', 'utf8').length);
        console.log('before');
        const { status, signal, output } = spawnSync('node', ['-e', 'console.log("inherited"); process.exit(4)'], { stdio: 'inherit' });
        console.log(status, signal, output);
        const big = execFileSync('node', ['-e', 'process.stdout.write("x".repeat(5_000_000))'], { maxBuffer: 1e7 });
        console.log(big.length);
        console.log(String(execFileSync('cat', { input: 'through a pipe' })));`,
      'child.mjs': `import { readFileSync, writeFileSync } from 'node:fs';
        import { execSync } from 'node:child_process';
        writeFileSync('small.txt', readFileSync('input.txt', 'utf8') + ', seen by the child');
        writeFileSync('big.txt', 'y'.repeat(300_000));
        console.log('nested:', execSync('node -p 6*7', { encoding: 'utf8' }).trim());`,
    });
    expect(await engine.run(['node', 'parent.mjs'])).toEqual({
      code: 0,
      output:
        'nested: 42\ndone\n\nfrom the parent, seen by the child 300000\nbefore\ninherited\n4 null [ null, null, null ]\n5000000\nthrough a pipe\n',
    });
  });

  test('rarely used parts of Node’s library are loaded on demand; a failed load is reported and retried by the next program', async ({
    engine,
    page,
  }) => {
    await engine.mount({
      'plain.mjs': `import { createServer } from 'node:http';
        createServer().listen(0, function () { console.log('listens'); this.close(); });`,
      'small.ts': 'const n: number = 1; console.log(n);',
    });
    const rare = '**/*rare*.txt';
    await page.route(rare, (route) => route.abort());
    expect((await engine.run(['node', 'plain.mjs'])).output).toBe('listens\n');
    expect(engine.requests.filter((url) => url.includes('rare'))).toEqual([]);
    const failed = await engine.run('node small.ts');
    expect(failed.output).toContain('could not be loaded from this site. Check the connection, then run it again.');
    expect(failed.code).toBe(1);
    await page.unroute(rare);
    expect(await engine.run('node small.ts && node small.ts')).toEqual({ code: 0, output: '1\n1\n' });
    expect(engine.requests.filter((url) => url.includes('rare'))).toHaveLength(1);
  });

  test('files stay consistent when children run in quick succession and the parent writes too', async ({ engine }) => {
    await engine.mount({
      'parent.mjs': `import { execFileSync } from 'node:child_process';
        import { appendFileSync, readFileSync } from 'node:fs';
        for (let i = 0; i < 8; i++) {
          appendFileSync('log.txt', 'parent ' + i + '\\n');
          execFileSync('node', ['-e', "require('fs').appendFileSync('log.txt', 'child ' + process.argv[1] + '\\\\n')", String(i)]);
          if (i === 3) await new Promise((resolve) => setTimeout(resolve, 20));
        }
        const lines = readFileSync('log.txt', 'utf8').trim().split('\\n');
        await new Promise((resolve) => setTimeout(resolve, 50));
        console.log(lines.length, readFileSync('log.txt', 'utf8').trim() === lines.join('\\n'), lines.slice(-2));`,
    });
    expect((await engine.run(['node', 'parent.mjs'])).output).toBe("16 true [ 'parent 7', 'child 7' ]\n");
  });

  test('a child that times out, exceeds maxBuffer or does not exist is reported as in Node', async ({ engine }) => {
    await engine.mount({
      'parent.mjs': `import { spawnSync } from 'node:child_process';
        const late = spawnSync('node', ['-e', 'for (;;);'], { timeout: 300 });
        console.log(late.error.code, late.signal, late.status);
        const much = spawnSync('node', ['-e', 'for (;;) console.log("x".repeat(99))'], { maxBuffer: 1000 });
        console.log(much.error.code, much.signal);
        console.log(spawnSync('nosuch').error.code, spawnSync('node', [], { cwd: '/nosuch' }).error.code);`,
    });
    expect((await engine.run(['node', 'parent.mjs'])).output).toBe(
      'ETIMEDOUT SIGTERM null\nENOBUFS SIGTERM\nENOENT ENOENT\n',
    );
  });

  test('standard input is read synchronously, and a child that inherits it is at end of file', async ({ engine }) => {
    await engine.mount({
      'in.mjs': `import { readFileSync } from 'node:fs';
        import { spawnSync } from 'node:child_process';
        console.log(readFileSync(0, 'utf8').toUpperCase());
        console.log(spawnSync('cat', { stdio: ['inherit', 'pipe', 'inherit'] }).stdout.length);
        process.stdin.on('data', () => console.log('data')).on('end', () => console.log('end'));`,
    });
    expect((await engine.run(['node', 'in.mjs'], { input: 'abc' })).output).toBe('ABC\n0\nend\n');
  });

  test('Stop terminates a blocked process and the child that it waits for', async ({ engine, page }) => {
    await engine.mount({
      'parent.mjs': `import { spawnSync } from 'node:child_process';
        console.log('waiting');
        spawnSync('node', ['-e', 'for (;;) require("fs").appendFileSync("alive.txt", "x")']);`,
    });
    const [code, first, second] = await page.evaluate(async () => {
      const process = await window.engine.spawn(['node', 'parent.mjs']);
      await process.output.getReader().read();
      const exists = async (): Promise<number> =>
        window.engine.fs.readFile('alive.txt').then(
          (bytes) => bytes.length,
          () => 0,
        );
      while ((await exists()) === 0);
      process.kill('SIGKILL');
      const exit = await process.exit;
      return [exit, await exists(), await exists()] as const;
    });
    expect(code).toBe(128 + 9);
    expect(second).toBe(first);
  });
});

test('without isolation headers, the error gives the reason and an alternative', async ({ engine }) => {
  await engine.mount({
    'parent.mjs': `import { execSync } from 'node:child_process';
      import { readFileSync } from 'node:fs';
      for (const run of [() => execSync('ls'), () => readFileSync(0)]) {
        try { run(); } catch (error) { console.log(error.code, error.message); }
      }`,
  });
  const { output } = await engine.run(['node', 'parent.mjs']);
  expect(output).toContain('Use child_process.spawn, exec or execFile instead');
  expect(output).toContain('Use process.stdin instead');
  expect(output.match(/cross-origin isolated/g)).toHaveLength(2);
});
