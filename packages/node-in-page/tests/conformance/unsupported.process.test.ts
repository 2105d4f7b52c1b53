import { expect, test } from 'vitest';
import { hasBuiltin, loadBuiltin } from '../../src/node/index.ts';
import { unsupportedExports, unsupportedModules } from '../../src/node/unsupported.ts';
import type { Kernel } from '../../src/kernel/kernel.ts';
import { runScript } from '../../tools/conformance.ts';

type Names = Readonly<Record<string, readonly string[] | null>>;

const namesIn = async (on: 'node' | 'engine'): Promise<Names> => JSON.parse((await runScript('names.mjs', on)).stdout) as Names;

const [real, ours] = await Promise.all([namesIn('node'), namesIn('engine')]);

test('each module of Node that the engine lacks is listed with its reason', () => {
  expect(Object.keys(real).filter((name) => !hasBuiltin(name))).toEqual(Object.keys(unsupportedModules).sort());
});

test('each export of Node’s modules that the engine’s lack is listed with its reason', () => {
  const missing = Object.entries(real).flatMap(([module, names]) => {
    const here = ours[module];
    if (names === null || here === null || here === undefined) return [];
    const absent = names.filter((name) => !here.includes(name));
    return absent.length === 0 ? [] : [[module, absent.sort()] as const];
  });
  const listed = Object.entries(unsupportedExports).map(([module, reasons]) => [module, Object.keys(reasons).sort()]);
  expect(Object.fromEntries(missing)).toEqual(Object.fromEntries(listed));
});

test('loading a module that the engine lacks throws the reason and an alternative', () => {
  for (const [name, why] of Object.entries(unsupportedModules)) {
    expect(() => loadBuiltin({} as Kernel, `node:${name}`)).toThrow(`node:${name} is not available when Node runs in a page: ${why}`);
  }
});
