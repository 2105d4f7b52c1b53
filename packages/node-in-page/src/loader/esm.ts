import type { ModuleClass } from './cjs.ts';
import { CommonJsResolver } from './cjs-resolve.ts';
import { commonJsExportNames } from './cjs-export-names.ts';
import type { CompiledCommonJs, CompiledEsModule } from './compiled-module.ts';
import { Evaluator } from './evaluate.ts';
import { parentDirectory, pathOfUrl } from './file-url.ts';
import { checkAttributes, formatOfUrl, textOfData, type ModuleFormat } from './formats.ts';
import type { Activate } from './instantiate.ts';
import { linkModule } from './link.ts';
import { filePathOf, type SourceCompiler } from './load.ts';
import type { LoaderFiles } from './loader-files.ts';
import { SyntheticRecord, type ModuleRecord } from './module-record.ts';
import { createNamespace } from './namespace.ts';
import { nodeError } from './node-error.ts';
import type { PackageReader } from './package-json.ts';
import { resolveImport, type ResolverHost } from './resolve.ts';
import type { ScriptRegistry } from './scripts.ts';
import { SourceRecord } from './source-record.ts';

export interface EsLoaderHost {
  readonly files: LoaderFiles;
  readonly packages: PackageReader;
  readonly scripts: ScriptRegistry;
  readonly compiler: SourceCompiler;
  readonly extraConditions: readonly string[];
  commonJs(): ModuleClass;
  builtinName(specifier: string): string | undefined;
  builtin(name: string): unknown;
  emitWarning(message: string, type: string, code?: string): void;
  /** Undefined if the process does not track its async context. */
  activate(): Activate | undefined;
}

type Attributes = Readonly<Record<string, string>>;

/** Loads, links and evaluates ES modules. One per process. */
export class EsLoader {
  readonly #host: EsLoaderHost;
  readonly #evaluator = new Evaluator();
  readonly #records = new Map<string, ModuleRecord>();
  readonly #resolver: ResolverHost;
  readonly #warned = new Set<string>();
  readonly #marked = new WeakMap<ModuleRecord, object>();
  #main: string | undefined;

  constructor(host: EsLoaderHost) {
    this.#host = host;
    const commonJs = new CommonJsResolver(host);
    this.#resolver = {
      files: host.files,
      packages: host.packages,
      extraConditions: host.extraConditions,
      builtinName: (specifier) => host.builtinName(specifier),
      resolveAsCommonJs: (specifier, parentPath) => {
        const directory = parentDirectory(parentPath);
        const directories = /^\.\.?(?:\/|$)/.test(specifier) ? [directory] : commonJs.nodeModulesPaths(directory);
        try {
          return commonJs.find(specifier, directories, Object.keys(host.commonJs()._extensions), parentPath);
        } catch {
          // No hint if CommonJS can't resolve the package either.
          return undefined;
        }
      },
    };
  }

  async runMain(url: string): Promise<void> {
    this.#main = url;
    // As in Node, an ES module runs in a microtask: promise reactions precede `process.nextTick`.
    await Promise.resolve();
    await this.#evaluator.evaluate(this.#linked(url, {}));
  }

  async runText(source: string, url: string): Promise<void> {
    this.#main = url;
    const compiled = this.#host.compiler.module(source, url);
    this.#records.set(
      keyOf(url, {}),
      this.#sourceRecord(url, compiled, () => source),
    );
    await Promise.resolve();
    await this.#evaluator.evaluate(this.#linked(url, {}));
  }

  async import(specifier: string, parentUrl: string, attributes: Attributes): Promise<object> {
    const record = this.#linked(this.resolve(specifier, parentUrl), attributes);
    await this.#evaluator.evaluate(record);
    return record.namespace;
  }

  resolve(specifier: string, parentUrl: string): string {
    return resolveImport(specifier, parentUrl, this.#resolver);
  }

  /** `import(…)` in a module: every error is a rejection. */
  dynamicImport(specifier: unknown, parentUrl: string, options: unknown): Promise<unknown> {
    try {
      const text = String(specifier);
      if (typeof specifier === 'symbol') throw new TypeError('Cannot convert a Symbol value to a string');
      const attributes = attributesOf(options);
      // By the specification, the importing code continues before the imported module starts. A callback, not `await`,
      // so that it runs in the async context of the import.
      return Promise.resolve().then(() => this.import(text, parentUrl, attributes));
    } catch (error) {
      // `import()` rejects with the thrown value, whatever it is.
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
      return Promise.reject(error);
    }
  }

  /**
   * Runs a module synchronously, for `require`.
   *
   * @returns its namespace, or its export named `module.exports`
   * @throws ERR_REQUIRE_ASYNC_MODULE, ERR_REQUIRE_CYCLE_MODULE
   */
  require(url: string, parentPath: string | undefined): unknown {
    // Node warns about files without a type only if they are imported.
    this.#warned.add(url);
    const record = this.#linked(url, {});
    if (this.#evaluator.isAsync(record)) {
      const from = parentPath === undefined ? '' : `\n  From ${parentPath} `;
      const message = `require() cannot be used on an ESM graph with top-level await. Use import() instead. To see where the top-level await comes from, use --experimental-print-required-tla.${from}\n  Requiring ${pathOfUrl(url)} `;
      throw nodeError(Error, 'ERR_REQUIRE_ASYNC_MODULE', message);
    }
    if (record instanceof SourceRecord && record.status === 'evaluating') {
      const from = parentPath === undefined ? '' : ` (from ${parentPath})`;
      const message = `Cannot require() ES Module ${pathOfUrl(url)} in a cycle.${from} A cycle involving require(esm) is not allowed to maintain invariants mandated by the ECMAScript specification. Try making at least part of the dependency in the graph lazily loaded.`;
      throw nodeError(Error, 'ERR_REQUIRE_CYCLE_MODULE', message);
    }
    this.#evaluator.evaluateSync(record);
    return this.#asCommonJs(record);
  }

  /**
   * The result of `require` for an ES module: if it has a default export, its namespace and `__esModule`, as bundlers
   * expect.
   */
  #asCommonJs(record: ModuleRecord): unknown {
    const { namespace } = record;
    if ('module.exports' in namespace) return namespace['module.exports'];
    if (!('default' in namespace) || '__esModule' in namespace) return namespace;
    let marked = this.#marked.get(record);
    if (!marked) {
      const names = Object.keys(namespace);
      const exports = names.map((name) => ({
        name,
        read: () => (namespace as Record<string, unknown>)[name],
        isFixed: () => 'value' in (Object.getOwnPropertyDescriptor(namespace, name) ?? {}),
      }));
      marked = createNamespace([...exports, { name: '__esModule', read: () => true, isFixed: () => true }]);
      this.#marked.set(record, marked);
    }
    return marked;
  }

  /** The modules whose top-level await the main module waits for. */
  suspendedModules(mainUrl: string): SourceRecord[] {
    const record = this.#records.get(keyOf(mainUrl, {}));
    return record ? this.#evaluator.suspendedModules(record) : [];
  }

  #linked(url: string, attributes: Attributes): ModuleRecord {
    const record = this.#load(url, attributes);
    linkModule(record);
    return record;
  }

  /**
   * Loads the module graph of a URL. Breadth first: all modules of one depth are resolved before any of them is read.
   */
  #load(url: string, attributes: Attributes): ModuleRecord {
    const known = this.#records.get(keyOf(url, attributes));
    const root = known ?? this.#make(url, attributes);
    const added: string[] = known ? [] : [keyOf(url, attributes)];
    this.#records.set(keyOf(url, attributes), root);
    try {
      const queue: ModuleRecord[] = [root];
      for (let module = queue.shift(); module; module = queue.shift()) {
        if (!(module instanceof SourceRecord) || module.requested.length > 0) continue;
        const parentUrl = module.url;
        module.requested = module.compiled.requests.map((request) => {
          const target = this.resolve(request.specifier, parentUrl);
          const key = keyOf(target, request.attributes);
          let record = this.#records.get(key);
          if (!record) {
            record = this.#make(target, request.attributes);
            this.#records.set(key, record);
            added.push(key);
          }
          queue.push(record);
          return record;
        });
      }
    } catch (error) {
      // A graph that failed to load is loaded again by the next import, after the learner has fixed it.
      for (const key of added) this.#records.delete(key);
      throw error;
    }
    return root;
  }

  #make(url: string, attributes: Attributes): ModuleRecord {
    const format = formatOfUrl(url, this.#host.packages);
    checkAttributes(url, format, attributes);
    if (format === 'builtin') return this.#builtinRecord(url);
    if (format === 'json') return this.#jsonRecord(url);
    if (url.startsWith('data:')) {
      const source = textOfData(url);
      return this.#sourceRecord(url, this.#host.compiler.module(source, url), () => source);
    }
    return this.#fileRecord(url, format);
  }

  #fileRecord(url: string, format: Exclude<ModuleFormat, 'builtin' | 'json'>): ModuleRecord {
    const path = pathOfUrl(url);
    const { compiler } = this.#host;
    const compiled = compiler.file(path, format);
    if (compiled.format === 'module') {
      if (format === 'detect') this.#warnTypeless(url, path);
      return this.#sourceRecord(url, compiled, () => compiler.source(path));
    }
    return this.#commonJsRecord(url, path, compiled);
  }

  #sourceRecord(url: string, compiled: CompiledEsModule, source: () => string | undefined): SourceRecord {
    return new SourceRecord(url, compiled, source, {
      scripts: this.#host.scripts,
      dynamicImport: (specifier, parentUrl, options) => this.dynamicImport(specifier, parentUrl, options),
      importMeta: (moduleUrl) => this.#importMeta(moduleUrl),
      activate: () => this.#host.activate(),
    });
  }

  #commonJsRecord(url: string, path: string, compiled: CompiledCommonJs): ModuleRecord {
    const Module = this.#host.commonJs();
    const names = commonJsExportNames(path, compiled, {
      resolve: (specifier, from) => {
        const parent = new Module(from);
        parent.filename = from;
        parent.paths = Module._nodeModulePaths(parentDirectory(from));
        return Module._resolveFilename(specifier, parent, false);
      },
      compile: (file) => {
        const format = formatOfUrl(`file://${file}`, this.#host.packages);
        if (format === 'json' || format === 'builtin') return undefined;
        return this.#host.compiler.file(file, format);
      },
    });
    return new SyntheticRecord(url, 'commonjs', ['default', ...names], () => {
      const exports = Module._load(path, undefined, url === this.#main);
      const values: Record<string, unknown> = { default: exports };
      if ((typeof exports !== 'object' || exports === null) && typeof exports !== 'function') return values;
      for (const name of names)
        if (Object.hasOwn(exports, name)) values[name] = (exports as Record<string, unknown>)[name];
      return values;
    });
  }

  #builtinRecord(url: string): ModuleRecord {
    const exports = this.#host.builtin(url.slice('node:'.length));
    const isObject = (typeof exports === 'object' && exports !== null) || typeof exports === 'function';
    const names = isObject ? Object.keys(exports).filter((name) => name !== 'default') : [];
    return new SyntheticRecord(url, 'builtin', ['default', ...names], () => {
      const values: Record<string, unknown> = {};
      for (const name of names) values[name] = (exports as Record<string, unknown>)[name];
      return { ...values, default: exports };
    });
  }

  #jsonRecord(url: string): ModuleRecord {
    return new SyntheticRecord(url, 'json', ['default'], () => {
      const path = filePathOf(url);
      const text = path === undefined ? textOfData(url) : this.#host.files.readText(path);
      try {
        return { default: JSON.parse(text.replace(/^\ufeff/, '')) as unknown };
      } catch (error) {
        if (error instanceof Error) error.message = `${path ?? url}: ${error.message}`;
        throw error;
      }
    });
  }

  #importMeta(url: string): object {
    const meta = Object.create(null) as Record<string, unknown>;
    const path = filePathOf(url);
    if (path !== undefined) {
      meta.dirname = parentDirectory(path);
      meta.filename = path;
    }
    meta.main = url === this.#main;
    // The function's name shows when a program prints `import.meta`.
    const metaResolve = (specifier: unknown): string => this.#metaResolve(specifier, url);
    meta.resolve = Object.defineProperty(metaResolve, 'name', { value: 'resolve' });
    meta.url = url;
    return meta;
  }

  #metaResolve(specifier: unknown, url: string): string {
    try {
      return this.resolve(String(specifier), url);
    } catch (error) {
      const { code, url: found } = error as { code?: unknown; url?: unknown };
      // `import.meta.resolve` also resolves files that do not exist.
      const isMissing = code === 'ERR_UNSUPPORTED_DIR_IMPORT' || code === 'ERR_MODULE_NOT_FOUND';
      if (isMissing && typeof found === 'string') return found;
      throw error;
    }
  }

  #warnTypeless(url: string, path: string): void {
    const config = this.#host.packages.scopeOf(path);
    if (!config || this.#warned.has(url)) return;
    this.#warned.add(url);
    const message = `Module type of ${url} is not specified and it doesn't parse as CommonJS.\nReparsing as ES module because module syntax was detected. This incurs a performance overhead.\nTo eliminate this warning, add "type": "module" to ${config.path}.`;
    this.#host.emitWarning(message, 'Warning', 'MODULE_TYPELESS_PACKAGE_JSON');
  }
}

/** One module per URL and type, as the specification requires. */
function keyOf(url: string, attributes: Attributes): string {
  return `${attributes.type ?? ''} ${url}`;
}

function attributesOf(options: unknown): Attributes {
  if (options === undefined) return {};
  if ((typeof options !== 'object' && typeof options !== 'function') || options === null) {
    throw new TypeError('The second argument to import() must be an object');
  }
  const given = (options as { with?: unknown }).with;
  if (given === undefined) return {};
  if (typeof given !== 'object' || given === null) throw new TypeError("The 'assert' option must be an object");
  const attributes: Record<string, string> = {};
  for (const [key, value] of Object.entries(given)) {
    if (typeof value !== 'string') throw new TypeError('Import assertion value must be a string');
    attributes[key] = value;
  }
  return attributes;
}
