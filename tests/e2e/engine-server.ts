import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { build, type Plugin } from 'esbuild';
import type { FileSystemTree } from '../../src/engine/engine.ts';
import { renderPreviewFrame } from '../../src/engine/in-page/preview/frame.ts';
import { refreshNodeLibrary } from '../../src/integrations/node-library.ts';
import { renderFrame } from '../../src/engine/in-page/frame/document.ts';

/** Serves a page with nothing but the in-page engine, with or without the headers for cross-origin isolation. */

const source = 'src/engine/in-page';
const settings = {
  bundle: true,
  write: false,
  format: 'esm',
  target: 'es2023',
  platform: 'browser',
  keepNames: true,
  define: { global: 'globalThis', 'process.env.NODE_ENV': '"production"', 'import.meta.env.BASE_URL': '"/"' },
} as const;

function programOf(path: string): string {
  return ['broker', 'preview'].find((name) => path.includes(name)) ?? 'process';
}

/** Stands in for the site's own plugin: the texts are served beside the page. */
const addresses: Plugin = {
  name: 'addresses',
  setup(plugin) {
    plugin.onResolve({ filter: /\?(?:standalone|url)$/ }, ({ path }) => ({ path, namespace: 'address' }));
    plugin.onLoad({ filter: /.*/, namespace: 'address' }, ({ path }) => {
      const text = /([^/]+)\?url$/.exec(path)?.[1];
      return { contents: `export default '/${text ?? `${programOf(path)}.js`}'` };
    });
  },
};

const texts = ['core.txt', 'more.txt', 'rare.txt'];

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({ ...settings, entryPoints: [entry], plugins: [addresses] });
  return outputFiles[0]?.text ?? '';
}

let files: Promise<Readonly<Record<string, string>>> | undefined;

/** Bundled once for all tests of a process. */
function siteFiles(): Promise<Readonly<Record<string, string>>> {
  files ??= (async () => {
    await refreshNodeLibrary();
    const [broker, process, engine, preview] = await Promise.all(
      ['broker/main.ts', 'process/main.ts', 'engine.ts', 'preview/runtime/main.ts'].map((entry) =>
        bundle(`${source}/${entry}`),
      ),
    );
    const start = `import { createInPageEngine } from '/engine.js';
      window.steps = [];
      window.engine = await createInPageEngine({ onProgress: (step) => window.steps.push(step) });`;
    return {
      '/': `<!doctype html><title>Engine</title><body><script type="module">${start}</script>`,
      '/engine.js': engine ?? '',
      '/broker.js': broker ?? '',
      '/process.js': process ?? '',
      '/preview.js': preview ?? '',
      '/preview-frame.html': renderPreviewFrame(),
      ...Object.fromEntries(texts.map((name) => [`/${name}`, readFileSync(`${source}/node/library/${name}`, 'utf8')])),
      '/engine-frame.html': renderFrame(),
    };
  })();
  return files;
}

export interface EngineServer {
  readonly url: string;
  /** Every address that the server was asked for. */
  readonly requests: readonly string[];
  readonly close: () => void;
}

/** Starts to serve, at a port that is free. */
export async function serveEngine(isolated: boolean): Promise<EngineServer> {
  const served = await siteFiles();
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    requests.push(request.url ?? '');
    const body = served[pathname];
    if (isolated) {
      response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
      response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    }
    response.setHeader('content-type', pathname.endsWith('.js') ? 'text/javascript' : 'text/html');
    response.writeHead(body === undefined ? 404 : 200).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return {
    url: `http://localhost:${String((server.address() as AddressInfo).port)}/`,
    requests,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The tree that an engine mounts, of texts by their paths. */
export function treeOf(texts: Readonly<Record<string, string>>): FileSystemTree {
  const tree: FileSystemTree = {};
  for (const [path, contents] of Object.entries(texts)) {
    const names = path.split('/');
    let folder = tree;
    for (const name of names.slice(0, -1)) {
      const node = (folder[name] ??= { directory: {} });
      if (!('directory' in node)) throw new Error(`${name} is a file`);
      folder = node.directory;
    }
    folder[names.at(-1) ?? ''] = { file: { contents } };
  }
  return tree;
}
