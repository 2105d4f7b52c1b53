import { mkdtemp, mkdir, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cruise, type IReporterOutput, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, describe, expect, it } from 'vitest';
import configuration, { engineLayers } from '../.dependency-cruiser.mjs';

/** What `npm run check` cruises. */
const roots = ['src', 'packages', 'playgrounds', 'tools', 'tests'] as const;
const engine = 'packages/node-in-page/src';

/** For each rule, one import that breaks it: the file that imports, and what it imports. */
const violations = {
  'engine-knows-nothing-of-pages': ['src/engine/broken.ts', 'src/playground/definition.ts'],
  'package-stands-alone': ['packages/node-in-page/src/broken.ts', 'src/content/address.ts'],
  'model-knows-no-dom': ['src/playground/model/broken-dom.ts', 'src/playground/ui/toolbar.ts'],
  'engine-only-by-its-interface': [
    'src/playground/model/broken.ts',
    'packages/node-in-page/src/host/in-page-engine.ts',
  ],
  'panels-read-the-model': ['src/playground/ui/broken.ts', 'src/engine/select/selector.ts'],
  'content-knows-no-engine': ['src/content/broken.ts', 'src/engine/engine.ts'],
  'catalog-ships-no-byte': ['src/playground/broken.ts', 'src/catalog/catalog.ts'],
  'catalog-reads-no-browser-code': ['src/catalog/broken.ts', 'src/playground/element.ts'],
  'pages-use-the-element': ['src/pages/broken.ts', 'src/playground/model/workspace.ts'],
  'no-cycles': ['src/engine/circle-one.ts', 'src/engine/circle-two.ts'],
  'engine-layer-kernel': [`${engine}/kernel/broken.ts`, `${engine}/file-system/file-tree.ts`],
  'engine-layer-file-system': [`${engine}/file-system/broken.ts`, `${engine}/http/parser.ts`],
  'engine-layer-http': [`${engine}/http/broken.ts`, `${engine}/sync-call/packing.ts`],
  'engine-layer-sync-call': [`${engine}/sync-call/broken.ts`, `${engine}/file-system/file-tree.ts`],
  'engine-layer-typescript': [`${engine}/typescript/broken.ts`, `${engine}/loader/parse.ts`],
  'engine-layer-loader': [`${engine}/loader/broken.ts`, `${engine}/node/module.ts`],
  'engine-layer-node': [`${engine}/node/library/bindings/broken.ts`, `${engine}/worker/process-kernel.ts`],
  'engine-layer-programs': [`${engine}/programs/shell/broken.ts`, `${engine}/worker/process-kernel.ts`],
  'engine-layer-worker': [`${engine}/worker/broken.ts`, `${engine}/broker/pipe.ts`],
  'engine-layer-broker': [`${engine}/broker/broken.ts`, `${engine}/worker/process-kernel.ts`],
  'engine-layer-sandbox': [`${engine}/sandbox/broken.ts`, `${engine}/broker/main.ts`],
  'engine-layer-preview': [`${engine}/preview/broken.ts`, `${engine}/host/broker-link.ts`],
  'engine-layer-host': [`${engine}/host/broken.ts`, `${engine}/index.ts`],
  'engine-interface-is-the-lowest-layer': [`${engine}/engine.ts`, `${engine}/kernel/kernel.ts`],
  'engine-page-loads-no-process-code': [`${engine}/host/broken-realm.ts`, `${engine}/broker/main.ts`],
  'preview-runtime-stands-alone': [`${engine}/preview/runtime/broken.ts`, `${engine}/preview/cookies.ts`],
  'exercises-stand-alone': ['playgrounds/shop/project/broken.ts', 'src/engine/select/selector.ts'],
} as const satisfies Record<string, readonly [from: string, to: string]>;

const kinds = ['import', 'import type'] as const;

const folders: string[] = [];

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

/** @returns each rule that these files break, with the file that breaks it: `rule file`. */
async function violationsIn(files: Readonly<Record<string, string>>): Promise<ReadonlySet<string>> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'import-rules-')));
  folders.push(folder);
  const fine = roots.map((root) => [`${root}/fine.ts`, 'export const fine = 1;\n']);
  for (const [name = '', text = ''] of [...fine, ...Object.entries(files)]) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
  const { output }: IReporterOutput = await cruise([...roots], {
    baseDir: folder,
    ruleSet: { forbidden: configuration.forbidden },
    validate: true,
    tsPreCompilationDeps: true,
  });
  const { violations: found } = (output as ICruiseResult).summary;
  return new Set(found.map(({ rule, from }) => `${rule.name} ${from}`));
}

function specifier(importer: string, imported: string): string {
  const relative = path.relative(path.dirname(importer), imported);
  return relative.startsWith('.') ? relative : `./${relative}`;
}

/** A project with every import of {@link violations}. */
function brokenProject(kind: (typeof kinds)[number]): Record<string, string> {
  const files: Record<string, string> = {};
  for (const [, to] of Object.values(violations)) files[to] = 'export class Value {}\n';
  for (const [from, to] of Object.values(violations)) {
    files[from] = `${kind} { Value } from '${specifier(from, to)}';\nexport class Other {\n  value?: Value;\n}\n`;
  }
  const [from, to] = violations['no-cycles'];
  files[to] = `${kind} { Other } from '${specifier(to, from)}';\nexport class Value {\n  other?: Other;\n}\n`;
  return files;
}

describe('import rules', () => {
  it('has an example for each rule', () => {
    expect(Object.keys(violations).sort()).toEqual(configuration.forbidden.map((rule) => rule.name).sort());
  });

  it.each(kinds)('bite on `%s`, each on its example', async (kind) => {
    const found = await violationsIn(brokenProject(kind));
    const examples = Object.entries(violations).map(([rule, [from]]) => `${rule} ${from}`);
    expect(examples.filter((example) => !found.has(example))).toEqual([]);
  });

  it('forbid a circle of types in every folder', async () => {
    const files: Record<string, string> = {};
    for (const root of roots) {
      files[`${root}/one.ts`] = `import type { Two } from './two.ts';\nexport type One = Two[];\n`;
      files[`${root}/two.ts`] = `import type { One } from './one.ts';\nexport type Two = { one: One };\n`;
    }
    // One report for each circle.
    expect(await violationsIn(files)).toEqual(new Set(roots.map((root) => `no-cycles ${root}/one.ts`)));
  });

  it('give every folder of the in-page engine a layer', async () => {
    const entries = await readdir(engine, { withFileTypes: true });
    const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect(engineLayers.flat().sort()).toEqual(names.sort());
  });
});
