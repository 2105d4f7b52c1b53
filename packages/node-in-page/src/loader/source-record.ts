import type { CompiledEsModule, ModuleRequest, SourceSpan } from './compiled-module.ts';
import { generatedNames } from './compiled-module.ts';
import { evaluateEsModule, type Activate, type Getters, type ImportPlan, type ModuleScope } from './instantiate.ts';
import { ModuleRecord, namespaceBinding, type Binding, type ResolvePath, type Resolution } from './module-record.ts';
import { settleNamespace } from './namespace.ts';
import { setLocation } from './source-syntax-error.ts';
import type { ScriptRegistry } from './scripts.ts';

export type LinkStatus = 'unlinked' | 'linking' | 'linked' | 'evaluating' | 'evaluating-async' | 'evaluated';

/** What a source text module needs of the loader. */
export interface SourceRecordHost {
  readonly scripts: ScriptRegistry;
  dynamicImport(specifier: unknown, parentUrl: string, options: unknown): Promise<unknown>;
  importMeta(url: string): object;
  /** Undefined if the process does not track its async context. */
  activate(): Activate | undefined;
}

/**
 * An ES module (Source Text Module Record): linked and evaluated by the specification (see `link.ts`, `evaluate.ts`).
 */
export class SourceRecord extends ModuleRecord {
  readonly compiled: CompiledEsModule;
  readonly source: () => string | undefined;
  /** The modules of `compiled.requests`; set by loading. */
  requested: readonly ModuleRecord[] = [];
  status: LinkStatus = 'unlinked';
  /** True if it is in an import cycle; known after linking. */
  cyclic = false;
  /** Modules with the same value are in the same cycle. */
  component: object | undefined;
  readonly #host: SourceRecordHost;
  #getters: Getters | undefined;
  /** After the module has run, these read the exports from its cell. */
  #cellGetters: Getters = {};
  #cell: Record<string, unknown> | undefined;
  #start: ((scope: ModuleScope) => unknown) | undefined;
  #resume: (() => unknown) | undefined;
  #plan: ImportPlan | undefined;
  isSettled = false;

  constructor(url: string, compiled: CompiledEsModule, source: () => string | undefined, host: SourceRecordHost) {
    super(url);
    this.compiled = compiled;
    this.source = source;
    this.#host = host;
  }

  exportNames(path: readonly ModuleRecord[] = []): readonly string[] {
    if (path.includes(this)) return [];
    const { exports, indirectExports, starExports } = this.compiled;
    const names = new Set([...exports, ...indirectExports].map(({ exported }) => exported));
    for (const request of starExports) {
      for (const name of this.#request(request).exportNames([...path, this])) if (name !== 'default') names.add(name);
    }
    return [...names];
  }

  resolveExport(name: string, path: ResolvePath = []): Resolution {
    if (path.some((step) => step.module === this && step.name === name)) return undefined;
    const next = [...path, { module: this, name }];
    const local = this.compiled.exports.find(({ exported }) => exported === name);
    if (local) {
      const kind = local.reassigned ? 'live' : local.hoisted ? 'hoisted' : 'constant';
      const direct = () => (this.isSettled ? (this.#cellGetters[name] ?? this.#getters?.[name]) : undefined);
      return { module: this, key: local.local, kind, read: () => this.#read(name), direct };
    }
    const indirect = this.compiled.indirectExports.find(({ exported }) => exported === name);
    if (indirect) {
      const module = this.#request(indirect.request);
      return indirect.imported === '*' ? namespaceBinding(module) : module.resolveExport(indirect.imported, next);
    }
    if (name === 'default') return undefined;
    let found: Binding | undefined;
    for (const request of this.compiled.starExports) {
      const resolution = this.#request(request).resolveExport(name, next);
      if (resolution === 'ambiguous') return 'ambiguous';
      if (resolution === undefined) continue;
      if (found && (found.module !== resolution.module || found.key !== resolution.key)) return 'ambiguous';
      found ??= resolution;
    }
    return found;
  }

  /** Resolves every import. @throws SyntaxError for the first name that is not exported. */
  checkImports(): void {
    const { imports, indirectExports, requests } = this.compiled;
    for (const { imported, request, span } of [...indirectExports, ...imports]) {
      if (imported === '*') continue;
      const resolution = this.#request(request).resolveExport(imported);
      if (resolution && resolution !== 'ambiguous') continue;
      throw this.#missingExport(requests[request], imported, resolution === 'ambiguous', this.#request(request), span);
    }
  }

  /** Decides which imports become constants. Members of a cycle then declare their hoisted functions. */
  prepare(): void {
    const constants: number[] = [];
    const live = new Set<number>();
    this.compiled.imports.forEach((_, index) => {
      const binding = this.#importBinding(index);
      const isInitialised = binding.kind === 'hoisted' && (binding.key === '*' || declaresEarly(binding.module));
      const runsBefore = !this.cyclic && binding.kind !== 'live';
      const isConstant = this.cyclic ? isInitialised && !this.compiled.asyncEvaluation : runsBefore;
      if (isConstant) constants.push(index);
      else live.add(index);
    });
    this.#plan = { cyclic: this.cyclic, constants, live };
    if (this.cyclic) this.#declare();
  }

  /** After all members of the cycle have declared theirs: binds the imports that are initialised already. */
  bindEarlyImports(): void {
    if (this.cyclic && !this.compiled.asyncEvaluation) this.#resume?.();
  }

  /** Runs the module's code; returns a promise if it has top-level await. */
  execute(): unknown {
    if (this.#resume) return this.#resume();
    return this.#startWith(this.#constants());
  }

  /** Must be called when the code has run to its end. */
  settle(): void {
    this.#fillCell();
    this.isSettled = true;
    if (this.hasNamespace) settleNamespace(this.namespace);
  }

  #fillCell(): void {
    if (!this.#cell) return;
    for (const { exported, local, inCell } of this.compiled.exports)
      if (inCell) this.#cell[local] = this.#read(exported);
  }

  #startWith(constants: unknown): unknown {
    const plan = this.#plan ?? { cyclic: false, constants: [], live: new Set<number>() };
    this.#start = evaluateEsModule(
      this.compiled,
      this.url,
      plan,
      this.#host.scripts,
      this.source,
      this.#host.activate(),
    );
    const host = this.#host;
    const { url } = this;
    return this.#start({
      register: (getters, cellGetters = {}, cell = undefined) => {
        this.#getters = getters;
        this.#cellGetters = cellGetters;
        this.#cell = cell;
        const { defaultExport } = generatedNames(this.compiled.salt);
        const anonymous = this.compiled.exports.find(({ local, hoisted }) => local === defaultExport && hoisted);
        if (anonymous) this.#nameDefault(getters.default?.());
      },
      constants,
      live: plan.live.size > 0 ? this.#liveImports(plan.live) : {},
      dynamicImport: (specifier, options) => host.dynamicImport(specifier, url, options),
      importMeta: host.importMeta(url),
    });
  }

  #declare(): void {
    if (this.compiled.asyncEvaluation) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const done = this.#startWith(promise) as Promise<void>;
      this.#resume = () => {
        resolve();
        return done;
      };
      return;
    }
    const generator = this.#startWith(undefined) as Generator<unknown, void, unknown>;
    generator.next();
    let isFirst = true;
    this.#resume = () => {
      const given = isFirst ? this.#constants() : undefined;
      isFirst = false;
      generator.next(given);
      return undefined;
    };
  }

  #constants(): unknown[] {
    return (this.#plan?.constants ?? []).map((index) => this.#importBinding(index).read());
  }

  #request(index: number): ModuleRecord {
    const module = this.requested[index];
    if (!module) throw new Error(`${this.url} was used before its imports were loaded`);
    return module;
  }

  #importBinding(index: number): Binding {
    const { imports } = this.compiled;
    const entry = imports[index];
    const module = this.#request(entry?.request ?? -1);
    const binding = entry?.imported === '*' ? namespaceBinding(module) : module.resolveExport(entry?.imported ?? '');
    if (!binding || binding === 'ambiguous') throw new Error(`${this.url} was used before it was linked`);
    return binding;
  }

  #read(name: string): unknown {
    const getter = this.#getters?.[name];
    if (!getter) throw new ReferenceError(`Cannot access '${name}' before initialization`);
    return getter();
  }

  #liveImports(indices: ReadonlySet<number>): object {
    const live = {};
    for (const index of indices) {
      const binding = this.#importBinding(index);
      const local = this.compiled.imports[index]?.local ?? '';
      const set = (): never => {
        throw new TypeError('Assignment to constant variable.');
      };
      const get = (): unknown => {
        const direct = binding.direct?.();
        if (direct) {
          Object.defineProperty(live, local, { get: direct, configurable: false });
          return direct();
        }
        try {
          return binding.read();
        } catch (error) {
          // Only an uninitialised variable throws; the specification names it as the importer does.
          if (!(error instanceof ReferenceError)) throw error;
          const named = new ReferenceError(`Cannot access '${local}' before initialization`);
          captureAt(named, get);
          throw named;
        }
      };
      Object.defineProperty(live, local, { get: binding.direct?.() ?? get, set, configurable: true });
    }
    return live;
  }

  #nameDefault(value: unknown): void {
    const { defaultExport } = generatedNames(this.compiled.salt);
    if (typeof value !== 'function' || Object.getOwnPropertyDescriptor(value, 'name')?.value !== defaultExport) return;
    Object.defineProperty(value, 'name', { value: 'default', configurable: true });
  }

  #missingExport(
    request: ModuleRequest | undefined,
    name: string,
    isAmbiguous: boolean,
    module: ModuleRecord,
    [line, column, length]: SourceSpan,
  ): SyntaxError {
    const specifier = request?.specifier ?? '';
    let message = isAmbiguous
      ? `The requested module '${specifier}' contains conflicting star exports for name '${name}'`
      : `The requested module '${specifier}' does not provide an export named '${name}'`;
    const isCommonJs = 'kindOfModule' in module && module.kindOfModule === 'commonjs';
    if (isCommonJs) {
      message = `Named export '${name}' not found. The requested module '${specifier}' is a CommonJS module, which may not support all module.exports as named exports.\nCommonJS modules can always be imported via the default export, for example using:\n\nimport pkg from '${specifier}';\n`;
      const source = this.source();
      const names = source === undefined ? '' : namedImports(source, line);
      if (names !== '') message += `const ${names} = pkg;\n`;
    }
    const error = new SyntaxError(message);
    const lineText = this.source()?.split(/\r\n|[\n\r\u2028\u2029]/)[line - 1] ?? '';
    setLocation(error, { url: this.url, line, column, length, lineText });
    return error;
  }
}

/** `{ a: b }` for `import { a as b } from …` on one line, for Node's hint to use the default import. */
function namedImports(source: string, line: number): string {
  const text = source.split(/\r\n|[\n\r\u2028\u2029]/)[line - 1] ?? '';
  const braces = /import\s+(?:[\w$]+\s*,\s*)?(\{[^}]*\})/.exec(text);
  return (braces?.[1] ?? '').replace(/\s+as\s+/g, ': ');
}

/** Makes an error's stack start at the caller of `below`, in browsers that support it. */
function captureAt(error: Error, below: () => unknown): void {
  (Error as { captureStackTrace?: (error: Error, below: () => unknown) => void }).captureStackTrace?.(error, below);
}

function declaresEarly(module: ModuleRecord): boolean {
  return module instanceof SourceRecord && (module.cyclic || module.isSettled);
}
