import type { Library } from './library.ts';

type Exports = Record<PropertyKey, (...args: unknown[]) => unknown>;

/** What Node's bootstrap does with a module of its library, done as soon as it has run. */
export const afterLoading: Readonly<Record<string, (exports: Exports, library: Library) => void>> = {
  'internal/util/debuglog': (exports, { kernel }) =>
    void exports['initializeDebugEnv']?.(kernel.facts.env['NODE_DEBUG']),
  'internal/console/global': (exports, library) => {
    const { kBindStreamsLazy } = library.require<{ kBindStreamsLazy: symbol }>('internal/console/constructor');
    exports[kBindStreamsLazy]?.(library.process);
  },
};
