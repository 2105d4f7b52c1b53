import { createNamespace, type NamespaceExport } from './namespace.ts';

/** A variable of a module that others may import. */
export interface Binding {
  readonly module: ModuleRecord;
  /** What tells this binding from others of the same module. */
  readonly key: string;
  /**
   * `constant`: never changes after the module ran; `hoisted`: has its value before anything ran; `live`: may change at
   * any time.
   */
  readonly kind: 'constant' | 'hoisted' | 'live';
  /** @throws ReferenceError before the variable has a value. */
  read(): unknown;
  /** Reads the variable with nothing in between; undefined until its module has run. */
  direct?(): (() => unknown) | undefined;
}

export type Resolution = Binding | 'ambiguous' | undefined;

/** Where a search for an export has been, so that a cycle of `export *` ends. */
export type ResolvePath = readonly { readonly module: ModuleRecord; readonly name: string }[];

/** A module in the graph, whatever it is made of. */
export abstract class ModuleRecord {
  readonly url: string;
  #namespace: object | undefined;

  constructor(url: string) {
    this.url = url;
  }

  abstract exportNames(path?: readonly ModuleRecord[]): readonly string[];
  abstract resolveExport(name: string, path?: ResolvePath): Resolution;
  /** Whether the module has run to its end, so that its constants can be read. */
  abstract readonly isSettled: boolean;

  get hasNamespace(): boolean {
    return this.#namespace !== undefined;
  }

  /** The module's namespace object, always the same. */
  get namespace(): object {
    this.#namespace ??= createNamespace(this.#namespaceExports());
    return this.#namespace;
  }

  #namespaceExports(): NamespaceExport[] {
    const exports: NamespaceExport[] = [];
    for (const name of new Set(this.exportNames())) {
      const binding = this.resolveExport(name);
      if (binding === undefined || binding === 'ambiguous') continue;
      const isFixed = (): boolean => binding.kind !== 'live' && binding.module.isSettled;
      exports.push({ name, read: () => binding.read(), isFixed, direct: () => binding.direct?.() });
    }
    return exports;
  }
}

/** The binding for a whole namespace (`import * as`, `export * as`). */
export function namespaceBinding(module: ModuleRecord): Binding {
  return { module, key: '*', kind: 'hoisted', read: () => module.namespace };
}

/** A module whose exports come from a function of the engine: builtins, JSON, CommonJS. */
export class SyntheticRecord extends ModuleRecord {
  readonly #names: readonly string[];
  readonly #evaluate: () => Readonly<Record<string, unknown>>;
  readonly kindOfModule: 'builtin' | 'json' | 'commonjs';
  #values: Readonly<Record<string, unknown>> | undefined;
  #failure: { readonly error: unknown } | undefined;

  /** @param evaluate - gives the values of the exports, once; may throw. */
  constructor(
    url: string,
    kind: 'builtin' | 'json' | 'commonjs',
    names: readonly string[],
    evaluate: () => Readonly<Record<string, unknown>>,
  ) {
    super(url);
    this.kindOfModule = kind;
    this.#names = names;
    this.#evaluate = evaluate;
  }

  get isSettled(): boolean {
    return this.#values !== undefined;
  }

  exportNames(): readonly string[] {
    return this.#names;
  }

  resolveExport(name: string): Resolution {
    if (!this.#names.includes(name)) return undefined;
    return { module: this, key: name, kind: 'constant', read: () => this.#values?.[name] };
  }

  /** Runs it, once; a failure stays. */
  evaluate(): void {
    if (this.#failure) throw this.#failure.error;
    if (this.#values) return;
    try {
      this.#values = this.#evaluate();
    } catch (error) {
      this.#failure = { error };
      throw error;
    }
  }
}
