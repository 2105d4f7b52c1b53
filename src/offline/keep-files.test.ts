import { afterEach, describe, expect, it, vi } from 'vitest';
import type { FileList } from './file-list.ts';
import { fetchFileList, keepFiles } from './keep-files.ts';

const list: FileList = {
  build: 'b1',
  files: [
    { path: 'page/', integrity: '', bytes: 100 },
    { path: '_astro/a.1.js', integrity: 'sha256-a', bytes: 20 },
    { path: 'playgrounds/one.json', integrity: 'sha256-one', bytes: 3 },
    { path: 'frame.html', integrity: 'sha256-frame', bytes: 1 },
  ],
  sets: { one: [0, 1, 2], two: [1, 3] },
  titles: { 'page/': 'Page' },
};

const pageOf = (build: string) => `<!doctype html><meta name="site-build" content="${build}">`;

/** A cache in memory, which has no space for what `isFull` says. */
class MemoryCache {
  readonly kept = new Map<string, Response>();
  isFull: (address: string) => boolean = () => false;

  keys = () => Promise.resolve([...this.kept.keys()].map((address) => ({ url: `https://site.example${address}` })));
  delete = (address: string) => Promise.resolve(this.kept.delete(address));
  put(address: string, response: Response): Promise<void> {
    if (this.isFull(address)) return Promise.reject(new DOMException('no space', 'QuotaExceededError'));
    this.kept.set(address, response);
    return Promise.resolve();
  }
}

/** The site, by address without query. Without an entry, there is no such file; null is a network that fails. */
function serve(answers: Readonly<Record<string, string | null>>): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (address: string, init: RequestInit = {}) => {
    if (init.method !== 'HEAD') asked.push(`${address}${init.integrity === undefined ? '' : ` ${init.integrity}`}`);
    const answer = answers[address.replace(/\?.*/, '')];
    if (answer === null) return Promise.reject(new TypeError('Failed to fetch'));
    return Promise.resolve(new Response(answer ?? '', { status: answer === undefined ? 404 : 200 }));
  });
  return asked;
}

const whole = {
  '/page/': pageOf('b1'),
  '/_astro/a.1.js': 'a',
  '/playgrounds/one.json': '{}',
  '/frame.html': '<!doctype html>',
};

function keep(cache: MemoryCache, sets: readonly string[], onProgress?: (done: number, all: number) => void) {
  const options = { cache: cache as unknown as Cache, basePath: '/', list, sets };
  return keepFiles(onProgress === undefined ? options : { ...options, onProgress });
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('files that are kept for use without network', () => {
  it('are fetched once each, with their hash, of this build, and only where they are missing', async () => {
    const cache = new MemoryCache();
    const asked = serve(whole);
    const progress: number[] = [];
    await keep(cache, ['one'], (done, all) => progress.push(done / all));
    expect(asked.toSorted()).toEqual([
      '/_astro/a.1.js sha256-a',
      '/page/?build=b1',
      '/playgrounds/one.json?build=b1 sha256-one',
    ]);
    expect([progress[0], progress.at(-1)]).toEqual([0, 1]);
    asked.length = 0;
    await keep(cache, ['one', 'two']);
    expect(asked).toEqual(['/frame.html?build=b1 sha256-frame']);
    expect([...cache.kept.keys()].toSorted()).toEqual(Object.keys(whole).toSorted());
  });

  /**
   * @fault Without network: A file to be kept was changed on its way, or is of another build
   * @seen That the site has been updated; nothing of it is kept
   */
  it.each([
    ['a page of another build', { '/page/': pageOf('b2') }, 'changed'],
    ['a file that is gone', { '/_astro/a.1.js': undefined }, 'changed'],
    ['a network that fails', { '/_astro/a.1.js': null }, 'unreachable'],
  ] as const)('are refused for %s, and none of the call is left', async (_, answers, problem) => {
    const cache = new MemoryCache();
    serve({ ...whole, '/frame.html': '<!doctype html>' });
    await keep(cache, ['two']);
    cache.kept.delete('/_astro/a.1.js');
    serve({ ...whole, ...answers } as Record<string, string | null>);
    await expect(keep(cache, ['one'])).rejects.toMatchObject({ problem });
    expect([...cache.kept.keys()]).toEqual(['/frame.html']);
  });

  /**
   * @fault Without network: No space left to keep files
   * @seen That there is none; with network all works on
   */
  it('say that there is no space, and give back what they took', async () => {
    const cache = new MemoryCache();
    cache.isFull = (address) => address === '/playgrounds/one.json';
    serve(whole);
    await expect(keep(cache, ['one'])).rejects.toMatchObject({ problem: 'full' });
    expect(cache.kept.size).toBe(0);
  });

  it('are listed by the page’s own build, not by the one that the site has now', async () => {
    serve({ '/offline-files.json': JSON.stringify(list) });
    await expect(fetchFileList('/', 'b1')).resolves.toMatchObject({ list: { build: 'b1' } });
    await expect(fetchFileList('/', 'b0')).rejects.toMatchObject({ problem: 'changed' });
  });
});
