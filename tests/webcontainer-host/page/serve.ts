import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { isolationHeaders } from '../../../src/hosting/response-headers.ts';
import { bundle } from '../start.ts';

export interface BenchPage {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves an empty, cross-origin isolated page that has the WebContainer adapter and nothing of the site, so that a fault
 * of the adapter is seen as such. `isolated: false` leaves the headers out.
 */
export async function serveBenchPage(options: { readonly isolated?: boolean } = {}): Promise<BenchPage> {
  const script = await bundle(path.join(import.meta.dirname, 'main.ts'));
  const server = createServer((request, response) => {
    const headers = options.isolated === false ? {} : isolationHeaders;
    const isScript = request.url === '/main.js';
    const type = isScript ? 'text/javascript' : 'text/html';
    response.writeHead(200, { ...headers, 'content-type': `${type}; charset=utf-8` });
    const html = '<!doctype html><title>Bench</title><body><script type="module" src="/main.js"></script>';
    response.end(isScript ? script : html);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
