import { createHash } from 'node:crypto';
import path from 'node:path';
import { build } from 'esbuild';
import type { Plugin } from 'vite';

const suffix = '?standalone';
const developmentFolder = '/@standalone/';

interface Bundle {
  readonly code: string;
  /** Every file that went in, absolute: dev watches them. */
  readonly inputs: readonly string[];
}

/** Bundles one entry with everything it imports into a single ESM text, for a worker of opaque origin. */
async function bundle(entry: string, minify: boolean): Promise<Bundle> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2023',
    platform: 'browser',
    // What runs as a program inside the engine, such as the check runner, finds Node's modules there.
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
  if (output === undefined) throw new Error(`${entry} gave no output`);
  return { code: output.text, inputs: Object.keys(result.metafile.inputs).map((input) => path.resolve(input)) };
}

/**
 * `import url from './main.ts?standalone'` gives the address of a self-contained text of that module. The page hands
 * such texts to frames and workers that can't import anything themselves. Works the same in dev and in the build.
 */
export function standalone(): Plugin {
  let base = '/';
  let isBuild = false;
  return {
    name: 'standalone',
    enforce: 'pre',
    configResolved(config) {
      base = config.base;
      isBuild = config.command === 'build';
    },
    async resolveId(source, importer) {
      if (!source.endsWith(suffix)) return null;
      const resolved = await this.resolve(source.slice(0, -suffix.length), importer, { skipSelf: true });
      return resolved === null ? null : `${resolved.id}${suffix}`;
    },
    async load(id) {
      if (!id.endsWith(suffix)) return null;
      const entry = id.slice(0, -suffix.length);
      if (!isBuild)
        return `export default ${JSON.stringify(`${base}${developmentFolder.slice(1)}${encodeURIComponent(entry)}`)};`;
      const { code, inputs } = await bundle(entry, true);
      for (const input of inputs) this.addWatchFile(input);
      const hash = createHash('sha256').update(code).digest('base64url').slice(0, 8);
      const folder = path.basename(path.dirname(entry));
      const reference = this.emitFile({ type: 'asset', fileName: `_astro/${folder}.${hash}.js`, source: code });
      return `export default import.meta.ROLLUP_FILE_URL_${reference};`;
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const url = request.url ?? '';
        const at = url.indexOf(developmentFolder);
        if (at === -1) return next();
        const entry = decodeURIComponent(url.slice(at + developmentFolder.length).replace(/\?.*$/, ''));
        bundle(entry, false).then(({ code }) => {
          response.setHeader('content-type', 'text/javascript');
          response.setHeader('cross-origin-resource-policy', 'same-origin');
          response.end(code);
        }, next);
      });
    },
  };
}
