import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { FileSystemTree } from '../../src/engine.ts';
import type { EngineAssets } from '../../src/host/engine-assets.ts';
import { renderPreviewFrame } from '../../src/preview/frame.ts';
import { bundleStandalone } from '../../tools/bundle.ts';
import { refreshNodeLibrary } from '../../tools/refresh-node-library.ts';
import { renderFrame } from '../../src/sandbox/document.ts';

/** Serves a page with nothing but the in-page engine, with or without the headers for cross-origin isolation. */

const source = path.join(import.meta.dirname, '../../src');

/** Where the page of {@link serveEngine} finds the parts of the engine. */
const assets: EngineAssets = {
  frame: '/engine-frame.html',
  broker: '/broker.js',
  process: '/process.js',
  preview: { frame: '/preview-frame.html', runtime: '/preview.js' },
  core: '/node-lib.core.txt',
  common: '/node-lib.common.txt',
  rare: '/node-lib.rare.txt',
};

const texts = [assets.core, assets.common, assets.rare];

async function bundle(entry: string): Promise<string> {
  const { code } = await bundleStandalone(path.join(source, entry), { minify: false });
  return code;
}

let files: Promise<Readonly<Record<string, string>>> | undefined;

/** Bundled once for all tests of a process. */
function siteFiles(): Promise<Readonly<Record<string, string>>> {
  files ??= (async () => {
    await refreshNodeLibrary();
    const [broker, process, engine, preview] = await Promise.all(
      ['broker/main.ts', 'worker/main.ts', 'host/in-page-engine.ts', 'preview/runtime/main.ts'].map(bundle),
    );
    const start = `import { createInPageEngine } from '/engine.js';
      window.steps = [];
      window.engine = await createInPageEngine({
        assets: ${JSON.stringify(assets)},
        onProgress: (step) => window.steps.push(step),
      });`;
    return {
      '/': `<!doctype html><title>Engine</title><body><script type="module">${start}</script>`,
      '/engine.js': engine ?? '',
      '/broker.js': broker ?? '',
      '/process.js': process ?? '',
      '/preview.js': preview ?? '',
      '/preview-frame.html': renderPreviewFrame(),
      ...Object.fromEntries(texts.map((name) => [name, readFileSync(`${source}/node/library${name}`, 'utf8')])),
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
