import path from 'node:path';
import { build } from 'esbuild';

/** A module bundled with all its imports. */
export interface Bundle {
  readonly code: string;
  /** The absolute paths of all bundled files, for a dev server to watch. */
  readonly inputs: readonly string[];
}

/**
 * Bundles a module for the engine's frame and workers, which have an opaque origin and can't import modules.
 *
 * @param entry - an absolute path.
 */
export async function bundleStandalone(entry: string, { minify }: { readonly minify: boolean }): Promise<Bundle> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2023',
    platform: 'browser',
    // Code that runs as a program inside the engine imports the engine's modules.
    external: ['node:*'],
    minify,
    // Programs can print these names, such as the class `Timeout`.
    keepNames: true,
    // Keeps the licence of Node's library.
    legalComments: 'eof',
    metafile: true,
    logLevel: 'silent',
    absWorkingDir: process.cwd(),
    // Isomorphic libraries test these at load time, before the engine has installed its globals.
    define: { global: 'globalThis', 'process.env.NODE_ENV': '"production"' },
  });
  const [output] = result.outputFiles;
  if (output === undefined) throw new Error(`${entry}: esbuild produced no output.`);
  return { code: output.text, inputs: Object.keys(result.metafile.inputs).map((input) => path.resolve(input)) };
}
