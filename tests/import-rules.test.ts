import { mkdtemp, mkdir, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cruise, type IReporterOutput, type ICruiseResult } from 'dependency-cruiser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import configuration from '../.dependency-cruiser.mjs';

/** For each rule, one import that breaks it: the file that imports, and what it imports. */
const violations = {
  'engine-knows-nothing-of-pages': ['src/engine/broken.ts', 'src/playground/definition.ts'],
  'package-stands-alone': ['packages/node-in-page/src/broken.ts', 'src/content/address.ts'],
  'model-knows-no-dom': ['src/playground/model/broken.ts', 'src/playground/ui/toolbar.ts'],
  'engine-only-by-its-interface': [
    'src/playground/model/broken.ts',
    'packages/node-in-page/src/host/in-page-engine.ts',
  ],
  'panels-read-the-model': ['src/playground/ui/broken.ts', 'src/engine/select/selector.ts'],
  'catalog-ships-no-byte': ['src/playground/broken.ts', 'src/catalog/catalog.ts'],
  'catalog-reads-no-browser-code': ['src/catalog/broken.ts', 'src/playground/element.ts'],
  'pages-use-the-element': ['src/pages/broken.ts', 'src/playground/model/workspace.ts'],
  'no-cycles': ['src/engine/broken.ts', 'src/engine/cycle.ts'],
  'exercises-stand-alone': ['playgrounds/shop/project/broken.ts', 'src/engine/select/selector.ts'],
} as const satisfies Record<string, readonly [from: string, to: string]>;

let folder: string;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(path.join(tmpdir(), 'import-rules-')));
});

afterEach(() => rm(folder, { recursive: true }));

async function write(name: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
  await writeFile(path.join(folder, name), text);
}

async function brokenRules(): Promise<string[]> {
  const { output }: IReporterOutput = await cruise(['src', 'packages', 'playgrounds'], {
    baseDir: folder,
    ruleSet: { forbidden: configuration.forbidden },
    validate: true,
    tsPreCompilationDeps: true,
  });
  return (output as ICruiseResult).summary.violations.map((violation) => violation.rule.name);
}

describe('import rules', () => {
  it('has an example for each rule', () => {
    expect(Object.keys(violations).sort()).toEqual(configuration.forbidden.map((rule) => rule.name).sort());
  });

  it.each(Object.entries(violations))('%s bites', async (rule, [from, to]) => {
    await write(
      to,
      rule === 'no-cycles' ? `import './broken.ts';\nexport const value = 1;\n` : 'export const value = 1;\n',
    );
    const relative = path.relative(path.dirname(from), to);
    await write(
      from,
      `import { value } from '${relative.startsWith('.') ? relative : `./${relative}`}';\nexport const copy = value;\n`,
    );
    await write('playgrounds/shop/project/fine.ts', 'export const fine = 1;\n');
    await write('packages/node-in-page/src/fine.ts', 'export const fine = 1;\n');
    await write('src/fine.ts', 'export const fine = 1;\n');
    expect(await brokenRules()).toContain(rule);
  });
});
