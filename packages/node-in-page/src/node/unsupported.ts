/**
 * The exports of Node that the engine lacks, by module and name, each with the reason.
 * `tests/conformance/unsupported.process.test.ts` compares them with the pinned Node: the list must be complete, and
 * nothing in it may exist.
 */
export const unsupportedExports: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  process: {
    binding: 'private to Node',
    _linkedBinding: 'private to Node',
    _maxListeners: 'set by options that the engine reads itself',
    _getActiveRequests: 'private to Node',
    _getActiveHandles: 'private to Node',
    finalization: 'experimental; use FinalizationRegistry',
    _fatalException: 'private to Node',
    _tickCallback: 'private to Node',
    sourceMapsEnabled: 'source maps are not read',
    _debugProcess: 'private to Node',
    _debugEnd: 'private to Node',
    _startProfilerIdleNotifier: 'private to Node',
    _stopProfilerIdleNotifier: 'private to Node',
    initgroups: 'there is one user in the engine',
    setgroups: 'there is one user in the engine',
    setegid: 'there is one user in the engine',
    seteuid: 'there is one user in the engine',
    setgid: 'there is one user in the engine',
    setuid: 'there is one user in the engine',
    _preload_modules: 'private to Node',
    report: 'reports are V8’s and libuv’s',
  },
};

/** Modules of Node that the engine lacks: why, and what to use instead. */
export const unsupportedModules: Readonly<Record<string, string>> = {
  _stream_wrap: 'it is deprecated and wraps sockets for TLS; use node:net',
  _tls_common: 'a page can’t open TLS connections; use node:http or node:net, which reach servers of this engine',
  _tls_wrap: 'a page can’t open TLS connections; use node:http or node:net, which reach servers of this engine',
  cluster: 'each port has one process here; use node:worker_threads or node:child_process to share work',
  constants: 'it is deprecated; use the constants of node:fs, node:os and node:zlib',
  dgram: 'a page has no datagrams; use node:net, which reaches servers of this engine',
  dns: 'a page can’t look names up; use localhost, where servers of this engine are',
  'dns/promises': 'a page can’t look names up; use localhost, where servers of this engine are',
  domain: 'it is deprecated; use AsyncLocalStorage of node:async_hooks, and try and catch',
  inspector: 'the browser inspects this program itself; use its developer tools',
  'inspector/promises': 'the browser inspects this program itself; use its developer tools',
  module: 'it comes with the loader of a process',
  repl: 'a terminal runs whole scripts here; use node -e or node -p for one line',
  tls: 'a page can’t open TLS connections; use node:http or node:net, which reach servers of this engine',
  trace_events: 'tracing is V8’s own; use the developer tools of the browser, or node:perf_hooks',
  wasi: 'it is experimental and stands on the operating system; use WebAssembly with imports of your own',
};
