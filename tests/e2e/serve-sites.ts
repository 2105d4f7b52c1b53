import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import sirv from 'sirv';
import { headerRules } from '../../src/hosting/response-headers.ts';
import { ToolError } from '../../tools/command-line.ts';
import type { Site } from './sites.ts';

const textTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** Sends a file of text with gzip, which every browser here accepts. */
async function sendCompressed(file: string, type: string, response: ServerResponse): Promise<void> {
  const body = gzipSync(await readFile(file));
  response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip', 'content-length': body.length });
  response.end(body);
}

/** The headers of the host's files, but for caching: each test loads the files of its own. */
function setHeaders({ basePath }: Site, url: string, response: ServerResponse): void {
  for (const { below, headers } of headerRules(basePath)) {
    if (!url.startsWith(below)) continue;
    for (const [name, value] of Object.entries(headers)) if (name !== 'Cache-Control') response.setHeader(name, value);
  }
}

/** Answers as a static host does: its 404 page included, nothing outside its base path. */
function serverOf(site: Site): Server {
  const files = sirv(site.folder, { dev: true, extensions: [] });
  return createServer((request, response) => {
    if (site.headers) setHeaders(site, request.url ?? '/', response);
    const notFound = (): void => {
      // Not by `files`, which would say 200.
      readFile(path.join(site.folder, '404.html')).then(
        (page) => response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end(page),
        () => response.writeHead(404).end('Not found'),
      );
    };
    if (request.url?.startsWith(site.basePath) !== true) return notFound();
    const url = new URL(`/${request.url.slice(site.basePath.length)}`, 'http://localhost');
    request.url = `${url.pathname}${url.pathname.endsWith('/') ? 'index.html' : ''}${url.search}`;
    const pathname = request.url.replace(/\?.*/, '');
    const type = textTypes[path.extname(pathname)];
    if (site.compresses === true && type !== undefined) {
      sendCompressed(path.join(site.folder, decodeURI(pathname)), type, response).catch(notFound);
    } else {
      files(request, response, notFound);
    }
  });
}

export interface ServedSite {
  /** With the site's base path, and `/` at its end. */
  readonly url: string;
  readonly close: () => void;
}

/**
 * Serves a built site on a port of this machine; on a free one, when none is given.
 * @throws ToolError when it was not built.
 */
export async function serveSite(site: Site, port = 0): Promise<ServedSite> {
  if (!existsSync(site.folder)) throw new ToolError(`There is no ${site.folder}/. Run "npm run build" first.`);
  const server = serverOf(site);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, 'localhost', resolve);
  });
  return {
    url: `http://localhost:${String((server.address() as AddressInfo).port)}${site.basePath}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
