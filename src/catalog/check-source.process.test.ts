import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readCheckSource } from './check-source.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'exercise-'));
  await mkdir(path.join(folder, 'checks'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const write = (name: string, text: string) => writeFile(path.join(folder, 'checks', name), text);
const read = () => readCheckSource(folder, 'checks/greet.check.mjs', 'playgrounds/greetings');

it('returns a check that imports builtins alone as it is written', async () => {
  const text = "import assert from 'node:assert/strict';\n\nexport default () => assert.ok(true);\n";
  await write('greet.check.mjs', text);
  expect(await read()).toBe(text);
});

it('includes what a check uses of the module beside it, and keeps functions that are sent to a program', async () => {
  await write('words.mjs', "export const greet = (name) => `Hello, ${name}`;\nexport const unused = 'not needed';\n");
  await write('greet.check.mjs', "import { greet } from './words.mjs';\n\nexport default () => String(greet);\n");
  const source = await read();
  expect(source).not.toContain('not needed');
  await write('alone.mjs', source);
  const { default: check } = (await import(pathToFileURL(path.join(folder, 'checks', 'alone.mjs')).href)) as {
    default: () => string;
  };
  expect(check()).toBe('(name) => `Hello, ${name}`');
});

it('fails when the module beside it is not there', async () => {
  await write('greet.check.mjs', "import { greet } from './words.mjs';\n\nexport default greet;\n");
  await expect(read()).rejects.toThrow('Could not resolve "./words.mjs"');
});
