import { afterEach, expect, it, vi } from 'vitest';
import { fetchAsset, fetchAssetJson, fetchAssetText } from './fetch-asset.ts';

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

it('gives the reason of an abort', async () => {
  const reason = new Error('removed');
  const aborted = AbortSignal.abort(reason);
  answer(() => Promise.reject(reason));
  await expect(fetchAsset(url, aborted)).rejects.toBe(reason);
});
