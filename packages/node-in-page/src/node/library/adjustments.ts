import type { BindingHost } from './bindings/host.ts';
import { harnessProcess, testAsyncHooksId } from './replacements/test-async-hooks.ts';

/** Console methods that V8 adds for its inspector. Without an inspector they do nothing. */
const inspectorMethods = {
  profile() {},
  profileEnd() {},
  timeStamp() {},
  context: (_name: string) => ({}),
  createTask: (_name: string) => ({ run: <Result>(run: () => Result): Result => run() }),
};

type Exports = Record<PropertyKey, (...args: unknown[]) => unknown>;

/** How to run one of Node's files that can't run unchanged. */
export interface Adjustment {
  /** Substitutes for modules that it requires. */
  readonly requires?: Readonly<Record<string, string>>;
  /** The `process` that it sees. */
  readonly process?: (library: BindingHost) => object;
  /** Called with its exports after it has run. */
  readonly afterRun?: (exports: Exports, library: BindingHost) => void;
}

/** These files use only event classes and `WebSocket` of undici, on demand. */
const withoutUndici = { 'internal/deps/undici/undici': 'internal/deps/undici/events' };
/** The test runner asks `async_hooks` which test is running. */
const withTestAsyncHooks = { async_hooks: testAsyncHooksId };

/** By the id of the file. */
export const adjustments: Readonly<Record<string, Adjustment>> = {
  http: { requires: withoutUndici },
  'internal/console/global': {
    afterRun(exports, library) {
      const { kBindStreamsLazy } = library.require<{ kBindStreamsLazy: symbol }>('internal/console/constructor');
      exports[kBindStreamsLazy]?.(library.process);
      Object.assign(exports, inspectorMethods);
    },
  },
  'internal/deps/undici/undici': { requires: { 'node:zlib': 'internal/deps/undici/zlib' } },
  'internal/test_runner/harness': {
    requires: withTestAsyncHooks,
    process: (library) => harnessProcess(library, library.process),
  },
  'internal/test_runner/test': { requires: withTestAsyncHooks },
  'internal/test_runner/utils': { requires: withTestAsyncHooks },
  'internal/util': {
    // It takes built-in functions from a realm that no program has modified.
    requires: { vm: 'internal/vm/untouched' },
    // Hashes, keys and random numbers work without OpenSSL; `tls` itself throws.
    afterRun(exports) {
      exports['assertCrypto'] = () => undefined;
    },
  },
  'internal/util/debuglog': {
    afterRun: (exports, { kernel }) =>
      kernel.whenStarted(() => void exports['initializeDebugEnv']?.(kernel.info.env['NODE_DEBUG'])),
  },
  'internal/worker/io': { requires: withoutUndici },
};
