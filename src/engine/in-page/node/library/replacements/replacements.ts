import * as acorn from 'acorn';
import { browser } from '../../browser.ts';
import { isBuiltin } from '../../builtin-names.ts';
import { nodeVersion } from '../../node-version.ts';
import { missingFunction } from '../../missing.ts';
import type { ReplacedId } from '../contents.ts';
import type { Library } from '../library.ts';
import { asyncHooks } from './async-hooks.ts';
import { blobModule, fileModule } from './blob.ts';
import { options } from './options.ts';
import { taskQueues } from './task-queues.ts';
import { internalTimers } from './timers.ts';
import { transferable } from './transferable.ts';
import { webStreams } from './web-streams.ts';

type Replacement = (library: Library) => unknown;

/** The modules of Node's library that the engine writes anew, because they stand on libuv, V8 or OpenSSL. */
export const replacements: Readonly<Record<ReplacedId, Replacement>> = {
  'internal/async_context_frame': () => ({
    current: () => undefined,
    set: () => {},
    exchange: () => undefined,
    disable: () => {},
  }),
  'internal/async_hooks': asyncHooks,
  'internal/blob': blobModule,
  'internal/bootstrap/realm': () => ({
    BuiltinModule: {
      exists: (id: string) => id.startsWith('internal/') || isBuiltin(id) || isBuiltin(`node:${id}`),
      canBeRequiredByUsers: (id: string) => isBuiltin(id) || isBuiltin(`node:${id}`),
      canBeRequiredWithoutScheme: isBuiltin,
    },
  }),
  'internal/crypto/keys': () => ({ isCryptoKey: () => false, isKeyObject: () => false }),
  'internal/crypto/random': () => ({
    getRandomValues: <View extends ArrayBufferView<ArrayBuffer>>(view: View) => browser.crypto.getRandomValues(view),
  }),
  'internal/crypto/webcrypto': () => ({ crypto: browser.crypto, CryptoKey: browser.CryptoKey }),
  'internal/deps/acorn/acorn/dist/acorn': () => acorn,
  'internal/file': fileModule,
  'internal/options': options,
  'internal/process/execution': ({ kernel }) => ({ tryGetCwd: () => kernel.facts.cwd }),
  'internal/process/per_thread': () => ({
    platform: 'linux',
    arch: 'x64',
    version: nodeVersion,
    toggleTraceCategoryState: () => {},
  }),
  'internal/process/task_queues': taskQueues,
  'internal/source_map/source_map_cache': () => ({
    getSourceMapsSupport: () => ({ enabled: false, nodeModules: false, generatedCode: false }),
    findSourceMap: () => undefined,
    getSourceLine: () => undefined,
  }),
  'internal/timers': internalTimers,
  'internal/util/trace_sigint': () => ({
    setTraceSigInt() {
      throw missingFunction('util', 'setTraceSigInt', "process.on('SIGINT', …)");
    },
  }),
  'internal/v8/startup_snapshot': () => ({
    isBuildingSnapshot: () => false,
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
  'internal/worker/io': () => ({
    MessageChannel: browser.MessageChannel,
    MessagePort: browser.MessagePort,
    receiveMessageOnPort() {
      throw missingFunction('worker_threads', 'receiveMessageOnPort', "port.on('message', …)");
    },
  }),
  'internal/worker/js_transferable': transferable,
};
