import constants from '../constants.json' with { type: 'json' };
import type { BindingHost } from './host.ts';
import { device } from '../../browser.ts';
import { missingFunction } from '../../missing.ts';
import { blockListBinding } from './block-list.ts';
import { bufferBinding } from './buffer.ts';
import { encodingBinding, icuBinding } from './encoding.ts';
import { errorSourcePositions } from './error-source.ts';
import { fsBinding } from './fs/binding.ts';
import { fsDirBinding } from './fs/directory.ts';
import { fsEventBinding } from './fs/event-watcher.ts';
import { httpParserBinding } from './http-parser.ts';
import { cryptoBinding } from './crypto/binding.ts';
import { contextifyBinding } from './contextify.ts';
import { createDeserializer } from './serdes-reader.ts';
import { createSerializer } from './serdes-writer.ts';
import { v8Binding } from './v8.ts';
import { bytesOfIPv6 } from './ip-addresses.ts';
import { processBinding } from './processes/process.ts';
import { spawnSyncBinding } from './processes/spawn-sync.ts';
import { pipeBinding } from './streams/pipe.ts';
import { socketBinding } from './streams/sockets.ts';
import { streamBinding } from './streams/stream-state.ts';
import { terminalBinding } from './streams/terminal.ts';
import { messagingBinding } from './messaging/binding.ts';
import { performanceBinding } from './performance.ts';
import { isProxy } from './proxies.ts';
import { processMethodsBinding, signalBinding } from './process-methods.ts';
import { stringDecoderBinding } from './string-decoder.ts';
import { typesBinding } from './types.ts';
import { urlBinding } from './url.ts';
import { utilBinding } from './util.ts';
import { workerBinding } from './worker.ts';
import { zlibBinding } from './zlib/binding.ts';

type Factory = (library: BindingHost) => object;

const uvBinding: Factory = () => {
  const errors = new Map(constants.uvErrors as unknown as [number, [string, string]][]);
  return {
    ...(Object.fromEntries(constants.uv) as Record<string, number>),
    getErrorMap: () => errors,
    errname: (errno: number) => errors.get(errno)?.[0] ?? `Unknown system error ${errno}`,
    getErrorMessage: (errno: number) => errors.get(errno)?.[1] ?? `Unknown system error ${errno}`,
  };
};

const errorsBinding: Factory = ({ kernel }) => ({
  exitCodes: constants.exitCodes,
  noSideEffectsToString: String,
  getErrorSourcePositions: (error: { readonly stack?: string }) => errorSourcePositions(kernel, error),
  triggerUncaughtException(error: unknown) {
    // In a separate macrotask, only the process can catch it.
    kernel.loop.setImmediate(() => {
      throw error;
    });
  },
  setPrepareStackTraceCallback: () => {},
  setEnhanceStackForFatalException: () => {},
});

const asyncContextBinding: Factory = ({ kernel }) => {
  const context = kernel.loop.context ?? { frame: undefined };
  return {
    getContinuationPreservedEmbedderData: () => context.frame,
    setContinuationPreservedEmbedderData(frame: unknown) {
      context.frame = frame;
    },
  };
};

const factories: Readonly<Record<string, Factory>> = {
  async_context_frame: asyncContextBinding,
  block_list: blockListBinding,
  buffer: bufferBinding,
  // Objects that do nothing in a page, but that Node's files destructure when they load.
  blob: () => ({
    storeDataObject() {
      throw missingFunction('URL', 'createObjectURL', 'the Blob itself, or a file written by fs');
    },
    revokeObjectURL: () => {},
  }),
  config: () => ({
    hasIntl: true,
    hasOpenSSL: true,
    hasInspector: false,
    hasTracing: false,
    hasNodeOptions: true,
    noBrowserGlobals: false,
    isDebugBuild: false,
    bits: 64,
    getDefaultLocale: () => device.language,
  }),
  constants: () => constants.constants,
  contextify: contextifyBinding,
  crypto: cryptoBinding,
  encoding_binding: encodingBinding,
  errors: errorsBinding,
  fs: fsBinding,
  fs_dir: fsDirBinding,
  fs_event_wrap: fsEventBinding,
  http_parser: httpParserBinding,
  icu: icuBinding,
  inspector: () => ({ console: undefined }),
  messaging: messagingBinding,
  os: () => ({ getOSInformation: () => ['Linux', '', '', ''], getAvailableParallelism: () => device.processors }),
  performance: performanceBinding,
  cares_wrap: () => ({ convertIpv6StringToBuffer: bytesOfIPv6 }),
  pipe_wrap: pipeBinding,
  process_methods: processMethodsBinding,
  process_wrap: processBinding,
  signal_wrap: signalBinding,
  spawn_sync: spawnSyncBinding,
  stream_wrap: streamBinding,
  tcp_wrap: socketBinding,
  tty_wrap: terminalBinding,
  udp_wrap: () => ({ UDP: class UDP {} }),
  permission: () => ({ has: () => true }),
  serdes: (library) => ({ Serializer: createSerializer(library), Deserializer: createDeserializer() }),
  heap_utils: () => ({
    createHeapSnapshotStream: () => undefined,
    triggerHeapSnapshot() {
      throw missingFunction('v8', 'writeHeapSnapshot', 'the memory panel of the browser');
    },
  }),
  v8: v8Binding,
  string_decoder: stringDecoderBinding,
  symbols: (library) => library.symbols,
  trace_events: () => ({
    trace: () => {},
    isTraceCategoryEnabled: () => false,
    setTraceCategoryStateUpdateHandler: () => {},
    getCategoryEnabledBuffer: () => new Uint8Array(1),
  }),
  types: () => typesBinding(isProxy),
  url: urlBinding,
  util: (library) => utilBinding(library.kernel, library),
  uv: uvBinding,
  worker: workerBinding,
  zlib: zlibBinding,
};

/** The objects that C++ provides in Node, by name. Created at first use. */
export interface Bindings {
  get(name: string): object;
}

export function createBindings(library: BindingHost): Bindings {
  const made = new Map<string, object>();
  return {
    get(name) {
      let binding = made.get(name);
      if (binding === undefined) {
        const factory = factories[name];
        if (factory === undefined)
          throw new Error(`Node's library asked for a binding that a page does not have: ${name}`);
        binding = factory(library);
        made.set(name, binding);
      }
      return binding;
    },
  };
}
