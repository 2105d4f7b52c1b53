import type { Kernel } from '../process/kernel.ts';
import { libraryOf } from './library/library.ts';

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

/** `stream/web`: the browser's own classes. */
export function createStreamWeb(kernel: Kernel): Record<string, unknown> {
  const streams = libraryOf(kernel).require<Record<string, unknown>>('internal/webstreams/readablestream');
  return Object.fromEntries(names.map((name) => [name, streams[name]]));
}
