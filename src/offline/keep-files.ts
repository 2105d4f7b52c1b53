import { buildMeta } from '../site-build.ts';
import { filesOf, listPath, type FileList, type ListedFile } from './file-list.ts';

/** `full`: no space left. `changed`: the site was built anew since. `unreachable`: no network, or the host fails. */
export type KeepProblem = 'full' | 'changed' | 'unreachable';

/** Why files can't be kept for use without network. */
export class KeepError extends Error {
  readonly problem: KeepProblem;

  constructor(problem: KeepProblem, options?: ErrorOptions) {
    super(problem, options);
    this.problem = problem;
  }
}

interface KeepOptions {
  readonly cache: Cache;
  /** Starts and ends with `/`. */
  readonly basePath: string;
  readonly list: FileList;
  readonly sets: readonly string[];
  /** Paths beside those of the sets. */
  readonly further?: readonly string[];
  /** Finds a file that doesn't have to be fetched again. */
  readonly reuse?: (file: ListedFile) => Promise<Response | undefined>;
  readonly onProgress?: (doneBytes: number, allBytes: number) => void;
}

/** Few enough that a running exercise still gets its files. */
const atOnce = 4;

/** What is below these carries a hash in its name. */
const hashed = /^(?:_astro|packages)\//;

/** The list of this build's files. @throws KeepError */
export async function fetchFileList(basePath: string, build: string): Promise<{ list: FileList; response: Response }> {
  const response = await fetchFresh(`${basePath}${listPath}?build=${build}`, { cache: 'no-cache' });
  const copy = response.clone();
  const list = (await response.json().catch(() => null)) as FileList | null;
  if (list?.build !== build) throw new KeepError('changed');
  return { list, response: copy };
}

/**
 * Fetches what the cache lacks of these sets, and verifies each file. What a failed call has added is removed again, so
 * that it doesn't fill the disk for nothing.
 * @throws KeepError
 */
export async function keepFiles(options: KeepOptions): Promise<void> {
  const { cache, basePath, list, sets, further = [], onProgress } = options;
  const kept = await keptPaths(cache, basePath);
  const wanted = [...filesOf(list, sets), ...list.files.filter(({ path }) => further.includes(path))];
  const allBytes = wanted.reduce((sum, { bytes }) => sum + bytes, 0);
  const missing = wanted.filter(({ path }) => !kept.has(path));
  let doneBytes = allBytes - missing.reduce((sum, { bytes }) => sum + bytes, 0);
  const added: string[] = [];
  onProgress?.(doneBytes, allBytes);
  const next = missing.values();
  const work = async (): Promise<void> => {
    for (const file of next) {
      const address = `${basePath}${file.path}`;
      const response = (await options.reuse?.(file)) ?? (await fetchFile(file, address, list.build));
      await put(cache, address, response);
      added.push(address);
      doneBytes += file.bytes;
      onProgress?.(doneBytes, allBytes);
    }
  };
  const results = await Promise.allSettled(Array.from({ length: atOnce }, work));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed === undefined) return;
  await Promise.all(added.map((address) => cache.delete(address)));
  throw failed.reason instanceof KeepError ? failed.reason : new KeepError('unreachable', { cause: failed.reason });
}

/** Paths of all that a cache holds, relative to the base path. */
export async function keptPaths(cache: Cache, basePath: string): Promise<ReadonlySet<string>> {
  const requests = await cache.keys();
  return new Set(requests.map(({ url }) => new URL(url).pathname.slice(basePath.length)));
}

async function fetchFile({ path, integrity }: ListedFile, address: string, build: string): Promise<Response> {
  if (hashed.test(path)) return fetchFresh(address, { integrity });
  const response = await fetchFresh(`${address}?build=${build}`, {
    cache: 'no-cache',
    ...(integrity === '' ? {} : { integrity }),
  });
  if (integrity === '' && !(await isOfBuild(response, build))) throw new KeepError('changed');
  return response;
}

/** Whether a page belongs to this build. Leaves the response unread. */
export async function isOfBuild(page: Response, build: string): Promise<boolean> {
  return (await page.clone().text()).includes(`<meta name="${buildMeta}" content="${build}">`);
}

async function fetchFresh(address: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, init);
  } catch (cause) {
    // A wrong hash looks like a network that fails: only whoever asks without it can tell.
    const isThere = await fetch(address, { method: 'HEAD', cache: 'no-store' }).catch(() => null);
    throw new KeepError(isThere === null ? 'unreachable' : 'changed', { cause });
  }
  if (response.status === 404) throw new KeepError('changed');
  if (!response.ok) throw new KeepError('unreachable');
  return response;
}

/** A browser doesn't accept a redirected response for a page, as of a host that leaves `.html` away. */
async function put(cache: Cache, address: string, response: Response): Promise<void> {
  const { status, statusText, headers } = response;
  const plain = response.redirected ? new Response(await response.blob(), { status, statusText, headers }) : response;
  try {
    await cache.put(address, plain);
  } catch (cause) {
    throw new KeepError(cause instanceof DOMException && cause.name === 'QuotaExceededError' ? 'full' : 'unreachable', {
      cause,
    });
  }
}
