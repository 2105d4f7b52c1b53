import type { Kernel } from '../../../kernel/kernel.ts';

/**
 * What bindings and replaced modules use of the library that they belong to. The `Library` implements it; they never
 * import that class, since it imports all of them.
 */
export interface BindingHost {
  readonly kernel: Kernel;
  readonly symbols: Readonly<Record<string, symbol>>;
  readonly privateSymbols: Readonly<Record<string, symbol>>;
  /** The language's own functions, saved before any program could change them. */
  readonly primordials: object;
  /** Node's `DOMException`, whose messages and printing differ from the browser's. */
  readonly DOMException: unknown;
  /** A stand-in for the program's `process`, usable before that exists. */
  readonly process: object;
  /** The exports of one of Node's library modules, public or internal. Always the same object. */
  require<Exports = Record<string, unknown>>(id: string): Exports;
  /** What C++ provides in Node. Always the same object. @throws when there is no such binding */
  internalBinding(name: string): object;
}
