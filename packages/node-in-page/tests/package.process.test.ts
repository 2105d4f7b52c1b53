import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { engineSize, engineSizeLimit } from '../tools/bench/engine-size.ts';
import { requireInstalled } from '../tools/installed.ts';
import { buildTypes } from '../tools/package-types.ts';

/** Type-checks a project that uses the package as installed from npm: its `package.json` and its types. */

const consumer = `
  import { createEngine, EngineError, type Engine, type EngineOptions, type FileSystemTree } from 'node-in-page';

  const tree: FileSystemTree = { 'main.mjs': { file: { contents: 'console.log(1)' } } };
  const options: EngineOptions = { onProgress: (step: 'programs' | 'frame' | 'broker') => { document.title = step; } };
  const engine: Engine = await createEngine(options);
  await engine.mount(tree);
  const process = await engine.spawn(['node', 'main.mjs'], { signal: AbortSignal.timeout(1000) });
  await process.output.pipeTo(new WritableStream<string>());
  const code: number = await process.exit;
  const stop: () => void = engine.onServer((event) => {
    if (event.state === 'open') event.preview.show(document.body, '/', ({ title }) => { document.title = title; });
  });
  stop();
  try {
    await engine.fs.readFile(String(code));
  } catch (error) {
    if (error instanceof EngineError && error.code === 'file-system') document.title = error.message;
  }

  // @ts-expect-error a command is an array, not a string
  await engine.spawn('node main.mjs');
  // @ts-expect-error a file's contents must be wrapped in an object
  await engine.mount({ 'main.mjs': 'console.log(1)' });
  // @ts-expect-error codes are a closed list
  new EngineError('no-such-code');
`;

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'consumer-'));
  const installed = path.join(directory, 'node_modules/node-in-page');
  await mkdir(path.join(installed, 'dist'), { recursive: true });
  const manifest = await readFile(path.join(import.meta.dirname, '../package.json'), 'utf8');
  await writeFile(path.join(installed, 'package.json'), manifest);
  await writeFile(path.join(installed, 'dist/index.d.ts'), buildTypes());
  await writeFile(path.join(directory, 'package.json'), '{ "type": "module" }');
  await writeFile(path.join(directory, 'consumer.ts'), consumer);
}, 120_000);

afterAll(() => rm(directory, { recursive: true }));

function typesOf(...options: readonly string[]): string {
  const compiler = requireInstalled('typescript/bin/tsc');
  const all = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--skipLibCheck', 'false'];
  try {
    execFileSync(process.execPath, [compiler, ...all, ...options, 'consumer.ts'], { cwd: directory, encoding: 'utf8' });
    return '';
  } catch (error) {
    return (error as { readonly stdout: string }).stdout;
  }
}

test.each(['nodenext', 'preserve'])('a project with modules "%s" compiles against the types', (modules) => {
  expect(typesOf('--target', 'es2023', '--module', modules)).toBe('');
});

test('the types import nothing', async () => {
  const types = await readFile(path.join(directory, 'node_modules/node-in-page/dist/index.d.ts'), 'utf8');
  expect(types).not.toMatch(/\bimport\b|\bfrom ['"]/);
});

test('a process starts from no more than its budget', async () => {
  const { program, library } = await engineSize();
  expect(program + library).toBeLessThanOrEqual(engineSizeLimit);
});
