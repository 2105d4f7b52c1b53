import { Activation, type AsyncContextFrames } from '../../kernel/activation.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { adjustments } from './adjustments.ts';
import { isNamespace } from '../../loader/namespace.ts';
import { createBindings, type Bindings } from './bindings/bindings.ts';
import type { BindingHost } from './bindings/host.ts';
import constants from './constants.json' with { type: 'json' };
import { kernelIds, LIBRARY_ACTIVATE, preloadedIds, replacedIds, type ReplacedId } from './contents.ts';
import { replacements } from './replacements/replacements.ts';
import { nodeVersion, nodeVersions } from '../node-version.ts';

type Wrapper = (
  exports: unknown,
  require: (id: string) => unknown,
  module: { exports: unknown },
  process: unknown,
  internalBinding: (name: string) => object,
  primordials: object,
  activate: () => Activation,
) => void;

type ContextWrapper = (exports: object, primordials: object, privateSymbols: object, perIsolateSymbols: object) => void;

/** For hosts whose event loop does not track the async context. */
const noContext: AsyncContextFrames = { frame: undefined, bind: (callback) => callback };

function symbolTable(names: readonly string[], prefix = ''): Record<string, symbol> {
  return Object.fromEntries(names.map((name) => [name, Symbol(prefix + name)]));
}

const isReplaced = (id: string): id is ReplacedId => (replacedIds as readonly string[]).includes(id);
const isKernelBuiltin = (id: string): boolean => (kernelIds as readonly string[]).includes(id);

/**
 * Node's own JavaScript library in a page: its files, over the engine's bindings in place of Node's C++. One per
 * process. Modules are compiled and run on first use, as in Node.
 */
export class Library implements BindingHost {
  readonly kernel: Kernel;
  readonly privateSymbols: Record<string, symbol>;
  readonly symbols: Record<string, symbol>;
  /** Built-in functions, saved before any program could change them. */
  readonly primordials: object;
  /** A stand-in for the program's `process`, usable before that exists. */
  readonly process: object;
  readonly #modules = new Map<string, { exports: unknown }>();
  readonly #bindings: Bindings;
  #domException: unknown;

  constructor(kernel: Kernel) {
    this.kernel = kernel;
    this.primordials = {};
    this.privateSymbols = symbolTable(constants.privateSymbols);
    this.symbols = symbolTable(constants.symbols);
    this.process = processStandIn(kernel);
    this.#runInContext('internal/per_context/primordials', {});
    this.primordials = withNamespaces(this.primordials);
    this.#bindings = createBindings(this);
  }

  /** Runs the modules that most programs use, one per step, before the process starts. */
  *preload(): Generator<undefined, void> {
    for (const id of preloadedIds) {
      this.require(id);
      yield;
    }
  }

  /** Node's `DOMException`, whose messages and printing differ from the browser's. */
  get DOMException(): unknown {
    if (this.#domException === undefined) {
      const made: { DOMException?: { prototype: object } } = {};
      this.#runInContext('internal/per_context/domexception', made);
      this.#domException = made.DOMException;
      this.hideSymbol(made.DOMException?.prototype, 'transfer_mode_private_symbol');
    }
    return this.#domException;
  }

  /** The exports of one of Node's library modules, public or internal. Always the same object. */
  require<Exports = Record<string, unknown>>(id: string): Exports {
    const name = id.startsWith('node:') ? id.slice(5) : id;
    const known = this.#modules.get(name);
    if (known !== undefined) return known.exports as Exports;
    if (isKernelBuiltin(name)) return this.kernel.builtin<Exports>(name);
    const module = { exports: {} as unknown };
    // Before it runs: Node's modules have circular dependencies.
    this.#modules.set(name, module);
    try {
      if (isReplaced(name)) module.exports = replacements[name](this);
      else this.#run(name, module);
    } catch (error) {
      this.#modules.delete(name);
      throw error;
    }
    return module.exports as Exports;
  }

  internalBinding(name: string): object {
    return this.#bindings.get(name);
  }

  /**
   * Node uses V8's private symbols as marks. Here they are ordinary symbols. This stores them outside the objects that
   * inherit from `prototype`, so that they don't show when printed.
   */
  hideSymbol(prototype: object | undefined, name: string): void {
    const symbol = this.privateSymbols[name];
    if (prototype === undefined || symbol === undefined) return;
    const marks = new WeakMap<object, unknown>();
    Object.defineProperty(prototype, symbol, {
      configurable: true,
      get(this: object) {
        return marks.get(this);
      },
      set(this: object, value: unknown) {
        marks.set(this, value);
      },
    });
  }

  /** Indirect `eval`: the code sees only the global scope. The source URL makes stack traces read as in Node. */
  #compile<Compiled>(id: string, parameters: string): Compiled {
    const source = this.kernel.librarySources.text(id);
    if (source === undefined) throw new Error(`Node's library has no module ${id} here`);
    const evaluate = globalThis.eval;
    return evaluate(`(function (${parameters}) {${source}\n})\n//# sourceURL=node:${id}`) as Compiled;
  }

  readonly #activate = (): Activation => new Activation(this.kernel.loop.context ?? noContext);

  #run(id: string, module: { exports: unknown }): void {
    const wrapper = this.#compile<Wrapper>(
      id,
      `exports, require, module, process, internalBinding, primordials, ${LIBRARY_ACTIVATE}`,
    );
    const binding = (name: string) => this.internalBinding(name);
    const { requires = {}, process, afterRun } = adjustments[id] ?? {};
    const require = (required: string) => this.require(requires[required] ?? required);
    const { primordials } = this;
    wrapper(module.exports, require, module, process?.(this) ?? this.process, binding, primordials, this.#activate);
    afterRun?.(module.exports as never, this);
  }

  #runInContext(id: string, exports: object): void {
    const wrapper = this.#compile<ContextWrapper>(id, 'exports, primordials, privateSymbols, perIsolateSymbols');
    wrapper(exports, this.primordials, this.privateSymbols, this.symbols);
  }
}

/** Properties of `process` that modules of Node read while they load. */
const earlyProcess = { platform: 'linux', arch: 'x64', version: nodeVersion, versions: nodeVersions };

/** A stand-in for `process` while that object is still being created. */
function processStandIn(kernel: Kernel): object {
  const real = (): object => kernel.builtin<object>('process');
  return new Proxy(
    {},
    {
      get: (_, name) => {
        if (Object.hasOwn(earlyProcess, name)) return earlyProcess[name as keyof typeof earlyProcess];
        const value: unknown = Reflect.get(real(), name);
        return value;
      },
      set: (_, name, value) => Reflect.set(real(), name, value),
      has: (_, name) => Reflect.has(real(), name),
      deleteProperty: (_, name) => Reflect.deleteProperty(real(), name),
      getPrototypeOf: () => Reflect.getPrototypeOf(real()),
    },
  );
}

/**
 * The engine's namespace objects have accessors for exports that may still change. To the library, they look like data
 * properties, as the specification says.
 */
function withNamespaces(primordials: object): object {
  const { getOwnPropertyDescriptor } = Object;
  const describe = (value: object, name: PropertyKey): PropertyDescriptor | undefined => {
    const descriptor = getOwnPropertyDescriptor(value, name);
    if (descriptor?.get === undefined || !isNamespace(value)) return descriptor;
    return { value: Reflect.get(value, name) as unknown, writable: true, enumerable: true, configurable: false };
  };
  const descriptors = Object.getOwnPropertyDescriptors(primordials) as Record<string, PropertyDescriptor>;
  descriptors['ObjectGetOwnPropertyDescriptor'] = { value: describe, enumerable: true };
  // Only V8 supports `Error.prepareStackTrace`. Elsewhere the loader replaces this function when a process starts.
  if (getOwnPropertyDescriptor(Error.prototype, 'stack')) {
    const capture = (error: object, above?: () => unknown): void => Error.captureStackTrace?.(error, above);
    descriptors['ErrorCaptureStackTrace'] = { value: capture, enumerable: true };
  }
  return Object.freeze(Object.defineProperties({}, descriptors));
}

const libraries = new WeakMap<Kernel, Library>();

/** The library of this process. */
export function libraryOf(kernel: Kernel): Library {
  let library = libraries.get(kernel);
  if (library === undefined) {
    library = new Library(kernel);
    libraries.set(kernel, library);
  }
  return library;
}
