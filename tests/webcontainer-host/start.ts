import { build, type Plugin } from 'esbuild';
import { readFile } from 'node:fs/promises';
import {
  createServer as createHttpServer,
  request as requestHttp,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { generate } from 'selfsigned';
import { clientModule, withWholeCharacters } from '../../src/integrations/webcontainer-client.ts';
import { noHabits, type Habits } from './habits.ts';
import { HostServer } from './server/http.ts';

export interface WebContainerHost {
  /** Give it to the page as `globalThis.WEBCONTAINER_API_IFRAME_URL`, before boot. */
  readonly origin: string;
  /** Whom it has heard, and what it is to do next. */
  readonly server: HostServer;
  /** Ends every process and removes every folder of it. */
  close(): Promise<void>;
}

export interface HostOptions {
  readonly habits?: Partial<Habits>;
  /** Nothing listens at its address. */
  readonly isRefused?: boolean;
}

/**
 * Starts a stand-in for WebContainer's remote end, on a free port of this machine: the real client package talks to it,
 * and real programs run behind it.
 */
export async function startWebContainerHost({
  habits,
  isRefused = false,
}: HostOptions = {}): Promise<WebContainerHost> {
  const host = new HostServer({ ...noHabits, ...habits }, await frameScript());
  const server = createHttpServer((request, response) => {
    host.answer(request, response);
  });
  const origin = `http://localhost:${String(await listen(server))}`;
  // A port that was free a moment ago: nothing listens on it.
  if (isRefused) await stop(server);
  return {
    origin,
    server: host,
    async close() {
      if (!isRefused) await stop(server);
      await host.closeSessions();
    },
  };
}

export interface StackBlitzInBrowser extends WebContainerHost {
  /** For Chromium: with them `https://stackblitz.com` and the addresses of previews lead to the stand-in. */
  readonly browserArguments: readonly string[];
}

/** Where previews live, on another site than their page. */
const previewHost = 'local-credentialless.webcontainer-api.io';

/**
 * The same at the real addresses, as far as a browser can tell: so the pages' own policy, the probe and the choice of the
 * engine are part of what is tried.
 * @param site - a public host that is served over https from another address, as `http://localhost:8080`.
 */
export async function startStackBlitz(site?: { host: string; from: string }): Promise<StackBlitzInBrowser> {
  const address = (session: string, port: number) => `https://${session}--${String(port)}.${previewHost}`;
  const host = new HostServer(noHabits, await frameScript(), address);
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'stackblitz.com' }]);
  const server = createHttpsServer({ key, cert }, (request, response) => {
    if (site !== undefined && request.headers.host === site.host) forward(request, response, site.from);
    else host.answer(request, response);
  });
  const port = String(await listen(server));
  const rules = [
    `MAP stackblitz.com:443 localhost:${port}`,
    `MAP *.webcontainer-api.io:443 localhost:${port}`,
    ...(site === undefined ? [] : [`MAP ${site.host}:443 localhost:${port}`]),
    'MAP * ~NOTFOUND',
    'EXCLUDE localhost',
  ];
  return {
    origin: 'https://stackblitz.com',
    server: host,
    browserArguments: [`--host-resolver-rules=${rules.join(', ')}`, '--ignore-certificate-errors'],
    async close() {
      await stop(server);
      await host.closeSessions();
    },
  };
}

function forward(request: IncomingMessage, response: ServerResponse, to: string): void {
  const { method, headers, url = '/' } = request;
  const forwarded = requestHttp(new URL(url, to), { method, headers: { ...headers, host: new URL(to).host } });
  forwarded.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  forwarded.on('error', () => response.destroy());
  request.pipe(forwarded);
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, 'localhost', resolve);
  });
  return (server.address() as AddressInfo).port;
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function frameScript(): Promise<string> {
  return bundle(path.join(import.meta.dirname, 'frame/main.ts'));
}

/** The client package as the site's build leaves it. */
const patchedClient: Plugin = {
  name: 'webcontainer-client',
  setup(build) {
    build.onLoad({ filter: clientModule }, async ({ path: file }) => ({
      contents: withWholeCharacters(await readFile(file, 'utf8')),
      loader: 'js',
    }));
  },
};

/** One ES module text of a browser script and all that it imports. */
export async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    target: 'es2023',
    write: false,
    plugins: [patchedClient],
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error(`esbuild made nothing of ${entry}`);
  return file.text;
}
