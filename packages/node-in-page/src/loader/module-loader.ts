import { isEsModuleError } from './compile.ts';
import { locationOf } from './source-syntax-error.ts';
import { createCommonJs, type CommonJsModule, type ModuleClass, type Require } from './cjs.ts';
import { Activation, type AsyncContextFrames } from '../kernel/activation.ts';
import { EsLoader } from './esm.ts';
import type { Activate } from './instantiate.ts';
import { absolutePath, urlOfPath } from './file-url.ts';
import { formatOfFile } from './formats.ts';
import { installStacks, type StackRules } from './install-stacks.ts';
import { SourceCompiler } from './load.ts';
import type { LoaderFiles } from './loader-files.ts';
import { PackageReader } from './package-json.ts';
import { formatUncaught, unsettledWarning, type UncaughtKind } from './report.ts';
import { ScriptRegistry } from './scripts.ts';

/** What `node:module` needs of the loader for functions that the loader itself does not use. */
export interface ModuleBuiltinHost {
  /** The path of the nearest `package.json` of a file, searching upwards. */
  packageOf(path: string): string | undefined;
  /** Resolves a specifier from a module at `parent` (a path) to a path. */
  resolve(specifier: string, parent: string): string;
  /** `module.stripTypeScriptTypes`. */
  stripTypeScriptTypes?: ((source: unknown, options?: unknown) => string) | undefined;
}

/** What the loader needs of the process that it runs in. */
export interface LoaderHost {
  readonly files: LoaderFiles;
  /** The name without `node:` when the specifier names a builtin; undefined otherwise. */
  builtinName(specifier: string): string | undefined;
  /** The exports of a builtin, by its name without `node:`. @throws when the engine doesn't have it */
  builtin(name: string): unknown;
  /** `util.inspect`. Loaded lazily: programs that print no errors don't pay for it. */
  inspect(value: unknown): string;
  /** `process.emitWarning`. */
  emitWarning(message: string, type: string, code?: string): void;
  /** Prints a warning on stderr synchronously; `process.emitWarning` defers it. */
  warnNow?(message: string): void;
  /** Node's rules for stacks; called when the first stack is read. */
  errorStacks?(): StackRules;
  /** The text of a file of Node's library, by its id. */
  libraryText?(id: string): string | undefined;
  /** `process.version`, for the last line of an uncaught error. */
  readonly nodeVersion: string;
  /** Tracked across `await` in programs that use `async_hooks`; otherwise not touched. */
  readonly context?: AsyncContextFrames;
  /** `--conditions`. */
  readonly conditions?: readonly string[];
  /** Strips types from TypeScript, preserving lines and columns. */
  stripTypes?(source: string, path: string): string;
  /** `module.stripTypeScriptTypes`. */
  stripTypeScriptTypes?: ((source: unknown, options?: unknown) => string) | undefined;
  /** Adds the exports of `node:module` that are not the loader's own to `Module`. */
  completeModule?(Module: ModuleClass, host: ModuleBuiltinHost): void;
}

/** Loads and runs the modules of one process. */
export interface ModuleLoader {
  /**
   * Runs the main script of a process. CommonJS has run when this returns, and errors are thrown; for an ES module, the
   * promise settles when the module and all its imports have run.
   *
   * @param path - absolute; the extension may be missing, as for `node`.
   */
  runMain(path: string): Promise<void> | undefined;
  /** Runs source text as an ES module or as CommonJS, as `node --eval` does. */
  runText(
    source: string,
    options: { readonly cwd: string; readonly format: 'module' | 'commonjs' },
  ): Promise<void> | undefined;
  /** As `import()` in the module at `parentUrl`. */
  import(specifier: string, parentUrl: string, attributes?: Readonly<Record<string, string>>): Promise<object>;
  /** As `module.createRequire`. */
  createRequire(path: string): Require;
  /** The `Module` of `node:module`. */
  readonly Module: ModuleClass;
  /** Resolves as `import.meta.resolve` in the module at `parentUrl`. */
  resolve(specifier: string, parentUrl: string): string;
  /**
   * What Node prints on stderr for an uncaught error, including the newline.
   *
   * @param kind - `thrown`: by a callback, or by {@link runMain} itself; `rejected`: an unhandled rejection; `main`:
   * the promise of {@link runMain} was rejected.
   */
  formatUncaught(error: unknown, kind: UncaughtKind): string;
  /**
   * What Node prints if the main module is still suspended at a top-level await when the event loop is empty (exit code
   * 13).
   */
  unsettledWarning(): string | undefined;
}

/** Creates the module loader of a process. Also makes `error.stack` of this realm read as in Node. */
export function createModuleLoader(host: LoaderHost): ModuleLoader {
  const scripts = new ScriptRegistry();
  const packages = new PackageReader(host.files);
  const compiler = new SourceCompiler(host);
  const stacks = installStacks(scripts, host.errorStacks && lazily(host.errorStacks));
  const extraConditions = host.conditions ?? [];
  const { context } = host;
  const activateNow = context && (() => new Activation(context));
  const activate = (): Activate | undefined => (compiler.tracksContext ? activateNow : undefined);

  // The two loaders call each other, but not before both exist.
  const esm: EsLoader = new EsLoader({
    files: host.files,
    packages,
    scripts,
    compiler,
    extraConditions,
    commonJs: () => Module,
    builtinName: (specifier) => host.builtinName(specifier),
    builtin: (name) => host.builtin(name),
    emitWarning: (message, type, code) => host.emitWarning(message, type, code),
    activate,
  });
  const Module: ModuleClass = createCommonJs({
    files: host.files,
    packages,
    scripts,
    extraConditions,
    builtinName: (specifier) => host.builtinName(specifier),
    builtin: (name) => host.builtin(name),
    formatOf: (path) => {
      const format = formatOfFile(path, packages);
      return format === 'module' || format === 'commonjs' ? format : 'detect';
    },
    compile: (source, path, format) => compiler.text(source, path, format),
    requireEsModule: (path, parentPath) => esm.require(urlOfPath(path), parentPath),
    dynamicImport: (specifier, parentUrl, options) => esm.dynamicImport(specifier, parentUrl, options),
    activate,
  });

  host.completeModule?.(Module, {
    packageOf: (path) => packages.scopeOf(path)?.path,
    resolve: (specifier, parent) => Module.createRequire(parent).resolve(specifier),
    stripTypeScriptTypes: host.stripTypeScriptTypes,
  });

  let main: string | undefined;
  return {
    Module,
    runMain(given) {
      const path = absolutePath('/', given);
      const filename = Module._findPath(path, ['/'], true) || path;
      const format = host.files.tryStat(filename) ? formatOfFile(filename, packages) : undefined;
      if (format !== 'module' && !(format === 'detect' && compiler.file(filename, 'detect').format === 'module')) {
        try {
          Module._load(path, null, true);
        } catch (error) {
          if (isEsModuleError(error) && locationOf(error)?.url === filename) host.warnNow?.(esModuleHint(filename));
          throw error;
        }
        return undefined;
      }
      main = urlOfPath(filename);
      return esm.runMain(main);
    },
    runText(source, { cwd, format }) {
      if (format === 'module') {
        main = urlOfPath(`${cwd}/[eval1]`);
        return esm.runText(source, main);
      }
      const module: CommonJsModule = new Module('[eval]');
      module.filename = `${cwd}/[eval]`;
      module.paths = Module._nodeModulePaths(cwd);
      module._compile(source, module.filename, 'commonjs');
      return undefined;
    },
    import: (specifier, parentUrl, attributes) => esm.import(specifier, parentUrl, attributes ?? {}),
    createRequire: (path) => Module.createRequire(path),
    resolve: (specifier, parentUrl) => esm.resolve(specifier, parentUrl),
    formatUncaught: (error, kind) =>
      formatUncaught(error, kind, {
        scripts,
        stacks,
        inspect: (value) => host.inspect(value),
        libraryText: (id) => host.libraryText?.(id),
        nodeVersion: host.nodeVersion,
      }),
    unsettledWarning: () => unsettledWarning(main === undefined ? [] : esm.suspendedModules(main)),
  };
}

function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

const esModuleHint = (path: string): string =>
  `Failed to load the ES module: ${path}. Make sure to set "type": "module" in the nearest package.json file or use the .mjs extension.`;
