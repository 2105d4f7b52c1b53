/**
 * The browser's globals, saved when the engine loads: for programs, Node's replace them later. Globals that a browser
 * lacks are undefined here.
 */
export const browser = {
  AbortController: globalThis.AbortController,
  AbortSignal: globalThis.AbortSignal,
  Blob: globalThis.Blob,
  CloseEvent: globalThis.CloseEvent as typeof globalThis.CloseEvent | undefined,
  CryptoKey: globalThis.CryptoKey as typeof globalThis.CryptoKey | undefined,
  File: globalThis.File,
  MessageChannel: globalThis.MessageChannel,
  MessageEvent: globalThis.MessageEvent,
  MessagePort: globalThis.MessagePort,
  Proxy: globalThis.Proxy,
  RegExp: globalThis.RegExp,
  Request: globalThis.Request,
  TextDecoder: globalThis.TextDecoder,
  TextEncoder: globalThis.TextEncoder,
  URL: globalThis.URL,
  crypto: globalThis.crypto,
  performance: globalThis.performance,
  queueMicrotask: globalThis.queueMicrotask.bind(globalThis),
  structuredClone: globalThis.structuredClone.bind(globalThis),
};

const streamNames = [
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

/** The browser's web streams by name, in Node's order. */
export const browserStreams: Readonly<Record<string, unknown>> = Object.fromEntries(
  streamNames
    .map((name) => [name, (globalThis as Record<string, unknown>)[name]] as const)
    .filter(([, Class]) => Class !== undefined),
);

/** The device as the browser reports it. `memory` is in bytes; browsers round it, and report 8 GiB at most. */
export const device = readDevice();

function readDevice(): { readonly processors: number; readonly language: string; readonly memory: number } {
  const {
    hardwareConcurrency,
    language,
    deviceMemory = 4,
  } = navigator as Navigator & { readonly deviceMemory?: number };
  return { processors: hardwareConcurrency || 1, language, memory: deviceMemory * 2 ** 30 };
}
