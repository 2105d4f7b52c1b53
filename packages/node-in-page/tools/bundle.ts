import path from 'node:path';
import { build } from 'esbuild';

/** One module with everything that it imports. */
export interface Bundle {
  readonly code: string;
  /** Absolute paths of every file that went in, for a dev server to watch. */
  readonly inputs: readonly string[];
}

/**
 * Bundles a module for the engine's frame and workers: they have an opaque origin and can't import anything themselves.
 * @param entry - absolute.
 */
export async function bundleStandalone(entry: string, { minify }: { readonly minify: boolean }): Promise<Bundle> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2023',
    platform: 'browser',
    // Code that runs as a program inside the engine finds Node's modules there.
    external: ['node:*'],
    minify,
    // Programs see these names: a printed `Timeout` must not become `a`.
    keepNames: true,
    // Node's own library carries its licence.
    legalComments: 'eof',
    metafile: true,
    logLevel: 'silent',
    absWorkingDir: process.cwd(),
    // Libraries written for both worlds probe these; inside the engine the real ones are installed later.
    define: { global: 'globalThis', 'process.env.NODE_ENV': '"production"' },
  });
  const [output] = result.outputFiles;
  if (output === undefined) throw new Error(`${entry}: esbuild produced no output.`);
  return { code: output.text, inputs: Object.keys(result.metafile.inputs).map((input) => path.resolve(input)) };
}
