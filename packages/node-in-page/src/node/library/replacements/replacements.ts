import * as acorn from 'acorn';
import { browser } from '../../browser.ts';
import { isBuiltin } from '../../builtin-names.ts';
import { missingFunction } from '../../missing.ts';
import type { ReplacedId } from '../contents.ts';
import type { BindingHost } from '../bindings/host.ts';
import { asyncHooks } from './async-hooks.ts';
import { blobModule, fileModule } from './blob.ts';
import { messageEventOf } from './message-event.ts';
import { options } from './options.ts';
import { cryptoKeys } from './crypto-keys.ts';
import { importFrom } from './import.ts';
import { createTls } from './tls.ts';
import { names } from './names.ts';
import { testAsyncHooks } from './test-async-hooks.ts';
import { taskQueues } from './task-queues.ts';
import { internalTimers } from './internal-timers.ts';
import { createCrypto } from './crypto.ts';
import { createHttp2 } from './http2.ts';
import { createOs } from './os.ts';
import { createTimers } from './timers.ts';
import { transferable } from './transferable.ts';
import { streamWeb, webStreams } from './web-streams.ts';

type Replacement = (library: BindingHost) => unknown;

/** The modules of Node's library that the engine implements itself, because they depend on libuv, V8 or OpenSSL. */
export const replacements: Readonly<Record<ReplacedId, Replacement>> = {
  crypto: createCrypto,
  http2: createHttp2,
  os: createOs,
  'stream/web': streamWeb,
  timers: createTimers,
  cluster: () => ({ isPrimary: true, isMaster: true, isWorker: false }),
  dgram: () => ({ Socket: class Socket {} }),
  dns: names,
  tls: createTls,
  'internal/dgram': () => ({ kStateSymbol: Symbol('state symbol') }),
  'internal/async_hooks': asyncHooks,
  'internal/blob': blobModule,
  'internal/bootstrap/realm': () => ({
    BuiltinModule: {
      exists: (id: string) => id.startsWith('internal/') || isBuiltin(id) || isBuiltin(`node:${id}`),
      canBeRequiredByUsers: (id: string) => isBuiltin(id) || isBuiltin(`node:${id}`),
      canBeRequiredWithoutScheme: isBuiltin,
    },
  }),
  'internal/crypto/keys': cryptoKeys,
  'internal/crypto/webcrypto': () => ({ crypto: browser.crypto, CryptoKey: browser.CryptoKey }),
  'internal/deps/acorn/acorn/dist/acorn': () => acorn,
  'internal/deps/undici/events': (library) => ({
    CloseEvent: browser.CloseEvent,
    MessageEvent: messageEventOf(library),
    createFastMessageEvent: (type: string, init: object) => new (messageEventOf(library))(type, init),
    WebSocket: class WebSocket {
      constructor() {
        throw missingFunction('http', 'WebSocket', 'http.request, or a response that streams,');
      }
    },
  }),
  'internal/deps/undici/zlib': ({ kernel }) => {
    if (kernel.hasBuiltin('zlib')) return kernel.builtin('zlib');
    const missing = (name: string) => () => {
      throw missingFunction('zlib', name, 'a response without Content-Encoding');
    };
    return {
      constants: {},
      createInflate: missing('createInflate'),
      createInflateRaw: missing('createInflateRaw'),
      createGunzip: missing('createGunzip'),
      createBrotliDecompress: missing('createBrotliDecompress'),
    };
  },
  'internal/file': fileModule,
  'internal/options': options,
  'internal/process/execution': ({ kernel }) => ({ tryGetCwd: () => kernel.info.cwd }),
  'internal/process/finalization': () => ({
    createFinalization() {
      throw missingFunction('process', 'finalization', "process.on('exit', …)");
    },
  }),
  'internal/process/task_queues': taskQueues,
  'internal/source_map/source_map_cache': () => ({
    getSourceMapsSupport: () => ({ enabled: false, nodeModules: false, generatedCode: false }),
    findSourceMap: () => undefined,
    getSourceLine: () => undefined,
  }),
  'internal/timers': internalTimers,
  'internal/heap_utils': () => ({
    HeapSnapshotStream: class HeapSnapshotStream {},
    getHeapSnapshotOptions() {
      throw missingFunction('v8', 'getHeapSnapshot', 'the memory panel of the browser');
    },
    queryObjects() {
      throw missingFunction('v8', 'queryObjects', 'the memory panel of the browser');
    },
  }),
  'internal/modules/cjs/loader': () => ({ Module: { isBuiltin } }),
  'internal/modules/esm/loader': ({ kernel }) => ({
    getOrInitializeCascadedLoader: () => ({
      import: (specifier: string | URL, parent: string) => importFrom(kernel, String(specifier), parent),
    }),
  }),
  'internal/promise_hooks': () => {
    const missing = (name: string) => () => {
      throw missingFunction('v8.promiseHooks', name, 'async_hooks.AsyncLocalStorage');
    };
    return {
      createHook: missing('createHook'),
      onInit: missing('onInit'),
      onBefore: missing('onBefore'),
      onAfter: missing('onAfter'),
      onSettled: missing('onSettled'),
    };
  },
  'internal/test_runner/async_hooks': testAsyncHooks,
  'internal/test_runner/coverage': () => ({
    setupCoverage() {
      throw missingFunction('test', 'coverage', 'the tests without --experimental-test-coverage');
    },
  }),
  'internal/util/inspector': () => ({
    isUsingInspector: () => false,
    isInspectorMessage: () => false,
    getInspectPort() {
      throw missingFunction('inspector', 'port', 'the developer tools of the browser');
    },
  }),
  'internal/vm/untouched': () => ({ runInNewContext: () => ({ RegExp: browser.RegExp }) }),
  'internal/watch_mode/files_watcher': () => ({
    FilesWatcher: class FilesWatcher {
      constructor() {
        throw missingFunction('test', 'watch', 'Run again after a change');
      }
    },
  }),
  'internal/util/trace_sigint': () => ({
    setTraceSigInt() {
      throw missingFunction('util', 'setTraceSigInt', "process.on('SIGINT', …)");
    },
  }),
  'internal/v8/startup_snapshot': () => ({
    isBuildingSnapshot: () => false,
    throwIfBuildingSnapshot: () => {},
    addSerializeCallback: () => {},
    addDeserializeCallback: () => {},
    addAfterUserSerializeDeserializeSnapshot: () => {},
    namespace: {
      isBuildingSnapshot: () => false,
      addSerializeCallback: () => {},
      addDeserializeCallback: () => {},
    },
  }),
  'internal/webstreams/compression': webStreams,
  'internal/webstreams/encoding': webStreams,
  'internal/webstreams/queuingstrategies': webStreams,
  'internal/webstreams/readablestream': webStreams,
  'internal/webstreams/transformstream': webStreams,
  'internal/webstreams/writablestream': webStreams,
  'internal/worker/js_transferable': transferable,
};
