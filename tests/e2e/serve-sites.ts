import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import sirv from 'sirv';
import { isolationHeaders } from '../../src/integrations/isolation-headers.ts';
import { sites, type Site } from './sites.ts';

/** Serves a built site as a static host does: its 404 page included, nothing outside its base path. */
function serve(site: Site): Server {
  const files = sirv(site.folder, { dev: true, extensions: [] });
  const server = createServer((request, response) => {
    if (site.headers) for (const [name, value] of Object.entries(isolationHeaders)) response.setHeader(name, value);
    const notFound = (): void => {
      // Not by `files`, which would say 200.
      readFile(path.join(site.folder, '404.html')).then(
        (page) => response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end(page),
        () => response.writeHead(404).end('Not found'),
      );
    };
    if (request.url?.startsWith(site.basePath) !== true) return notFound();
    const url = new URL(`/${request.url.slice(site.basePath.length)}`, site.url);
    request.url = `${url.pathname}${url.pathname.endsWith('/') ? 'index.html' : ''}${url.search}`;
    files(request, response, notFound);
  });
  return server.listen(Number(new URL(site.url).port), 'localhost');
}

/** Serves the sites until the function that it gives back is called. */
export function startServers(served: readonly Site[]): () => void {
  const servers = served.map(serve);
  return () => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  };
}

if (import.meta.main) startServers(Object.values(sites));
