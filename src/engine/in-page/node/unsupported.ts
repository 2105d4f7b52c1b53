/**
 * What real Node exports and the engine does not, by module and name, each with its reason. `unsupported.test.ts`
 * compares the pinned Node with the engine: nothing may be missing that is not here, and nothing here may be there.
 */
export const unsupportedExports: Readonly<Record<string, Readonly<Record<string, string>>>> = {};

/** Modules of Node that the engine does not have at all. */
export const unsupportedModules: Readonly<Record<string, string>> = {
  _http_agent: 'comes with http',
  _http_client: 'comes with http',
  _http_common: 'comes with http',
  _http_incoming: 'comes with http',
  _http_outgoing: 'comes with http',
  _http_server: 'comes with http',
  _stream_wrap: 'deprecated; wraps sockets for TLS',
  _tls_common: 'a page can’t open TLS connections',
  _tls_wrap: 'a page can’t open TLS connections',
  cluster: 'there is one process for each port; use worker_threads or child_process',
  constants: 'deprecated; use the constants of fs, os and zlib',
  dgram: 'a page has no datagrams',
  dns: 'a page can’t look names up; servers in the engine are at localhost',
  'dns/promises': 'a page can’t look names up; servers in the engine are at localhost',
  domain: 'deprecated; use AsyncLocalStorage',
  https: 'comes with http',
  http: 'comes later',
  http2: 'comes later, with names and constants only',
  inspector: 'the browser’s developer tools are the inspector',
  'inspector/promises': 'the browser’s developer tools are the inspector',
  repl: 'the terminal runs whole scripts',
  sea: 'a page makes no executables',
  sqlite: 'Node’s SQLite is native code; use sql.js',
  tls: 'a page can’t open TLS connections',
  trace_events: 'tracing is V8’s; use the browser’s developer tools',
  wasi: 'use WebAssembly with imports of your own',
  zlib: 'comes later; CompressionStream does gzip and deflate',
};
