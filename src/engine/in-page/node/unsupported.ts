/**
 * What real Node exports and the engine does not, by module and name, each with its reason. `tests/conformance/unsupported.test.ts`
 * compares the pinned Node with the engine: nothing may be missing that is not here, and nothing here may be there.
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

/** Modules of Node that the engine does not have at all. */
export const unsupportedModules: Readonly<Record<string, string>> = {
  _stream_wrap: 'deprecated; wraps sockets for TLS',
  _tls_common: 'a page can’t open TLS connections',
  _tls_wrap: 'a page can’t open TLS connections',
  cluster: 'there is one process for each port; use worker_threads or child_process',
  constants: 'deprecated; use the constants of fs, os and zlib',
  dgram: 'a page has no datagrams',
  dns: 'a page can’t look names up; servers in the engine are at localhost',
  'dns/promises': 'a page can’t look names up; servers in the engine are at localhost',
  domain: 'deprecated; use AsyncLocalStorage',
  inspector: 'the browser’s developer tools are the inspector',
  'inspector/promises': 'the browser’s developer tools are the inspector',
  module: 'comes with the loader',
  repl: 'the terminal runs whole scripts',
  tls: 'a page can’t open TLS connections',
  trace_events: 'tracing is V8’s; use the browser’s developer tools',
  wasi: 'use WebAssembly with imports of your own',
};
