import { expect } from '@playwright/test';
import { test } from './engine-site.ts';

/** worker_threads in cases that conformance scripts can't cover: without isolation, at the limit, and on Stop. */

test('threads exchange messages and see each other’s files without isolation headers', async ({ engine }) => {
  await engine.mount({
    'main.mjs': `import { Worker } from 'node:worker_threads';
      import { readFileSync } from 'node:fs';
      const worker = new Worker('./thread.mjs', { workerData: 'given' });
      worker.on('message', ({ file, port }) => {
        console.log(readFileSync(file, 'utf8'));
        port.on('message', (value) => console.log(value));
        port.postMessage('by the port');
      });
      worker.on('exit', (code) => console.log('exit', code));`,
    'thread.mjs': `import { MessageChannel, parentPort, workerData } from 'node:worker_threads';
      import { writeFileSync } from 'node:fs';
      const { port1, port2 } = new MessageChannel();
      port1.once('message', (value) => { port1.postMessage(value + ', and back'); port1.close(); });
      writeFileSync('thread.txt', workerData + ', written');
      parentPort.postMessage({ file: 'thread.txt', port: port2 }, [port2]);`,
  });
  expect((await engine.run(['node', 'main.mjs'])).output).toBe('given, written\nby the port, and back\nexit 0\n');
});

test('threads count as processes, and exceeding the limit is an error', async ({ engine }) => {
  await engine.mount({
    'many.mjs': `import { Worker } from 'node:worker_threads';
      let online = 0;
      let failed = 0;
      for (let i = 0; i < 34; i++) {
        const worker = new Worker('setInterval(() => {}, 1000)', { eval: true });
        worker.on('online', () => { online++; report(); });
        worker.on('error', (error) => { if (failed++ === 0) console.log(error.code, error.message); report(); });
      }
      function report() { if (online + failed === 34) { console.log(online, failed); process.exit(); } }`,
  });
  const { output } = await engine.run(['node', 'many.mjs']);
  expect(output).toBe(
    'ERR_WORKER_INIT_FAILED Worker initialization failure: EAGAIN: too many processes and threads run\n31 3\n',
  );
});

test('threads terminate with their process, on exit and on Stop', async ({ engine, page }) => {
  await engine.mount({
    'loops.mjs': `import { Worker } from 'node:worker_threads';
      const worker = new Worker('const fs = require("fs"); fs.writeFileSync("alive.txt", ""); for (;;) fs.appendFileSync("alive.txt", "x");', { eval: true });
      const ends = process.argv[2] === 'ends';
      if (ends) setTimeout(() => process.exit(), 300);`,
  });
  for (const argument of ['ends', 'stopped']) {
    const [code, first, second] = await page.evaluate(async (given) => {
      const process = await window.engine.spawn(['node', 'loops.mjs', given]);
      const size = (): Promise<number> =>
        window.engine.fs.readFile('alive.txt').then(
          (bytes) => bytes.length,
          () => 0,
        );
      if (given === 'stopped') {
        while ((await size()) === 0);
        process.kill('SIGKILL');
      }
      const exit = await process.exit;
      return [exit, await size(), await size()] as const;
    }, argument);
    expect(code).toBe(argument === 'ends' ? 0 : 137);
    expect(second).toBe(first);
  }
});
