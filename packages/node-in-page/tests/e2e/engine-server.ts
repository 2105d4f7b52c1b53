import { createServer } from 'node:http';
import { readdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { FileSystemTree } from '../../src/engine.ts';
import { distDirectory } from '../../tools/package-build.ts';

/** Serves a minimal page with the built engine, with or without the headers for cross-origin isolation. */

const page = `<!doctype html><title>Engine</title><body><script type="module">
  import { createEngine } from '/index.js';
  window.steps = [];
  window.engine = await createEngine({ onProgress: (step) => window.steps.push(step) });
</script>`;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.txt': 'text/plain; charset=utf-8',
};

/** Reads the built package; `writeFiles` of `tools/package-build.ts` must have been called before. */
function readBuilt(): Record<string, string> {
  const files = readdirSync(distDirectory).filter((name) => path.extname(name) in contentTypes);
  return Object.fromEntries(files.map((name) => [`/${name}`, readFileSync(path.join(distDirectory, name), 'utf8')]));
}

let built: Readonly<Record<string, string>> | undefined;

export interface EngineServer {
  readonly url: string;
  /** The URLs of all requests so far. */
  readonly requests: readonly string[];
  readonly close: () => void;
}

/**
 * Starts a server on a free port.
 *
 * @param previewSharesProcess - as on a host that sends no headers.
 * @param document - the HTML to serve at `/`; by default, a page that creates an engine as `window.engine`.
 */
export async function serveEngine(
  isolated: boolean,
  document = page,
  previewSharesProcess = false,
): Promise<EngineServer> {
  built ??= readBuilt();
  const served: Readonly<Record<string, string>> = { ...built, '/': document };
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    requests.push(request.url ?? '');
    const body = served[pathname];
    if (isolated) {
      response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
      response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    }
    if (pathname === '/preview-frame.html' && !previewSharesProcess) {
      response.setHeader('Document-Isolation-Policy', 'isolate-and-require-corp');
    }
    response.setHeader('content-type', contentTypes[path.extname(pathname)] ?? 'text/html');
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

/** Converts texts by path to a tree for `Engine.mount`. */
export function treeOf(texts: Readonly<Record<string, string>>): FileSystemTree {
  const tree: FileSystemTree = {};
  for (const [path, contents] of Object.entries(texts)) {
    const names = path.split('/');
    let directory = tree;
    for (const name of names.slice(0, -1)) {
      const node = (directory[name] ??= { directory: {} });
      if (!('directory' in node)) throw new Error(`${name} is a file`);
      directory = node.directory;
    }
    directory[names.at(-1) ?? ''] = { file: { contents } };
  }
  return tree;
}
