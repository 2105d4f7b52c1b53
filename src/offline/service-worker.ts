import { clientsClaim } from 'workbox-core/clientsClaim.js';
import { copyResponse } from 'workbox-core/copyResponse.js';
import { registerRoute } from 'workbox-routing/registerRoute.js';
import { CacheFirst } from 'workbox-strategies/CacheFirst.js';
import {
  cacheName,
  cachePrefix,
  listPath,
  refusalPath,
  wholeSets,
  type FileList,
  type ListedFile,
} from './file-list.ts';
import { fetchFileList, isOfBuild, keepFiles, keptPaths } from './keep-files.ts';

/**
 * The service worker of one build. It answers with the files of that build alone, from a cache of its own; whatever
 * belongs to another build, another site or WebContainer passes it untouched.
 */

/** `src/integrations/offline.ts` puts it in front of this script. */
declare const siteBuild: { readonly build: string; readonly basePath: string; readonly languages: readonly string[] };
declare const self: ServiceWorkerScope;

const { build, basePath, languages } = siteBuild;
const name = cacheName(basePath, build);

self.addEventListener('install', (event) => {
  event.waitUntil(install());
});

/** Until the reader agrees, the build before goes on: pages open with it keep its files. */
self.addEventListener('message', (event) => {
  if ((event.data as { readonly type?: unknown } | null)?.type === 'SKIP_WAITING') event.waitUntil(self.skipWaiting());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(removeOtherBuilds());
});
clientsClaim();

/** Keeps what the build before kept: after the update, everything still works without network. */
async function install(): Promise<void> {
  const cache = await caches.open(name);
  const { list, response } = await fetchFileList(basePath, build);
  await cache.put(`${basePath}${listPath}`, response);
  const before = await Promise.all((await otherCaches()).map(readCache));
  const names = new Set(before.flatMap(({ sets }) => sets).filter((set) => set in list.sets));
  const pages = before.flatMap(({ paths }) => [...paths].filter((path) => path in list.titles));
  await keepFiles({
    cache,
    basePath,
    list,
    sets: [...names],
    further: [...pages, ...languages.map(refusalPath)],
    reuse: async (file) => {
      for (const { cache: other, files } of before) {
        if (file.integrity !== '' && files.get(file.path) === file.integrity)
          return other.match(`${basePath}${file.path}`);
      }
      return undefined;
    },
  });
}

interface KeptBuild {
  readonly cache: Cache;
  readonly paths: ReadonlySet<string>;
  readonly sets: readonly string[];
  /** Integrity by path. */
  readonly files: ReadonlyMap<string, string>;
}

async function readCache(other: string): Promise<KeptBuild> {
  const cache = await caches.open(other);
  const paths = await keptPaths(cache, basePath);
  const response = await cache.match(`${basePath}${listPath}`);
  const list = response === undefined ? null : ((await response.json()) as FileList);
  const files = (list?.files ?? []).map(({ path, integrity }: ListedFile) => [path, integrity] as const);
  return { cache, paths, sets: list === null ? [] : wholeSets(list, paths), files: new Map(files) };
}

async function otherCaches(): Promise<string[]> {
  return (await caches.keys()).filter((other) => other.startsWith(cachePrefix(basePath)) && other !== name);
}

async function removeOtherBuilds(): Promise<void> {
  await Promise.all((await otherCaches()).map((other) => caches.delete(other)));
}

/** Whether a request is for this build. Those that verify a hash are of whoever fills the cache. */
function isOurs({ url, request, sameOrigin }: { url: URL; request: Request; sameOrigin: boolean }): boolean {
  const asked = url.searchParams.get('build');
  return (
    sameOrigin &&
    url.pathname.startsWith(basePath) &&
    (asked === null || asked === build) &&
    // Asked for again, past what was spoilt on its way: only a file that names its build can be of another by then.
    (asked !== null || !url.searchParams.has('again')) &&
    request.cache !== 'no-store' &&
    request.integrity === ''
  );
}

const isScriptOrStyle = (pathname: string): boolean => pathname.startsWith(`${basePath}_astro/`);

async function isKept(request: Request, response: Response): Promise<boolean> {
  if (response.status !== 200) return false;
  const isPage = response.headers.get('content-type')?.startsWith('text/html') === true;
  if (request.mode === 'navigate' && request.destination === 'document')
    return isPage && (await isOfBuild(response, build));
  return !isPage && isScriptOrStyle(new URL(request.url).pathname);
}

/** In place of a page that isn't kept and can't be fetched. */
async function refuse(request: Request): Promise<Response | undefined> {
  if (request.mode !== 'navigate') return undefined;
  const { pathname } = new URL(request.url);
  const cache = await caches.open(name);
  const withSlash = `${pathname}/`;
  if (!pathname.endsWith('/') && (await cache.match(withSlash)) !== undefined) return Response.redirect(withSlash);
  const folder = pathname.slice(basePath.length).split('/')[0] ?? '';
  const language = languages.find((one) => one.toLowerCase() === folder) ?? languages[0] ?? '';
  return cache.match(`${basePath}${refusalPath(language)}`);
}

/** A host knows nothing of builds: what it sends for an address of this one has to be verified. */
async function withIntegrity(request: Request): Promise<Request> {
  const { pathname, searchParams } = new URL(request.url);
  if (request.mode === 'navigate' || !searchParams.has('build')) return request;
  const response = await (await caches.open(name)).match(`${basePath}${listPath}`);
  const list = response === undefined ? null : ((await response.json()) as FileList);
  const file = list?.files.find(({ path }) => path === pathname.slice(basePath.length));
  return file === undefined || file.integrity === '' ? request : new Request(request, { integrity: file.integrity });
}

registerRoute(
  isOurs,
  new CacheFirst({
    cacheName: name,
    // A page's query, such as `?engine=in-page`, is for its script; `Vary` names what each of our requests has alike.
    matchOptions: { ignoreVary: true },
    plugins: [
      {
        cacheKeyWillBeUsed: ({ request }) => {
          const { origin, pathname } = new URL(request.url);
          return Promise.resolve(`${origin}${pathname}`);
        },
        requestWillFetch: ({ request }) => withIntegrity(request),
        cacheWillUpdate: async ({ request, response }) =>
          (await isKept(request, response)) ? copyResponse(response) : null,
        handlerDidError: ({ request }) => refuse(request),
      },
    ],
  }),
);
