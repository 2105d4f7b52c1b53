import type { PreviewAnswer } from '../messages.ts';
import type { PageChannel } from './page-channel.ts';
import type { DocumentLocation } from './document-location.ts';

export type Fetch = typeof globalThis.fetch;

const { Request: NativeRequest, Response: NativeResponse } = globalThis;

type Head = Extract<PreviewAnswer, { type: 'head' }>;

/** `fetch` by way of the page, which forwards to the engine's servers. */
export function createFetch(channel: PageChannel, location: DocumentLocation): Fetch {
  return async function fetch(input, init) {
    const target = input instanceof NativeRequest ? input : (location.resolve(String(input))?.href ?? String(input));
    // Also for blob: and data: URLs, which the page rejects: `connect-src 'none'` forbids the browser's own fetch.
    const request = new NativeRequest(target, init);
    request.signal.throwIfAborted();
    const { method, url: address, redirect } = request;
    const body = request.body ? new Uint8Array(await request.arrayBuffer()) : undefined;
    // `Request` drops forbidden headers: take those that the script passed.
    const headers = [...new Headers(init?.headers ?? request.headers)];
    const type = request.headers.get('content-type');
    if (type !== null && !headers.some(([name]) => name === 'content-type')) headers.push(['content-type', type]);
    const id = channel.nextId();
    return new Promise((resolve, reject) => {
      let controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> | undefined;
      const fail = (error: unknown): void => {
        stop();
        request.signal.removeEventListener('abort', abort);
        controller?.error(error);
        // A signal's reason is whatever was given to it, and fetch rejects with that very value.
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
        reject(error);
      };
      const abort = (): void => {
        channel.send({ type: 'cancel', id });
        fail(request.signal.reason);
      };
      const start = (head: Head): void => {
        const hasBody = method !== 'HEAD' && ![101, 103, 204, 205, 304].includes(head.status);
        const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
          start(given) {
            controller = given;
          },
          cancel() {
            channel.send({ type: 'cancel', id });
            stop();
          },
        });
        const { status, statusText } = head;
        const list = head.headers.map(([name, value]): [string, string] => [name, value]);
        const response = new NativeResponse(hasBody ? stream : null, { status, statusText, headers: list });
        Object.defineProperties(response, {
          url: { value: head.address.split('#')[0] },
          redirected: { value: head.redirected },
          type: { value: 'basic' },
        });
        resolve(response);
      };
      const stop = channel.listen((answer) => {
        if (!('id' in answer) || answer.id !== id) return;
        if (answer.type === 'head') start(answer);
        else if (answer.type === 'failed') fail(new TypeError(`Failed to fetch: ${answer.reason}`));
        else if (answer.bytes !== null) controller?.enqueue(new Uint8Array(answer.bytes));
        else {
          stop();
          request.signal.removeEventListener('abort', abort);
          controller?.close();
        }
      });
      request.signal.addEventListener('abort', abort, { once: true });
      channel.send({ type: 'fetch', id, method, address, headers, body, redirect });
    });
  };
}
