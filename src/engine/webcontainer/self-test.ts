import type { WebContainer } from '@webcontainer/api';
import { z } from 'zod/mini';
import { EngineError } from 'node-in-page/src/engine-error.ts';
import type { EngineRelease } from 'node-in-page/src/engine.ts';
import { withDeadline } from '../../timing/deadline.ts';

/** Where the programs of the test lie, beside the directories of playgrounds. */
const directory = '.self-test';
const mark = 'self-test ';

const twoTests = `
import assert from 'node:assert/strict';
import { test } from 'node:test';
test('one', () => assert.equal(1 + 1, 2));
test('two', async () => assert.equal(await Promise.resolve(3), 3));
`;

/** What the exercises rely on, each with something that can be wrong in an instance that has booted all the same. */
const program = `
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';

function run(...args) {
  return new Promise((resolve, reject) => {
    const child = spawn('node', args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (text) => (output += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

const parts = {
  async 'node --test'() {
    const { code, output } = await run('--test', '--test-reporter=tap', 'two.test.mjs');
    return code === 0 && /^# pass 2\\b/m.test(output);
  },
  async 'exit code'() {
    return (await run('-e', 'process.exit(7)')).code === 7;
  },
  async WebAssembly() {
    const add = [0, 97, 115, 109, 1, 0, 0, 0, 1, 7, 1, 96, 2, 127, 127, 1, 127, 3, 2, 1, 0, 7, 7, 1, 3, 97, 100, 100, 0,
      0, 10, 9, 1, 7, 0, 32, 0, 32, 1, 106, 11];
    const { instance } = await WebAssembly.instantiate(new Uint8Array(add));
    return instance.exports.add(2, 40) === 42;
  },
  async http() {
    const server = createServer((request, response) => response.end('to ' + request.url));
    await new Promise((resolve, reject) => server.once('error', reject).listen(49321, resolve));
    try {
      return (await (await fetch('http://localhost:49321/self-test')).text()) === 'to /self-test';
    } finally {
      server.close();
      server.closeAllConnections();
    }
  },
  async 'file of 4 MB'() {
    const bytes = Buffer.alloc(4_000_000, 'self-test');
    const digest = (data) => createHash('sha256').update(data).digest('hex');
    await writeFile('big.bin', bytes);
    const isSame = digest(await readFile('big.bin')) === digest(bytes);
    await rm('big.bin');
    return isSame;
  },
};

const failed = [];
await Promise.all(Object.entries(parts).map(async ([part, passes]) => {
  if (!(await passes().catch(() => false))) failed.push(part);
}));
const { node, webcontainer = null } = process.versions;
console.log('${mark}' + JSON.stringify({ failed, node, webcontainer }));
`;

const reportSchema = z.object({
  failed: z.array(z.string()),
  node: z.string(),
  webcontainer: z.nullable(z.string()),
});

/**
 * Tries in a booted instance what exercises rely on, before anything of the learner's is moved there: tests, a child's
 * exit code, WebAssembly, http, a big file. Takes about two seconds.
 * @returns what the instance says it is.
 * @throws EngineError `self-test-failed`, `timeout`.
 */
export async function runSelfTest(instance: WebContainer, limitMs: number): Promise<EngineRelease> {
  const { failed, ...release } = await withDeadline(report(instance), {
    ms: limitMs,
    onTimeout: () => {
      throw new EngineError('timeout', { seconds: limitMs / 1000 });
    },
  });
  const [part] = failed;
  if (part !== undefined) throw new EngineError('self-test-failed', { part });
  return release;
}

async function report(instance: WebContainer): Promise<z.infer<typeof reportSchema>> {
  await instance.fs.mkdir(directory, { recursive: true });
  await instance.mount(
    { 'main.mjs': { file: { contents: program } }, 'two.test.mjs': { file: { contents: twoTests } } },
    { mountPoint: directory },
  );
  const process = await instance.spawn('node', ['main.mjs'], { cwd: directory });
  let output = '';
  const reader = process.output.getReader();
  // The output of a process need not end, and its report may come after its exit.
  const found = async () => {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      output += next.value;
      const line = output
        .split(/\r?\n/)
        .find((text, index, lines) => text.startsWith(mark) && index < lines.length - 1);
      if (line !== undefined) return parse(line.slice(mark.length));
    }
    return null;
  };
  const crashed = process.exit.then(async (code) => {
    if (code !== 0) return null;
    return new Promise<never>(() => {});
  });
  const result = await Promise.race([found(), crashed]);
  await instance.fs.rm(directory, { recursive: true, force: true });
  if (result === null) throw new EngineError('self-test-failed', { part: output.trim().split('\n').at(-1) ?? 'node' });
  return result;
}

function parse(text: string): z.infer<typeof reportSchema> | null {
  try {
    return z.parse(reportSchema, JSON.parse(text));
  } catch {
    return null;
  }
}
