import { createServer } from 'node:http';
import sirv from 'sirv';
import { isolationHeaders } from '../../src/integrations/isolation-headers.ts';
import { sites, type Site } from './sites.ts';

/** Serves a built site as a static host does: its 404 page included, nothing outside its base path. */
function serve(site: Site): void {
  const files = sirv(site.folder, { dev: true, extensions: [] });
  const server = createServer((request, response) => {
    if (site.headers) for (const [name, value] of Object.entries(isolationHeaders)) response.setHeader(name, value);
    const notFound = (): void => {
      response.statusCode = 404;
      request.url = '/404.html';
      files(request, response, () => void response.end('Not found'));
    };
    if (request.url?.startsWith(site.basePath) !== true) return notFound();
    request.url = `/${request.url.slice(site.basePath.length)}`;
    files(request, response, notFound);
  });
  server.listen(Number(new URL(site.url).port), 'localhost');
}

serve(sites.root);
serve(sites.subPath);
serve(sites.withoutHeaders);
