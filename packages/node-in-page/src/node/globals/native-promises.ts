import type { EventLoop } from '../../kernel/event-loop.ts';
import { browser } from '../browser.ts';

type Method = (this: unknown, ...parameters: unknown[]) => unknown;

/** Asynchronous functions of the browser. In Node, the process stays alive until their promises settle. */
const asynchronous: readonly (readonly [target: object | undefined, names: readonly string[]])[] = [
  [browser.Blob.prototype, ['arrayBuffer', 'bytes', 'text']],
  [browser.Request.prototype, ['arrayBuffer', 'blob', 'bytes', 'formData', 'json', 'text']],
  [globalThis.Response.prototype, ['arrayBuffer', 'blob', 'bytes', 'formData', 'json', 'text']],
  [
    (globalThis.SubtleCrypto as typeof SubtleCrypto | undefined)?.prototype,
    [
      'decrypt',
      'deriveBits',
      'deriveKey',
      'digest',
      'encrypt',
      'exportKey',
      'generateKey',
      'importKey',
      'sign',
      'unwrapKey',
      'verify',
      'wrapKey',
    ],
  ],
  [globalThis.WebAssembly, ['compile', 'instantiate']],
  // The browser settles these when it likes.
  [globalThis.ReadableStream.prototype, ['cancel', 'pipeTo']],
  [globalThis.ReadableStreamDefaultReader.prototype, ['cancel']],
  [globalThis.WritableStream.prototype, ['abort', 'close']],
  [globalThis.WritableStreamDefaultWriter.prototype, ['abort', 'close']],
];

/** A `Blob`'s stream is read outside the program, so it must keep the process alive. */
function keepAliveForNativeStreams(loop: EventLoop): void {
  const { prototype } = browser.Blob;
  const { stream } = prototype;
  prototype.stream = function held(this: Blob) {
    const reader = stream.call(this).getReader();
    return new ReadableStream({
      async pull(controller) {
        const handle = loop.createHandle();
        const { done, value } = await reader.read().finally(() => handle.close());
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    });
  };
}

/** Polyfills `ReadableStream.from`. */
function addStreamFrom(): void {
  const Stream = ReadableStream as { from?: unknown };
  if (Stream.from !== undefined) return;
  Object.defineProperty(Stream, 'from', {
    configurable: true,
    writable: true,
    value: function from(source: AsyncIterable<unknown> | Iterable<unknown>): ReadableStream {
      const isAsync = (given: object): given is AsyncIterable<unknown> => Symbol.asyncIterator in given;
      const iterator: AsyncIterator<unknown, unknown> | Iterator<unknown, unknown> = isAsync(source)
        ? source[Symbol.asyncIterator]()
        : source[Symbol.iterator]();
      return new ReadableStream(
        {
          async pull(controller) {
            const { done, value } = await iterator.next();
            if (done === true) controller.close();
            else controller.enqueue(await value);
          },
          async cancel(reason) {
            await iterator.return?.(reason);
          },
        },
        { highWaterMark: 0 },
      );
    },
  });
}

/** Makes pending promises of the browser keep the process alive, as Node's requests do. */
export function keepAliveForNativePromises(loop: EventLoop): void {
  keepAliveForNativeStreams(loop);
  addStreamFrom();
  for (const [target, names] of asynchronous) {
    if (target === undefined) continue;
    for (const name of names) {
      const native: unknown = Reflect.get(target, name);
      if (typeof native !== 'function') continue;
      const descriptor = Object.getOwnPropertyDescriptor(target, name);
      Object.defineProperty(target, name, { ...descriptor, value: holding(native as Method, loop) });
    }
  }
}

function holding(native: Method, loop: EventLoop): Method {
  const held = {
    [native.name](this: unknown, ...parameters: unknown[]): unknown {
      const promise: unknown = Reflect.apply(native, this, parameters);
      if (!(promise instanceof Promise)) return promise;
      const handle = loop.createHandle();
      const release = (): void => handle.close();
      promise.then(release, release);
      return promise;
    },
  }[native.name] as Method;
  Object.defineProperty(held, 'length', { value: native.length, configurable: true });
  return held;
}
