import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { renderPreviewFrame } from '../src/preview/frame.ts';
import { renderFrame } from '../src/sandbox/document.ts';
import { bundleStandalone } from './bundle.ts';
import { refreshNodeLibrary } from './refresh-node-library.ts';

/** Where `npm run build` and the tests put the built package. */
export const distFolder = path.join(import.meta.dirname, '../dist');

const source = path.join(import.meta.dirname, '../src');

const modules = {
  'index.js': 'index.ts',
  'broker.js': 'broker/main.ts',
  'worker.js': 'worker/main.ts',
  'preview.js': 'preview/runtime/main.ts',
} as const;

type LibraryText = 'node-lib.core.txt' | 'node-lib.common.txt' | 'node-lib.rare.txt';

/** The files of the built package but its types, by their names: what a page needs at run time. */
export type BuiltFiles = Readonly<
  Record<keyof typeof modules | LibraryText | 'engine-frame.html' | 'preview-frame.html', string>
>;

/** Builds the package in memory, in a second or two. */
export async function buildFiles(): Promise<BuiltFiles> {
  await refreshNodeLibrary();
  const bundle = async (name: keyof typeof modules): Promise<string> =>
    (await bundleStandalone(path.join(source, modules[name]), { minify: true })).code;
  const library = (name: LibraryText): Promise<string> => readFile(path.join(source, 'node/library', name), 'utf8');
  const [index, broker, worker, preview, core, common, rare] = await Promise.all([
    bundle('index.js'),
    bundle('broker.js'),
    bundle('worker.js'),
    bundle('preview.js'),
    library('node-lib.core.txt'),
    library('node-lib.common.txt'),
    library('node-lib.rare.txt'),
  ]);
  return {
    'index.js': index,
    'broker.js': broker,
    'worker.js': worker,
    'preview.js': preview,
    'engine-frame.html': renderFrame(),
    'preview-frame.html': renderPreviewFrame(),
    'node-lib.core.txt': core,
    'node-lib.common.txt': common,
    'node-lib.rare.txt': rare,
  };
}

/** Builds the package into a folder, {@link distFolder} as a rule; files of the same names are replaced. */
export async function writeFiles(folder = distFolder): Promise<void> {
  const files = await buildFiles();
  await mkdir(folder, { recursive: true });
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(path.join(folder, name), text)));
}
