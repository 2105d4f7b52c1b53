import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { AstroIntegration } from 'astro';
import { build } from 'esbuild';
import pLimit from 'p-limit';
import type { Plugin, ViteDevServer } from 'vite';
import { replaceOfflineSizes } from '../components/offline-size.ts';
import { languages } from '../content/languages.ts';
import { addressOf, listPath } from '../offline/file-list.ts';
import { makeFileList, type BuiltFile, type BuiltScript } from '../offline/sets.ts';
import { formatBytes } from '../playground/text/format.ts';
import { buildMeta } from '../site-build.ts';

/** A process may have about a thousand files open; the search index alone has more. */
const filesAtOnce = 64;

const workerFile = 'service-worker.js';

/** In dev, whatever service worker an earlier build has left gives up, and its pages are loaded anew. */
const unregister = `
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil((async () => {
  await registration.unregister();
  for (const client of await clients.matchAll({ type: 'window' })) client.navigate(client.url);
})()));
`;

function serveUnregister(server: ViteDevServer): void {
  const address = `${server.config.base}${workerFile}`;
  server.middlewares.use((request, response, next) => {
    if (request.url?.replace(/\?.*/, '') !== address) return next();
    response.setHeader('content-type', 'text/javascript');
    response.setHeader('cache-control', 'no-cache');
    response.end(unregister);
  });
}

async function bundleWorker(facts: object): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.resolve('src/offline/service-worker.ts')],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2023',
    banner: { js: `const siteBuild = ${JSON.stringify(facts)};` },
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  });
  const [output] = outputFiles;
  if (output === undefined) throw new Error('esbuild produced no service worker.');
  return output.text;
}

const digest = (contents: Uint8Array): string => createHash('sha256').update(contents).digest('base64');

/** The page with the name of its build, after the character set; frames and files of words have none. */
function withBuild(html: string, name: string): string {
  return html.replace(
    /<meta charset="utf-8"\s*\/?>/i,
    (charset) => `${charset}<meta name="${buildMeta}" content="${name}">`,
  );
}

/** Lists the files of the build, names it in each page, and writes the service worker that keeps them. */
export function offline(): AstroIntegration {
  let basePath = '/';
  const scripts = new Map<string, BuiltScript>();
  const plugin: Plugin = {
    name: 'offline',
    applyToEnvironment: ({ name }) => name === 'client',
    configureServer: serveUnregister,
    writeBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        if (output.type !== 'chunk') continue;
        const { fileName, imports, dynamicImports, code, moduleIds } = output;
        scripts.set(fileName, { imports: [...imports, ...dynamicImports], code, modules: moduleIds });
      }
    },
  };
  return {
    name: 'offline',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({ vite: { plugins: [plugin] } });
      },
      'astro:config:done': ({ config }) => {
        basePath = config.base.replace(/\/?$/, '/');
      },
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const contents = await readFiles(folder);
        const name = createHash('sha256')
          .update(JSON.stringify([...contents].map(([file, bytes]) => [file, digest(bytes)])))
          .digest('base64url')
          .slice(0, 12);
        const files: BuiltFile[] = [...contents].map(([file, bytes]) => {
          const text = /\.(?:html|css|json)$/.test(file) ? Buffer.from(bytes).toString() : undefined;
          const integrity = `sha256-${digest(bytes)}`;
          return { path: file, bytes: bytes.length, integrity, ...(text === undefined ? {} : { text }) };
        });
        const list = makeFileList({ build: name, files, scripts, languages });
        const listed = new Set(list.files.map((file) => file.path));
        const kept = [...contents].filter(([file]) => listed.has(addressOf(file)));
        const size = {
          download: kept.reduce((sum, [, bytes]) => sum + gzipSync(bytes).length, 0),
          device: kept.reduce((sum, [, bytes]) => sum + bytes.length, 0),
        };
        for (const { path: file, integrity } of list.files) {
          if (integrity !== '') continue;
          const onDisk = path.join(folder, file === '' || file.endsWith('/') ? `${file}index.html` : file);
          const html = await readFile(onDisk, 'utf8');
          const named = withBuild(html, name);
          if (named === html) throw new Error(`${onDisk} has no <meta charset>, so it can't name its build.`);
          await writeFile(
            onDisk,
            replaceOfflineSizes(named, (what, language) => formatBytes(size[what], language)),
          );
        }
        await writeFile(path.join(folder, listPath), JSON.stringify(list));
        await writeFile(path.join(folder, workerFile), await bundleWorker({ build: name, basePath, languages }));
        logger.info(
          `${String(list.files.length)} files in ${String(Object.keys(list.sets).length)} sets, ${formatBytes(size.download)} to download`,
        );
      },
    },
  };
}

/** Of the built site, in the order of their names. */
async function readFiles(folder: string): Promise<Map<string, Uint8Array>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
  const read = async (name: string) => [name, new Uint8Array(await readFile(path.join(folder, name)))] as const;
  return new Map(await pLimit(filesAtOnce).map(names, read));
}
