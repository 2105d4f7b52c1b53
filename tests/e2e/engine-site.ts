import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build, type Plugin } from 'esbuild';
import { test as base, type Page } from '@playwright/test';
import type { Engine, FileSystemTree, SpawnOptions } from '../../src/engine/engine.ts';
import { renderFrame } from '../../src/engine/in-page/frame/document.ts';

/** A page with nothing but the in-page engine, served with or without the headers for cross-origin isolation. */

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

/** Stands in for the site's own plugin: the texts are served beside the page. */
const addresses: Plugin = {
  name: 'addresses',
  setup(plugin) {
    plugin.onResolve({ filter: /\?standalone$/ }, ({ path }) => ({ path, namespace: 'address' }));
    plugin.onLoad({ filter: /.*/, namespace: 'address' }, ({ path }) => ({
      contents: `export default '/${path.includes('broker') ? 'broker' : 'process'}.js'`,
    }));
  },
};

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({ ...settings, entryPoints: [entry], plugins: [addresses] });
  return outputFiles[0]?.text ?? '';
}

let files: Promise<Readonly<Record<string, string>>> | undefined;

/** Bundled once for all tests of a worker of Playwright's. */
function siteFiles(): Promise<Readonly<Record<string, string>>> {
  files ??= (async () => {
    const [broker, process, engine] = await Promise.all(
      ['broker/main.ts', 'process/main.ts', 'engine.ts'].map((entry) => bundle(`${source}/${entry}`)),
    );
    const start = `import { createInPageEngine } from '/engine.js';
      window.steps = [];
      window.engine = await createInPageEngine({ onProgress: (step) => window.steps.push(step) });`;
    return {
      '/': `<!doctype html><title>Engine</title><body><script type="module">${start}</script>`,
      '/engine.js': engine ?? '',
      '/broker.js': broker ?? '',
      '/process.js': process ?? '',
      '/engine-frame.html': renderFrame(),
    };
  })();
  return files;
}

export interface RunResult {
  readonly code: number;
  readonly output: string;
}

declare global {
  interface Window {
    engine: Engine;
    steps: string[];
  }
}

export class EnginePage {
  readonly page: Page;
  /** Every address that the server was asked for. */
  readonly requests: readonly string[];

  constructor(page: Page, requests: readonly string[]) {
    this.page = page;
    this.requests = requests;
  }

  async mount(texts: Readonly<Record<string, string>>): Promise<void> {
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
    await this.page.evaluate((given) => window.engine.mount(given), tree);
  }

  /** Runs a command to its end; a text is a line for the shell. */
  run(
    command: string | readonly [string, ...string[]],
    options: SpawnOptions & { readonly input?: string } = {},
  ): Promise<RunResult> {
    return this.page.evaluate(
      async ({ given, settings: { input, ...rest } }) => {
        const process =
          typeof given === 'string' ? await window.engine.shell(given, rest) : await window.engine.spawn(given, rest);
        if (input !== undefined) {
          const writer = process.input.getWriter();
          await writer.write(input);
          await writer.close();
        }
        let output = '';
        for await (const text of process.output) output += text;
        return { code: await process.exit, output };
      },
      { given: command, settings: options },
    );
  }
}

/** Serves the page and opens it. */
async function openEngine(page: Page, isolated: boolean): Promise<{ engine: EnginePage; close: () => void }> {
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
  await page.goto(`http://localhost:${String((server.address() as AddressInfo).port)}/`);
  await page.waitForFunction(() => 'engine' in window);
  return { engine: new EnginePage(page, requests), close: () => server.close() };
}

export const test = base.extend<{ isolated: boolean; engine: EnginePage }>({
  isolated: [false, { option: true }],
  engine: async ({ page, isolated }, use) => {
    const { engine, close } = await openEngine(page, isolated);
    await use(engine);
    close();
  },
});
