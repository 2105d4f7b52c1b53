import { afterEach, expect, it, vi } from 'vitest';
import { AssetTexts, fetchAsset, fetchAssetJson, fetchAssetText, silenceMs } from './fetch-asset.ts';

const url = '/playgrounds/devops-ci.json';
const { signal } = new AbortController();
const unavailable = { code: 'assets-unavailable', data: { asset: url } };

function answer(response: () => Response | Promise<Response>) {
  vi.stubGlobal('fetch', async () => response());
}

afterEach(() => {
  vi.unstubAllGlobals();
});

it('names the file when the network fails, not what the browser says of it', async () => {
  answer(() => Promise.reject(new TypeError('Failed to fetch')));
  await expect(fetchAsset(url, signal)).rejects.toMatchObject({
    ...unavailable,
    cause: { message: 'Failed to fetch' },
  });
});

it('names the file when the server has none', async () => {
  answer(() => new Response('', { status: 404, statusText: 'Not Found' }));
  await expect(fetchAssetText(url, signal)).rejects.toMatchObject({
    ...unavailable,
    cause: { message: '404 Not Found' },
  });
});

it('names the file when it breaks off', async () => {
  const body = new ReadableStream({
    start: (controller) => {
      controller.error(new TypeError('network error'));
    },
  });
  answer(() => new Response(body));
  await expect(fetchAsset(url, signal)).rejects.toMatchObject(unavailable);
});

it.each([
  ['is no JSON, such as the page of a captive portal', '<!doctype html>'],
  ['is JSON of another kind', '{}'],
])('names the file when it %s', async (_, body) => {
  answer(() => new Response(body));
  const parse = (value: unknown) => {
    if (typeof value !== 'number') throw new TypeError('not a number');
    return value;
  };
  await expect(fetchAssetJson(url, parse, signal)).rejects.toMatchObject(unavailable);
});

/**
 * @fault The host: A file breaks off, or a page comes in its place
 * @seen Nothing: it is fetched again; then the file's name
 */
it('fetches once more, under an address that no cache has, what broke off or is a page', async () => {
  const asked: string[] = [];
  const answers = [
    new Response('<!doctype html>', { headers: { 'content-type': 'text/html; charset=utf-8' } }),
    new Response('whole'),
  ];
  vi.stubGlobal('fetch', (address: string) => {
    asked.push(address);
    return Promise.resolve(answers.shift());
  });
  expect(await fetchAssetText(url, signal)).toBe('whole');
  expect(asked).toEqual([url, expect.stringMatching(/^\/playgrounds\/devops-ci\.json\?again=\w+$/)]);
});

/**
 * @fault The host: A file never comes
 * @seen After 20 seconds, its name
 */
it('gives up, by name, on a file that sends nothing for 20 seconds', async () => {
  vi.useFakeTimers();
  vi.stubGlobal(
    'fetch',
    (_: string, { signal: end }: RequestInit) =>
      new Promise((_resolve, reject) => {
        end?.addEventListener('abort', () => {
          reject(end.reason as Error);
        });
      }),
  );
  const fetching = fetchAsset(url, signal);
  const outcome = expect(fetching).rejects.toMatchObject(unavailable);
  await vi.advanceTimersByTimeAsync(silenceMs);
  await outcome;
  vi.useRealTimers();
});

it('keeps what was fetched ahead, and tries again what failed', async () => {
  let calls = 0;
  answer(() => {
    calls += 1;
    return calls < 3 ? Promise.reject(new TypeError('Failed to fetch')) : new Response('runner');
  });
  const texts = new AssetTexts(signal);
  await expect(texts.load(url)).rejects.toMatchObject(unavailable);
  expect(await texts.load(url)).toBe('runner');
  expect(await texts.load(url)).toBe('runner');
  expect(calls).toBe(3);
});

it('gives the reason of an abort', async () => {
  const reason = new Error('removed');
  const aborted = AbortSignal.abort(reason);
  answer(() => Promise.reject(reason));
  await expect(fetchAsset(url, aborted)).rejects.toBe(reason);
});

/**
 * @fault The host: A file of the engine isn't what was built
 * @seen It is fetched again; then the file's name
 */
it('fetches once more what is not what its name promises, then names it', async () => {
  const whole = 'export default 1;';
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(whole));
  const name = `/_astro/broker.${Buffer.from(digest).toString('base64url')}.js`;
  const answers = [whole.slice(0, 9), whole];
  const asked: string[] = [];
  vi.stubGlobal('fetch', (address: string) => {
    asked.push(address);
    return Promise.resolve(new Response(answers.shift() ?? 'x'));
  });
  await expect(fetchAssetText(name, signal)).resolves.toBe(whole);
  expect(asked).toEqual([name, expect.stringContaining(`${name}?again=`)]);
  await expect(fetchAssetText(name, signal)).rejects.toMatchObject({ data: { asset: name } });
});
