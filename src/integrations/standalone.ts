import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin } from 'vite';
import { bundleStandalone } from 'node-in-page/tools/bundle.ts';
import { hashedName } from './hashed-name.ts';

const suffix = '?standalone';
const developmentFolder = '/@standalone/';

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
      const { code, inputs } = await bundleStandalone(entry, { minify: true });
      for (const input of inputs) this.addWatchFile(input);
      const fileName = `_astro/${hashedName(path.basename(path.dirname(entry)), code, 'js')}`;
      const reference = this.emitFile({ type: 'asset', fileName, source: code });
      return `export default import.meta.ROLLUP_FILE_URL_${reference};`;
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const url = request.url ?? '';
        const at = url.indexOf(developmentFolder);
        if (at === -1) return next();
        const entry = decodeURIComponent(url.slice(at + developmentFolder.length).replace(/\?.*$/, ''));
        bundleStandalone(entry, { minify: false }).then(({ code }) => {
          response.setHeader('content-type', 'text/javascript');
          response.setHeader('cross-origin-resource-policy', 'same-origin');
          response.end(code);
        }, next);
      });
    },
  };
}

const textSuffix = '?hashed';

/**
 * `import url from './library.txt?hashed'` gives the address of that text, whose name in the build has its hash. In dev it is
 * as `?url`.
 */
export function hashedTexts(): Plugin {
  let isBuild = false;
  return {
    name: 'hashed-texts',
    enforce: 'pre',
    configResolved(config) {
      isBuild = config.command === 'build';
    },
    async resolveId(source, importer) {
      if (!source.endsWith(textSuffix)) return null;
      const file = source.slice(0, -textSuffix.length);
      const resolved = await this.resolve(isBuild ? file : `${file}?url`, importer, { skipSelf: true });
      return resolved === null ? null : isBuild ? `${resolved.id}${textSuffix}` : resolved.id;
    },
    async load(id) {
      if (!id.endsWith(textSuffix)) return null;
      const file = id.slice(0, -textSuffix.length);
      this.addWatchFile(file);
      const source = await readFile(file);
      const { name, ext } = path.parse(file);
      const fileName = `_astro/${hashedName(name, source, ext.slice(1))}`;
      return `export default import.meta.ROLLUP_FILE_URL_${this.emitFile({ type: 'asset', fileName, source })};`;
    },
  };
}
