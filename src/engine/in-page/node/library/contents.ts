/**
 * Which of Node's own library files the in-page engine runs, and which of them it replaces.
 * `tools/node-library.ts` takes the files, with all that they require, out of the pinned Node; `library.ts` runs them.
 */

/** Modules that are Node's own, unchanged. The public ones carry the name under which programs import them. */
export const libraryRoots = [
  'internal/per_context/primordials',
  'internal/per_context/domexception',
  'assert',
  'assert/strict',
  'buffer',
  'console',
  'diagnostics_channel',
  'events',
  'fs',
  'fs/promises',
  'path',
  'path/posix',
  'path/win32',
  'perf_hooks',
  'punycode',
  'querystring',
  'readline',
  'readline/promises',
  'stream',
  'stream/consumers',
  'stream/promises',
  'string_decoder',
  'timers/promises',
  'url',
  'util',
  'util/types',
  '_stream_duplex',
  '_stream_passthrough',
  '_stream_readable',
  '_stream_transform',
  '_stream_writable',
  'internal/abort_controller',
  'internal/console/global',
  'internal/event_target',
  'internal/navigator',
  'internal/process/warning',
  'internal/tty',
  'internal/util/colors',
  'internal/webstreams/adapters',
] as const;

/**
 * Modules that stand on what a page does not have (libuv, V8's C++ interface) and are written anew, in
 * `replacements/`, or are builtins of the engine that the kernel gives.
 */
export const replacedIds = [
  'internal/options',
  'internal/source_map/source_map_cache',
  'internal/process/per_thread',
  'internal/process/task_queues',
  'internal/process/execution',
  'internal/bootstrap/realm',
  'internal/worker/js_transferable',
  'internal/worker/io',
  'internal/blob',
  'internal/file',
  'internal/async_hooks',
  'internal/async_context_frame',
  'internal/timers',
  'internal/crypto/keys',
  'internal/crypto/random',
  'internal/crypto/webcrypto',
  'internal/deps/acorn/acorn/dist/acorn',
  'internal/util/trace_sigint',
  'internal/v8/startup_snapshot',
  'internal/webstreams/readablestream',
  'internal/webstreams/writablestream',
  'internal/webstreams/transformstream',
  'internal/webstreams/queuingstrategies',
  'internal/webstreams/encoding',
  'internal/webstreams/compression',
] as const;

/** Builtins that the library's files ask for and the kernel gives. */
export const kernelIds = [
  'async_hooks',
  'child_process',
  'module',
  'os',
  'process',
  'stream/web',
  'timers',
  'tty',
  'vm',
  'v8',
  'worker_threads',
] as const;

/** Asked for in branches that the engine never takes; a test proves that none of them is reached. */
export const leftOutIds = [
  'internal/repl/await',
  'internal/deps/undici/undici',
  'internal/deps/amaro/dist/index',
  'internal/modules/helpers',
  'internal/modules/cjs/loader',
  'internal/modules/esm/utils',
  'internal/modules/typescript',
  'internal/source_map/prepare_stack_trace',
  'internal/source_map/source_map',
  'internal/source_map/source_map_cache_map',
  'internal/promise_hooks',
  'internal/process/promises',
  'internal/test/binding',
  'internal/trace_events_async_hooks',
  'internal/util/inspector',
  'internal/watchdog',
  'internal/worker',
  'internal/webstreams/transfer',
  'internal/vm',
  'repl',
] as const;

export type ReplacedId = (typeof replacedIds)[number];
