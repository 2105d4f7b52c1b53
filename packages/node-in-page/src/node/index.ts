import type { Kernel } from '../kernel/kernel.ts';
import { builtinName } from './builtin-names.ts';
import { libraryOf } from './library/library.ts';
import { createCrypto } from './crypto.ts';
import { createHttp2 } from './http2.ts';
import { createOs } from './os.ts';
import { createProcess } from './process.ts';
import { createStreamWeb } from './stream-web.ts';
import { createTimers } from './timers.ts';
import { unsupportedModules } from './unsupported.ts';

export { builtinName, builtinNames, isBuiltin } from './builtin-names.ts';

/** Makes the exports of one builtin for a process. */
export type BuiltinFactory = (kernel: Kernel) => unknown;

/** A module that is Node's own file, running over the bindings in `library/`. */
const ofLibrary =
  (id: string): BuiltinFactory =>
  (kernel) =>
    libraryOf(kernel).require(id);

/** Every builtin of the engine, by its name without `node:`. */
const factories: Readonly<Record<string, BuiltinFactory>> = {
  _http_agent: ofLibrary('_http_agent'),
  _http_client: ofLibrary('_http_client'),
  _http_common: ofLibrary('_http_common'),
  _http_incoming: ofLibrary('_http_incoming'),
  _http_outgoing: ofLibrary('_http_outgoing'),
  _http_server: ofLibrary('_http_server'),
  _stream_duplex: ofLibrary('_stream_duplex'),
  _stream_passthrough: ofLibrary('_stream_passthrough'),
  _stream_readable: ofLibrary('_stream_readable'),
  _stream_transform: ofLibrary('_stream_transform'),
  _stream_writable: ofLibrary('_stream_writable'),
  assert: ofLibrary('assert'),
  'assert/strict': ofLibrary('assert/strict'),
  async_hooks: ofLibrary('async_hooks'),
  buffer: ofLibrary('buffer'),
  child_process: ofLibrary('child_process'),
  console: ofLibrary('console'),
  crypto: createCrypto,
  diagnostics_channel: ofLibrary('diagnostics_channel'),
  events: ofLibrary('events'),
  fs: ofLibrary('fs'),
  'fs/promises': ofLibrary('fs/promises'),
  http: ofLibrary('http'),
  http2: createHttp2,
  https: ofLibrary('https'),
  net: ofLibrary('net'),
  os: createOs,
  path: ofLibrary('path'),
  'path/posix': ofLibrary('path/posix'),
  'path/win32': ofLibrary('path/win32'),
  perf_hooks: ofLibrary('perf_hooks'),
  process: createProcess,
  punycode: ofLibrary('punycode'),
  querystring: ofLibrary('querystring'),
  readline: ofLibrary('readline'),
  'readline/promises': ofLibrary('readline/promises'),
  stream: ofLibrary('stream'),
  'stream/consumers': ofLibrary('stream/consumers'),
  'stream/promises': ofLibrary('stream/promises'),
  'stream/web': createStreamWeb,
  string_decoder: ofLibrary('string_decoder'),
  sys: ofLibrary('util'),
  test: ofLibrary('test'),
  'test/reporters': ofLibrary('test/reporters'),
  timers: createTimers,
  'timers/promises': ofLibrary('timers/promises'),
  tty: ofLibrary('tty'),
  url: ofLibrary('url'),
  util: ofLibrary('util'),
  'util/types': ofLibrary('util/types'),
  v8: ofLibrary('v8'),
  vm: ofLibrary('vm'),
  worker_threads: ofLibrary('worker_threads'),
  zlib: ofLibrary('zlib'),
};

const made = new WeakMap<Kernel, Map<string, unknown>>();

/**
 * The exports of a builtin (with or without `node:`), the same object each time for one kernel.
 *
 * @throws when the engine has no such builtin: the message names it.
 */
export function loadBuiltin<Exports = Record<string, unknown>>(kernel: Kernel, specifier: string): Exports {
  const name = builtinName(specifier) ?? builtinName(`node:${specifier}`) ?? specifier;
  let modules = made.get(kernel);
  if (modules === undefined) {
    modules = new Map();
    made.set(kernel, modules);
  }
  if (!modules.has(name)) {
    const factory = factories[name];
    if (factory === undefined) {
      const why = unsupportedModules[name] ?? 'it is no module of Node';
      const message = `The module node:${name} is not available when Node runs in a page: ${why}, or run the project with Node on your machine.`;
      throw Object.assign(new Error(message), { code: 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM' });
    }
    modules.set(name, factory(kernel));
  }
  return modules.get(name) as Exports;
}

/** Whether the engine has this builtin (`name` without `node:`). */
export function hasBuiltin(name: string): boolean {
  return name in factories;
}
