import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { loadModule } from './load-module.ts';

const source = 'data:text/javascript,export const found = 7;//';

/** A function whose text imports this address, as the build writes it. */
function importing<Module>(address: string, load: () => Promise<Module>): () => Promise<Module> {
  return Object.assign(load, { toString: () => `()=>import(\`${address}\`)` });
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', () => Promise.resolve(new Response()));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/**
 * @fault The host: A module of the page breaks off, or a page comes in its place
 * @seen It is imported again under a fresh address; then its name
 */
it('imports once more, under a fresh address, what breaks off', async () => {
  const load = importing(source, () => Promise.reject<{ found: number }>(new SyntaxError('Unexpected end of input')));
  await expect(loadModule(load)).resolves.toMatchObject({ found: 7 });
});

it('names what can’t be imported at a fresh address either', async () => {
  const load = importing('/_astro/gone.js', () => Promise.reject(new TypeError('Failed to fetch')));
  await expect(loadModule(load)).rejects.toMatchObject({
    code: 'assets-unavailable',
    data: { asset: expect.stringContaining('_astro/gone.js') as string },
    cause: { message: 'Failed to fetch' },
  });
});

/**
 * @fault The host: A module never comes
 * @seen After 20 seconds, its name
 */
it('names what sends nothing for 20 seconds', async () => {
  vi.stubGlobal('fetch', () => new Promise(() => undefined));
  const failed = vi.fn();
  loadModule(importing('/_astro/silent.js', () => new Promise(() => undefined))).catch(failed);
  await vi.advanceTimersByTimeAsync(19_000);
  expect(failed).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(failed).toHaveBeenCalledWith(expect.objectContaining({ code: 'assets-unavailable' }));
});

it('waits for what comes late, when the site answers', async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  vi.stubGlobal('fetch', () => new Promise(() => undefined));
  const loaded = loadModule(importing('/_astro/slow.js', () => promise));
  await vi.advanceTimersByTimeAsync(15_000);
  resolve('the module');
  await expect(loaded).resolves.toBe('the module');
});
