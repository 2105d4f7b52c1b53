import { createNamespace, type NamespaceExport } from './namespace.ts';

/** A variable that other modules may import. */
export interface Binding {
  readonly module: ModuleRecord;
  /** Identifies this binding among those of the same module. */
  readonly key: string;
  /**
   * `constant`: never changes after the module has run; `hoisted`: initialised before any module runs; `live`: may
   * change at any time.
   */
  readonly kind: 'constant' | 'hoisted' | 'live';
  /** @throws ReferenceError before the variable is initialised. */
  read(): unknown;
  /** A getter without indirection; undefined until its module has run. */
  direct?(): (() => unknown) | undefined;
}

export type Resolution = Binding | 'ambiguous' | undefined;

/** The visited exports of a resolution (resolveSet in the specification), to detect cycles of `export *`. */
export type ResolvePath = readonly { readonly module: ModuleRecord; readonly name: string }[];

/** A module in the graph (Module Record). */
export abstract class ModuleRecord {
  readonly url: string;
  #namespace: object | undefined;

  constructor(url: string) {
    this.url = url;
  }

  abstract exportNames(path?: readonly ModuleRecord[]): readonly string[];
  abstract resolveExport(name: string, path?: ResolvePath): Resolution;
  /** True if the module has been evaluated, so that its constants can be read. */
  abstract readonly isSettled: boolean;

  get hasNamespace(): boolean {
    return this.#namespace !== undefined;
  }

  /** The module's namespace object; always the same. */
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

/** A module whose exports are computed by the engine: builtins, JSON, CommonJS. */
export class SyntheticRecord extends ModuleRecord {
  readonly #names: readonly string[];
  readonly #evaluate: () => Readonly<Record<string, unknown>>;
  readonly kindOfModule: 'builtin' | 'json' | 'commonjs';
  #values: Readonly<Record<string, unknown>> | undefined;
  #failure: { readonly error: unknown } | undefined;

  /** @param evaluate - returns the values of the exports; called once, may throw. */
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

  /** Evaluates it once; an error is permanent. */
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
