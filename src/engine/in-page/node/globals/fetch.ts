import type { Kernel } from '../../process/kernel.ts';

/**
 * `fetch` of a program: it reaches the servers that run inside the engine, and nothing else.
 */
export function createFetch(_kernel: Kernel, scope: Record<string, unknown>): typeof globalThis.fetch {
  return function fetch(input: RequestInfo | globalThis.URL): Promise<Response> {
    const Request = scope['Request'] as typeof globalThis.Request;
    const address = input instanceof Request ? input.url : String(input);
    const cause = Object.assign(
      new Error(
        `A program in this page can't reach ${address}: there is no network here, only servers that run in this playground`,
      ),
      {
        code: 'ENOTFOUND',
      },
    );
    return Promise.reject(new TypeError('fetch failed', { cause }));
  };
}
