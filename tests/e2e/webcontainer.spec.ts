import { expect } from '@playwright/test';
import { againstRealService, launchOptionsWithNetwork, openEngine, test } from '../webcontainer-host/bench-test.ts';

/**
 * The real client package in a real browser. Here its remote end is the stand-in of `tests/webcontainer-host`, with a real
 * Node behind it; the nightly workflow runs the same tests against StackBlitz (WEBCONTAINER_SERVICE=real).
 */

if (againstRealService) {
  test.use({ launchOptions: launchOptionsWithNetwork() });
  test.setTimeout(180_000);
}

test.beforeEach(({ bench }) => openEngine(bench));

test('mounts a project and runs it: output in order, exit code, bytes; what was compiled for in-page is left out', async ({
  bench,
}) => {
  const result = await bench.evaluate(async () => {
    const main = `
      import { helper } from './lib/helper.mjs';
      console.log('one', helper(2));
      console.error('two');
      console.log('three ✓ äöü');
      process.exit(3);`;
    await engine.mount({
      'main.mjs': { file: { contents: main, compiled: '{"not":"for WebContainer"}' } },
      lib: { directory: { 'helper.mjs': { file: { contents: 'export const helper = (n) => n * 21;' } } } },
      'bytes.bin': { file: { contents: new Uint8Array([0, 255, 128, 10]) } },
    });
    const run = await harness.run(engine, ['node', 'main.mjs']);
    const files = (await engine.fs.readdir('.')).map(({ name }) => name);
    return { ...run, files, bytes: [...(await engine.fs.readFile('bytes.bin'))] };
  });
  expect(result.output.replaceAll('\r\n', '\n')).toBe('one 42\ntwo\nthree ✓ äöü\n');
  expect(result.exitCode).toBe(3);
  expect(result.bytes).toEqual([0, 255, 128, 10]);
  expect(result.files.toSorted()).toEqual(['bytes.bin', 'lib', 'main.mjs']);
});

test('gives arguments to a program as they are, and lines to the shell whole', async ({ bench }) => {
  const result = await bench.evaluate(async () => {
    const show = 'console.log(JSON.stringify(process.argv.slice(1)))';
    const direct = await harness.run(engine, ['node', '-e', show, 'a b', '$HOME', `it's "quoted"`]);
    const process = await engine.shell(`echo first && node -e "process.exit(4)"`);
    return { direct, shell: { output: await harness.readAll(process), exitCode: await process.exit } };
  });
  expect(JSON.parse(result.direct.output)).toEqual(['a b', '$HOME', `it's "quoted"`]);
  expect(result.shell.output.trim()).toBe('first');
  expect(result.shell.exitCode).toBe(4);
});

test('runs npm scripts, with environment and folder', async ({ bench }) => {
  const result = await bench.evaluate(async () => {
    await engine.mount({
      app: {
        directory: {
          'package.json': { file: { contents: '{"name":"app","scripts":{"start":"node main.mjs"}}' } },
          'main.mjs': { file: { contents: `console.log('word:', process.env.WORD); process.exitCode = 7;` } },
        },
      },
    });
    return harness.run(engine, ['npm', 'start'], { cwd: 'app', env: { WORD: 'ship' } });
  });
  expect(result.output).toContain('word: ship');
  expect(result.exitCode).toBe(7);
});

test('streams output while the program runs, and gives it input', async ({ bench }) => {
  const result = await bench.evaluate(async () => {
    const script = `
      console.log('name?');
      process.stdin.setEncoding('utf8');
      process.stdin.once('data', (text) => { console.log('hello ' + text.trim()); process.exit(0); });`;
    const process = await engine.spawn(['node', '-e', script]);
    await harness.untilOutput(process, 'name?');
    const writer = process.input.getWriter();
    await writer.write('Ada\n');
    const rest = await harness.untilOutput(process, 'hello Ada');
    return { rest, exitCode: await process.exit };
  });
  expect(result.rest).toContain('hello Ada');
  expect(result.exitCode).toBe(0);
});

test('ends an endless loop, by kill and by an aborted signal', async ({ bench }) => {
  const result = await bench.evaluate(async (isReal) => {
    const loop = `console.log('on'); while (true);`;
    const first = await engine.spawn(['node', '-e', loop]);
    await harness.untilOutput(first, 'on');
    const outcome = await harness.stopProcess(engine, first);
    // There a signal reaches no loop; that Stop restarts the instance is all that can be asked for.
    if (isReal) return { outcome: outcome.state, aborted: await first.exit };
    const controller = new AbortController();
    const second = await engine.spawn(['node', '-e', loop], { signal: controller.signal });
    await harness.untilOutput(second, 'on');
    controller.abort();
    return { outcome: outcome.state, aborted: await second.exit };
  }, againstRealService);
  expect(againstRealService ? ['stopped', 'restarted'] : ['stopped']).toContain(result.outcome);
  expect(result.aborted).not.toBe(0);
});

test('is WebContainer itself, where StackBlitz is asked', async ({ bench }) => {
  const asked = await bench.evaluate(() => harness.run(engine, ['node', '-p', 'process.versions.webcontainer']));
  // The stand-in must never look like it.
  expect(asked.output.trim()).toMatch(againstRealService ? /^\d+\.\d+/ : /^undefined$/);
});

test('reads, writes, lists and removes files; a failure is a file-system error', async ({ bench }) => {
  const result = await bench.evaluate(async () => {
    const { fs } = engine;
    await fs.mkdir('a/b', { recursive: true });
    await fs.writeFile('a/b/note.txt', 'text ✓');
    await fs.writeFile('a/bytes', new Uint8Array([1, 2, 3]));
    const text = new TextDecoder().decode(await fs.readFile('a/b/note.txt'));
    const listed = await fs.readdir('a');
    await fs.rm('a', { recursive: true });
    return {
      text,
      listed,
      gone: await harness.failure(fs.readdir('a')),
      outside: await harness.failure(fs.readFile('../other')),
      left: await fs.readdir('.'),
    };
  });
  expect(result.text).toBe('text ✓');
  expect(result.listed.toSorted((one, two) => one.name.localeCompare(two.name))).toEqual([
    { name: 'b', kind: 'directory' },
    { name: 'bytes', kind: 'file' },
  ]);
  expect(result.gone.code).toBe('file-system');
  expect(result.outside.code).toBe('file-system');
  expect(result.left).toEqual([]);
});

test('reports what processes write below a watched folder', async ({ bench }) => {
  const path = await bench.evaluate(async () => {
    await engine.fs.mkdir('artifacts');
    const seen = Promise.withResolvers<string>();
    const stop = engine.fs.watch('.', ({ path }) => {
      if (path.endsWith('result.json')) seen.resolve(path);
    });
    // A watch starts asynchronously, so the program writes until a change was reported.
    const writing = `setInterval(() => require('fs').writeFileSync('artifacts/result.json', String(Date.now())), 100)`;
    const process = await engine.spawn(['node', '-e', writing]);
    const path = await seen.promise;
    stop();
    process.kill();
    await process.exit;
    return path;
  });
  expect(path).toBe('artifacts/result.json');
});

test('tells when a server opens and closes, and shows its page', async ({ bench }) => {
  await bench.evaluate(async () => {
    const server = `
      const http = require('node:http');
      http.createServer((request, response) => {
        response.setHeader('content-type', 'text/html');
        response.end('<h1>Page ' + request.url + '</h1>');
      }).listen(3000, () => console.log('listening'));`;
    const opened = Promise.withResolvers<void>();
    const closed = Promise.withResolvers<number>();
    engine.onServer((event) => {
      if (event.state === 'closed') return closed.resolve(event.port);
      const container = document.createElement('div');
      document.body.append(container);
      event.preview.show(container, '/cart?id=1', () => undefined);
      opened.resolve();
    });
    const process = await engine.spawn(['node', '-e', server]);
    await opened.promise;
    Object.assign(globalThis, { endServer: () => (process.kill(), closed.promise) });
  });
  await expect(bench.frameLocator('div > iframe').getByRole('heading')).toHaveText('Page /cart?id=1');
  const port = await bench.evaluate(() => (globalThis as unknown as { endServer: () => Promise<number> }).endServer());
  expect(port).toBe(3000);
});

test('shows a program a terminal of the size asked for, and resizes it', async ({ bench }) => {
  const result = await bench.evaluate(async () => {
    const script = `
      console.log(process.stdout.isTTY + ' ' + process.stdout.columns + 'x' + process.stdout.rows);
      process.stdout.on('resize', () => { console.log('now ' + process.stdout.columns); process.exit(0); });
      setInterval(() => {}, 1000);`;
    const process = await engine.spawn(['node', '-e', script], { terminal: { cols: 91, rows: 17 } });
    const first = await harness.untilOutput(process, 'x17');
    process.resize({ cols: 60, rows: 17 });
    const second = await harness.untilOutput(process, 'now 60');
    return { first, second, exitCode: await process.exit };
  });
  expect(result.first).toContain('true 91x17');
  expect(result.exitCode).toBe(0);
});

test('keeps two playgrounds of one page apart, in one instance', async ({ bench }) => {
  const result = await bench.evaluate(async () => {
    const other = await broker.open('devops-ci');
    await engine.fs.writeFile('mine.txt', 'first');
    await other.fs.writeFile('mine.txt', 'second');
    const list = `console.log(require('fs').readFileSync('mine.txt', 'utf8'))`;
    const runs = await Promise.all([engine, other].map((each) => harness.run(each, ['node', '-e', list])));
    await other.dispose();
    return { outputs: runs.map(({ output }) => output.trim()), after: await engine.fs.readdir('.') };
  });
  expect(result.outputs).toEqual(['first', 'second']);
  expect(result.after).toEqual([{ name: 'mine.txt', kind: 'file' }]);
});

test('an engine that was shut down says so, and its instance can be booted again', async ({ bench }) => {
  const result = await bench.evaluate(async () => {
    await engine.dispose();
    const after = await harness.failure(engine.spawn(['node', '--version']));
    const again = await broker.open('devops-ci');
    return { after, version: (await harness.run(again, ['node', '--version'])).output };
  });
  expect(result.after.code).toBe('disposed');
  expect(result.version).toMatch(/^v\d+/);
});
