import { browserStreams } from '../../browser.ts';
import type { BindingHost } from '../bindings/host.ts';

/** The browser's web streams: `fetch`, `Blob` and compression streams of the browser only work with these. */
export function webStreams(library: BindingHost): Record<string, unknown> {
  const { customInspectSymbol } = library.require<{ customInspectSymbol: symbol }>('internal/util');
  const { ReadableStream, WritableStream, TransformStream } = browserStreams as typeof globalThis;
  showState(ReadableStream.prototype, customInspectSymbol, (stream: ReadableStream) => ({
    locked: stream.locked,
    state: undefined,
    supportsBYOB: false,
  }));
  return {
    ...browserStreams,
    /** As in Node: does nothing if the stream is locked. */
    readableStreamCancel: (stream: ReadableStream) => (stream.locked ? Promise.resolve() : stream.cancel()),
    isReadableStream: (value: unknown) => value instanceof ReadableStream,
    isWritableStream: (value: unknown) => value instanceof WritableStream,
    isTransformStream: (value: unknown) => value instanceof TransformStream,
  };
}

/** `stream/web`: the browser's classes, printed as Node's. */
export function streamWeb(library: BindingHost): Record<string, unknown> {
  library.require('internal/webstreams/readablestream');
  return { ...browserStreams };
}

/** Prints as in Node, as far as the browser exposes its state. */
function showState<Stream extends object>(prototype: Stream, inspect: symbol, state: (stream: Stream) => object): void {
  if (inspect in prototype) return;
  Object.defineProperty(prototype, inspect, {
    configurable: true,
    value(this: Stream, depth: number, _options: unknown, print: (value: unknown) => string) {
      return depth < 0 ? this : `${this.constructor.name} ${print(state(this))}`;
    },
  });
}
