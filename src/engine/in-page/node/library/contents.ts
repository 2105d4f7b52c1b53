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
  'async_hooks',
  'buffer',
  'child_process',
  'console',
  'diagnostics_channel',
  'events',
  'fs',
  'fs/promises',
  'http',
  'https',
  'net',
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
  'test',
  'test/reporters',
  'timers/promises',
  'tty',
  'url',
  'util',
  'util/types',
  'v8',
  'vm',
  'worker_threads',
  '_http_agent',
  '_http_client',
  '_http_common',
  '_http_incoming',
  '_http_outgoing',
  '_http_server',
  'zlib',
  '_stream_duplex',
  '_stream_passthrough',
  '_stream_readable',
  '_stream_transform',
  '_stream_writable',
  'internal/abort_controller',
  'internal/async_local_storage/async_context_frame',
  'internal/console/global',
  'internal/crypto/hash',
  'internal/deps/undici/undici',
  'internal/crypto/hkdf',
  'internal/crypto/pbkdf2',
  'internal/crypto/random',
  'internal/crypto/scrypt',
  'internal/event_target',
  'internal/navigator',
  'internal/process/per_thread',
  'internal/process/signal',
  'internal/process/warning',
  'internal/process/worker_thread_only',
  // How the process of a test file reports to the one that runs the tests.
  'internal/test_runner/reporter/v8-serializer',
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
  'internal/process/task_queues',
  'internal/process/execution',
  'internal/bootstrap/realm',
  'internal/worker/js_transferable',
  'internal/blob',
  'internal/file',
  'internal/async_hooks',
  'internal/timers',
  'internal/crypto/keys',
  'internal/crypto/webcrypto',
  'internal/deps/acorn/acorn/dist/acorn',
  'internal/deps/undici/events',
  'internal/deps/undici/zlib',
  'internal/heap_utils',
  'internal/modules/cjs/loader',
  'internal/modules/esm/loader',
  'internal/promise_hooks',
  'internal/test_runner/async_hooks',
  'internal/test_runner/coverage',
  'internal/util/inspector',
  'internal/util/trace_sigint',
  'internal/vm/untouched',
  'internal/watch_mode/files_watcher',
  'internal/v8/startup_snapshot',
  'internal/webstreams/readablestream',
  'internal/webstreams/writablestream',
  'internal/webstreams/transformstream',
  'internal/webstreams/queuingstrategies',
  'internal/webstreams/encoding',
  'internal/webstreams/compression',
  'cluster',
  'dgram',
  'dns',
  'tls',
  'internal/dgram',
  'internal/process/finalization',
] as const;

/** Builtins that the library's files ask for and the kernel gives. */
export const kernelIds = ['module', 'os', 'process', 'stream/web', 'timers'] as const;

/**
 * Libraries that stand in for what Node has in C++, by the name under which a binding requires them, and their files
 * (CommonJS, with their licence). They lie among Node's own files, so that they are read only when they are asked for.
 */
export const bundledFiles = {
  'internal/deps/pako': 'pako/dist/browser/pako.umd.min.js',
} as const;

/** Asked for in branches that the engine never takes; a test proves that none of them is reached. */
export const leftOutIds = [
  'internal/repl/await',
  'internal/deps/amaro/dist/index',
  'internal/modules/helpers',
  'internal/modules/esm/utils',
  'internal/modules/typescript',
  'internal/source_map/prepare_stack_trace',
  'internal/source_map/source_map',
  'internal/source_map/source_map_cache_map',
  'internal/process/promises',
  'internal/test/binding',
  'internal/trace_events_async_hooks',
  'internal/vm/module',
  'internal/watchdog',
  'internal/webstreams/transfer',
  'repl',
  'internal/async_local_storage/async_hooks',
] as const;

export type ReplacedId = (typeof replacedIds)[number];
