import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { renderPreviewFrame } from '../src/preview/frame.ts';
import { renderFrame } from '../src/sandbox/document.ts';
import { bundleStandalone } from './bundle.ts';
import { refreshNodeLibrary } from './refresh-node-library.ts';

/** The output directory of `npm run build` and the tests. */
export const distDirectory = path.join(import.meta.dirname, '../dist');

const source = path.join(import.meta.dirname, '../src');

const modules = {
  'index.js': 'index.ts',
  'broker.js': 'broker/main.ts',
  'worker.js': 'worker/main.ts',
  'preview.js': 'preview/runtime/main.ts',
} as const;

type LibraryText = 'node-lib.core.txt' | 'node-lib.common.txt' | 'node-lib.rare.txt';

/** The files that a page needs at run time, by name: the built package without its types. */
export type BuiltFiles = Readonly<
  Record<keyof typeof modules | LibraryText | 'engine-frame.html' | 'preview-frame.html', string>
>;

/** Builds the package in memory. Takes a second or two. */
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

/** Builds the package into a directory, replacing existing files; {@link distDirectory} by default. */
export async function writeFiles(directory = distDirectory): Promise<void> {
  const files = await buildFiles();
  await mkdir(directory, { recursive: true });
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(path.join(directory, name), text)));
}
