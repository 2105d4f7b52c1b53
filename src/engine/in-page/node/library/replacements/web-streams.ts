import type { Library } from '../library.ts';

/** The browser's own web streams: what `fetch`, `Blob` and the compression streams give and take are these. */
export function webStreams(library: Library): Record<string, unknown> {
  const { customInspectSymbol } = library.require<{ customInspectSymbol: symbol }>('internal/util');
  const is =
    (Class: new (...rest: never[]) => unknown) =>
    (value: unknown): boolean =>
      value instanceof Class;
  const names = [
    'ReadableStream',
    'ReadableStreamDefaultReader',
    'ReadableStreamBYOBReader',
    'ReadableStreamBYOBRequest',
    'ReadableByteStreamController',
    'ReadableStreamDefaultController',
    'TransformStream',
    'TransformStreamDefaultController',
    'WritableStream',
    'WritableStreamDefaultController',
    'WritableStreamDefaultWriter',
    'ByteLengthQueuingStrategy',
    'CountQueuingStrategy',
    'TextEncoderStream',
    'TextDecoderStream',
    'CompressionStream',
    'DecompressionStream',
  ] as const;
  const classes: Record<string, unknown> = {};
  for (const name of names) {
    const Class = (globalThis as Record<string, unknown>)[name];
    // Some browsers lack single ones (byte streams, compression): then the name is missing here as well.
    if (Class !== undefined) classes[name] = Class;
  }
  showState(globalThis.ReadableStream.prototype, customInspectSymbol, (stream: ReadableStream) => ({
    locked: stream.locked,
    state: undefined,
    supportsBYOB: false,
  }));
  return {
    ...classes,
    isReadableStream: is(globalThis.ReadableStream),
    isWritableStream: is(globalThis.WritableStream),
    isTransformStream: is(globalThis.TransformStream),
  };
}

/** Prints as in Node, as far as the browser lets its state be seen. */
function showState<Stream extends object>(prototype: Stream, inspect: symbol, state: (stream: Stream) => object): void {
  if (inspect in prototype) return;
  Object.defineProperty(prototype, inspect, {
    configurable: true,
    value(this: Stream, depth: number, _options: unknown, print: (value: unknown) => string) {
      return depth < 0 ? this : `${this.constructor.name} ${print(state(this))}`;
    },
  });
}
