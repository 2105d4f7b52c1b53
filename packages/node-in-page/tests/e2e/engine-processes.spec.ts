import { expect } from '@playwright/test';
import { test } from './engine-site.ts';

/** Processes of the in-page engine, in a real browser, with and without cross-origin isolation. */

for (const isolated of [false, true]) {
  test.describe(isolated ? 'cross-origin isolated' : 'without isolation headers', () => {
    test.use({ isolated });

    test('reports the output and exit code of a program', async ({ engine, page }) => {
      expect(await page.evaluate(() => crossOriginIsolated)).toBe(isolated);
      expect(await page.evaluate(() => window.steps)).toEqual(['programs', 'frame', 'broker']);
      await engine.mount({ 'hello.mjs': 'console.log("hello", process.cwd()); process.exitCode = 3;' });
      expect(await engine.run(['node', 'hello.mjs'])).toEqual({ code: 3, output: 'hello /home/project\n' });
    });

    test('files written by a child exist before its parent is notified of its exit', async ({ engine, page }) => {
      await engine.mount({
        'parent.mjs': `import { spawn } from 'node:child_process';
          import { readFileSync } from 'node:fs';
          const child = spawn('node', ['child.mjs'], { stdio: ['ignore', 'pipe', 'inherit'] });
          child.stdout.on('data', (text) => console.log('child says', String(text).trim()));
          child.on('exit', (code) => console.log('exit', code, readFileSync('big.txt', 'utf8').length));
          child.on('close', () => console.log('close'));`,
        'child.mjs': `import { writeFileSync } from 'node:fs';
          writeFileSync('big.txt', 'x'.repeat(200_000));
          console.log('written');
          process.exitCode = 5;`,
      });
      const { output } = await engine.run(['node', 'parent.mjs']);
      expect(output.split('\n').sort()).toEqual(['', 'child says written', 'close', 'exit 5 200000']);
      const length = await page.evaluate(async () => (await window.engine.fs.readFile('big.txt')).length);
      expect(length, 'and they stay for later runs').toBe(200_000);
    });

    test('fork exchanges messages', async ({ engine }) => {
      await engine.mount({
        'parent.mjs': `import { fork } from 'node:child_process';
          const child = fork('child.mjs');
          child.on('message', (value) => { console.log(JSON.stringify(value)); child.send({ stop: true }); });
          child.on('exit', (code) => console.log('exit', code));`,
        'child.mjs': `process.send({ ready: [1, 'two'] });
          process.on('message', ({ stop }) => { if (stop) process.disconnect(); });`,
      });
      expect((await engine.run(['node', 'parent.mjs'])).output).toBe('{"ready":[1,"two"]}\nexit 0\n');
    });

    /**
     * @fault Processes: A detached child whose parent has exited
     * @seen It ends with the line, and the terminal names it
     */
    test('what a program leaves running ends with the line, detached or not, and is named', async ({
      engine,
      page,
    }) => {
      await engine.mount({
        'parent.mjs': `import { spawn } from 'node:child_process';
          const child = spawn('node', ['middle.mjs'], { detached: true, stdio: 'ignore' });
          child.on('exit', () => process.exit(0));`,
        'middle.mjs': `import { spawn } from 'node:child_process';
          spawn('node', ['orphan.mjs'], { detached: true, stdio: 'ignore' }).unref();
          setTimeout(() => process.exit(0), 200);`,
        'orphan.mjs': `import { appendFileSync } from 'node:fs';
          setInterval(() => appendFileSync('beats.txt', '.'), 10);`,
      });
      const left = await page.evaluate(async () => {
        const process = await window.engine.shell('node parent.mjs');
        await process.exit;
        return process.left?.();
      });
      expect(left).toEqual(['node orphan.mjs']);
      const beats = (await engine.run('wc -c beats.txt')).output;
      const { output } = await engine.run('ps; sleep 0.1; wc -c beats.txt');
      expect(output).toContain(beats);
      expect(output.match(/node/g)).toBeNull();
      expect(output).toContain('sh -c ps');
    });

    /**
     * @fault The disk: Anything that a program made of the disk, then Reset
     * @seen A working exercise on a fresh disk
     */
    test('a fresh disk has nothing of what programs made, and none of them', async ({ engine, page }) => {
      await engine.mount({
        'harm.mjs': `import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
          for (const path of ['/bin/sh', '/usr/local/bin/node', '/bin']) {
            try { rmSync(path, { recursive: true, force: true }); } catch ({ code }) { console.log(code); }
          }
          try { renameSync('/home/project', '/home/other'); } catch ({ code }) { console.log(code); }
          rmSync('shop', { recursive: true });
          writeFileSync('shop', 'x');
          mkdirSync('locked');
          chmodSync('locked', 0);
          chmodSync('index.mjs', 0o444);
          setInterval(() => writeFileSync('late.txt', 'x'), 1);`,
        'index.mjs': 'console.log("old")',
        'shop/stock.mjs': 'x',
      });
      const codes = await page.evaluate(async () => {
        const process = await window.engine.spawn(['node', 'harm.mjs']);
        let text = '';
        const reader = process.output.getReader();
        while (text.split('\n').length < 5) text += (await reader.read()).value ?? '';
        await window.engine.fs.writeFile('index.mjs', 'console.log("edited")');
        return text;
      });
      expect(codes).toBe('EACCES\nEACCES\nEACCES\nEBUSY\n');
      expect((await engine.run('node index.mjs')).output).toBe('edited\n');
      await page.evaluate(() => window.engine.format({ 'index.mjs': { file: { contents: 'console.log("fresh")' } } }));
      expect((await engine.run('node index.mjs; ls -a; ls /tmp')).output).toMatch(/^fresh\n\.\n\.\.\nindex\.mjs\n$/);
    });

    test('a pipe between processes carries 10 MB whole, with back pressure', async ({ engine }) => {
      await engine.mount({
        'parent.mjs': `import { spawn } from 'node:child_process';
          const child = spawn('node', ['child.mjs']);
          let bytes = 0;
          child.stdout.on('data', (chunk) => { bytes += chunk.length; });
          child.on('close', (code) => console.log(bytes, code));`,
        'child.mjs': `const line = 'z'.repeat(9_999) + '\\n'; for (let i = 0; i < 1000; i++) process.stdout.write(line);`,
      });
      expect((await engine.run(['node', 'parent.mjs'])).output).toBe('10000000 0\n');
    });

    test('standard input is delivered, with end of file', async ({ engine }) => {
      await engine.mount({
        'in.mjs': `let text = ''; for await (const chunk of process.stdin) text += chunk; console.log(text.toUpperCase());`,
      });
      expect((await engine.run(['node', 'in.mjs'], { input: 'abc' })).output).toBe('ABC\n');
    });

    test('errors terminate a program as in Node: same message, location and exit code', async ({ engine }) => {
      await engine.mount({
        'throws.mjs': 'const value = null;\nvalue.missing;\n',
        'waits.mjs': 'await new Promise(() => {});\n',
        'rejects.cjs': 'Promise.reject(new Error("nobody handles this"));\n',
      });
      const thrown = await engine.run(['node', 'throws.mjs']);
      expect(thrown.code).toBe(1);
      expect(thrown.output).toContain("TypeError: Cannot read properties of null (reading 'missing')");
      expect(thrown.output).toContain('file:///home/project/throws.mjs:2');
      expect((await engine.run(['node', 'waits.mjs'])).code).toBe(13);
      const rejected = await engine.run(['node', 'rejects.cjs']);
      expect(rejected.code).toBe(1);
      expect(rejected.output).toContain('Error: nobody handles this');
    });

    test('npm runs scripts with arguments, and pre and post scripts', async ({ engine }) => {
      await engine.mount({
        'package.json': JSON.stringify({
          name: 'shop',
          version: '1.2.3',
          scripts: { prebuild: 'node -p 1', build: 'node args.mjs', fail: 'node -e "process.exit(4)"' },
        }),
        'args.mjs': 'console.log(JSON.stringify(process.argv.slice(2)), process.env.npm_lifecycle_event);',
      });
      expect(await engine.run(['npm', 'run', 'build', '--', 'a', 'b c', '$x'])).toEqual({
        code: 0,
        output:
          '\n> shop@1.2.3 prebuild\n> node -p 1\n\n1\n\n> shop@1.2.3 build\n> node args.mjs a b c $x\n\n["a","b c","$x"] build\n',
      });
      expect((await engine.run(['npm', 'run', 'fail'])).code).toBe(4);
      expect((await engine.run(['npm', 'run', 'nothing'])).output).toContain('Missing script: "nothing"');
    });

    test('a shell script starts programs in the foreground and background, and traps signals', async ({ engine }) => {
      await engine.mount({
        'list.txt': 'one\ntwo\n',
        'names.sh': `set -eu
          trap 'echo "cleaned up"' EXIT
          trap 'echo asked to stop' TERM
          each() { while read -r line; do node -p '"<" + process.argv[1] + ">"' "$line"; done; }
          each < list.txt
          node -e 'setInterval(() => {}, 1000)' & waiting=$!
          kill $waiting
          wait $waiting || echo "ended with $?"
          kill -TERM $$
          echo "in $(basename "$PWD")" | node -e 'process.stdin.pipe(process.stdout)'
          exit 3`,
      });
      const { code, output } = await engine.run('sh names.sh');
      expect(output).toBe('<one>\n<two>\nTerminated\nended with 143\nasked to stop\nin project\ncleaned up\n');
      expect(code).toBe(3);
    });

    test('in a terminal, a program sees its size, and Ctrl-C interrupts it', async ({ page, engine }) => {
      await engine.mount({
        // The listener comes before the output, since the test sends Ctrl-C after the first line.
        'tty.mjs': `process.on('SIGINT', () => { console.log('interrupted'); process.exit(9); });
          console.log([process.stdout.isTTY, process.stdout.columns, process.stdin.isTTY].join(' '));
          setInterval(() => {}, 1000);`,
      });
      const result = await page.evaluate(async () => {
        const process = await window.engine.spawn(['node', 'tty.mjs'], { terminal: { cols: 91, rows: 20 } });
        let output = '';
        const writer = process.input.getWriter();
        for await (const text of process.output) {
          output += text;
          if (output.endsWith('true\n')) await writer.write('\u0003');
        }
        return { output, code: await process.exit };
      });
      expect(result).toEqual({ output: 'true 91 true\n^Cinterrupted\n', code: 9 });
    });
  });
}
