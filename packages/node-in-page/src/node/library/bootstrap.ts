import type { BindingHost } from './bindings/host.ts';

/** What V8 adds to the console for its inspector: without one they do nothing. */
const inspectorMethods = {
  profile() {},
  profileEnd() {},
  timeStamp() {},
  context: (_name: string) => ({}),
  createTask: (_name: string) => ({ run: <Result>(run: () => Result): Result => run() }),
};

type Exports = Record<PropertyKey, (...args: unknown[]) => unknown>;

/** What Node's bootstrap does with a module of its library, done as soon as it has run. */
export const afterLoading: Readonly<Record<string, (exports: Exports, library: BindingHost) => void>> = {
  'internal/util/debuglog': (exports, { kernel }) =>
    kernel.whenStarted(() => void exports['initializeDebugEnv']?.(kernel.info.env['NODE_DEBUG'])),
  // There is no OpenSSL, and hashes, keys and random numbers all the same; `tls` says itself what it can't do.
  'internal/util': (exports) => {
    exports['assertCrypto'] = () => undefined;
  },
  'internal/console/global': (exports, library) => {
    const { kBindStreamsLazy } = library.require<{ kBindStreamsLazy: symbol }>('internal/console/constructor');
    exports[kBindStreamsLazy]?.(library.process);
    Object.assign(exports, inspectorMethods);
  },
};
