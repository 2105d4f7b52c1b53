import { CommonJsResolver } from './cjs-resolve.ts';
import type { CompiledCommonJs } from './compiled-module.ts';
import { absolutePath, extensionOf, parentDirectory, pathOfUrl, urlOfPath } from './file-url.ts';
import { nodeError } from './node-error.ts';
import { evaluateCommonJs, type Activate } from './instantiate.ts';
import type { LoaderFiles } from './loader-files.ts';
import type { PackageReader } from './package-json.ts';
import type { ScriptRegistry } from './scripts.ts';

export interface CommonJsModule {
  id: string;
  path: string;
  exports: unknown;
  filename: string | null;
  loaded: boolean;
  children: CommonJsModule[];
  paths: string[];
  parent: CommonJsModule | null | undefined;
  require(specifier: string): unknown;
  load(filename: string): void;
  _compile(content: string, filename: string, format?: string): unknown;
}

export interface Require {
  (specifier: string): unknown;
  resolve: ((specifier: string, options?: { paths?: string[] }) => string) & {
    paths: (specifier: string) => string[] | null;
  };
  main: CommonJsModule | undefined;
  extensions: Record<string, (module: CommonJsModule, filename: string) => void>;
  cache: Record<string, CommonJsModule>;
}

/** `require('module')`: a constructor with static members. */
export interface ModuleClass {
  new (id?: string, parent?: CommonJsModule | null): CommonJsModule;
  (id?: string, parent?: CommonJsModule | null): void;
  prototype: CommonJsModule;
  _cache: Record<string, CommonJsModule>;
  _extensions: Record<string, (module: CommonJsModule, filename: string) => void>;
  _pathCache: Record<string, string>;
  globalPaths: string[];
  _load(request: string, parent: CommonJsModule | null | undefined, isMain?: boolean): unknown;
  _resolveFilename(
    request: string,
    parent: CommonJsModule | null | undefined,
    isMain?: boolean,
    options?: { paths?: string[] },
  ): string;
  _resolveLookupPaths(request: string, parent: CommonJsModule | null | undefined): string[] | null;
  _nodeModulePaths(from: string): string[];
  _findPath(request: string, paths: readonly string[] | null, isMain?: boolean): string | false;
  createRequire(filename: string | URL): Require;
  Module: ModuleClass;
}

export interface CommonJsHost {
  readonly files: LoaderFiles;
  readonly packages: PackageReader;
  readonly scripts: ScriptRegistry;
  readonly extraConditions?: readonly string[];
  builtinName(specifier: string): string | undefined;
  builtin(name: string): unknown;
  /** The format of a file, by its extension and package. */
  formatOf(path: string): 'module' | 'commonjs' | 'detect';
  /** Compiles source text; for `detect`, the result tells the format. */
  compile(source: string, path: string, format: 'module' | 'commonjs' | 'detect'): { readonly format: string };
  /** Runs an ES module synchronously. @throws ERR_REQUIRE_ASYNC_MODULE */
  requireEsModule(path: string, parentPath: string | undefined): unknown;
  dynamicImport(specifier: unknown, parentUrl: string, options: unknown): Promise<unknown>;
  /** Undefined if the process does not track its async context. */
  activate(): Activate | undefined;
}

/** Creates Node's CommonJS loader, with the internals that programs use. One per process. */
export function createCommonJs(host: CommonJsHost): ModuleClass {
  const resolver = new CommonJsResolver(host);

  const Module = function (this: CommonJsModule, id = '', parent?: CommonJsModule | null) {
    this.id = id;
    this.path = parentDirectory(id);
    this.exports = {};
    Object.defineProperty(this, 'parent', { value: parent, writable: true, configurable: true, enumerable: false });
    if (parent && !parent.children.includes(this)) parent.children.push(this);
    this.filename = null;
    this.loaded = false;
    this.children = [];
  } as unknown as ModuleClass;
  // A getter, as in Node: a module prints as a plain object.
  Object.defineProperty(Module.prototype, 'constructor', { get: () => Module, configurable: true });

  Module._cache = Object.create(null) as ModuleClass['_cache'];
  Module._pathCache = Object.create(null) as ModuleClass['_pathCache'];
  Module._extensions = Object.create(null) as ModuleClass['_extensions'];
  Module.globalPaths = [];
  Module.Module = Module;

  Module._nodeModulePaths = (from) => resolver.nodeModulesPaths(absolutePath('/', from));

  Module._findPath = (request, paths) => resolver.find(request, paths ?? [], Object.keys(Module._extensions)) ?? false;

  Module._resolveLookupPaths = (request, parent) => {
    if (host.builtinName(request) !== undefined) return null;
    if (!/^\.\.?(?:\/|$)/.test(request)) return [...(parent?.paths ?? []), ...Module.globalPaths];
    return [parent?.filename ? parentDirectory(parent.filename) : '.'];
  };

  Module._resolveFilename = (request, parent, isMain, options) => {
    if (typeof options?.paths === 'object') {
      const directories = options.paths.flatMap((path) =>
        /^\.\.?(?:\/|$)/.test(request) ? [path] : resolver.nodeModulesPaths(path),
      );
      const found = host.builtinName(request) ?? resolver.find(request, directories, Object.keys(Module._extensions));
      if (found !== undefined) return found;
      throw notFound(request, parent);
    }
    const builtin = host.builtinName(request);
    if (builtin !== undefined) return request;
    const extensions = Object.keys(Module._extensions);
    const parentPath = parent?.filename ?? undefined;
    if (request.startsWith('#') && parentPath !== undefined) {
      const found = resolver.packageImport(request, parentPath, extensions);
      if (found !== undefined) return found;
    }
    const own = parentPath === undefined ? undefined : resolver.self(request, parentPath);
    if (own !== undefined) return own;
    const found = resolver.find(request, Module._resolveLookupPaths(request, parent) ?? [], extensions, parentPath);
    if (found !== undefined) return found;
    void isMain;
    throw notFound(request, parent);
  };

  Module._load = (request, parent, isMain) => {
    if (request.startsWith('node:')) {
      const name = host.builtinName(request);
      if (name === undefined)
        throw nodeError(Error, 'ERR_UNKNOWN_BUILTIN_MODULE', `No such built-in module: ${request}`);
      return host.builtin(name);
    }
    const filename = Module._resolveFilename(request, parent, isMain);
    const cached = Module._cache[filename];
    if (cached) {
      if (parent && !parent.children.includes(cached)) parent.children.push(cached);
      return cached.exports;
    }
    const builtin = host.builtinName(filename);
    if (builtin !== undefined) return host.builtin(builtin);
    const module = new Module(filename, parent);
    if (isMain) {
      module.id = '.';
      mainModule = module;
    }
    Module._cache[filename] = module;
    let isDone = false;
    try {
      module.load(filename);
      isDone = true;
    } finally {
      if (!isDone) {
        delete Module._cache[filename];
        const at = parent?.children.indexOf(module) ?? -1;
        if (at >= 0) parent?.children.splice(at, 1);
      }
    }
    return module.exports;
  };

  let mainModule: CommonJsModule | undefined;

  Module.prototype.require = function (this: CommonJsModule, specifier: string) {
    checkSpecifier(specifier);
    return Module._load(specifier, this, false);
  };

  Module.prototype.load = function (this: CommonJsModule, filename: string) {
    this.filename = filename;
    this.paths = Module._nodeModulePaths(parentDirectory(filename));
    const extension = longestExtension(filename, Module._extensions);
    Module._extensions[extension]?.(this, filename);
    this.loaded = true;
  };

  Module.prototype._compile = function (this: CommonJsModule, content: string, filename: string, format?: string) {
    const wanted = format === 'module' || format === 'commonjs' ? format : host.formatOf(filename);
    const compiled = host.compile(content, filename, wanted);
    if (compiled.format === 'module') {
      this.exports = host.requireEsModule(filename, this.parent?.filename ?? undefined);
      return undefined;
    }
    const run = evaluateCommonJs(
      compiled as CompiledCommonJs,
      filename,
      (specifier, options) => host.dynamicImport(specifier, urlOfPath(filename), options),
      host.scripts,
      () => content,
      host.activate(),
    );
    return Reflect.apply(run, this.exports, [
      this.exports,
      makeRequire(this),
      this,
      filename,
      parentDirectory(filename),
    ]);
  };

  Module._extensions['.js'] = (module, filename) => {
    const format = host.formatOf(filename);
    if (format === 'module') module.exports = host.requireEsModule(filename, module.parent?.filename ?? undefined);
    else module._compile(host.files.readText(filename), filename, format === 'commonjs' ? format : undefined);
  };
  Module._extensions['.json'] = (module, filename) => {
    try {
      module.exports = JSON.parse(host.files.readText(filename).replace(/^\ufeff/, ''));
    } catch (error) {
      if (error instanceof Error) error.message = `${filename}: ${error.message}`;
      throw error;
    }
  };
  Module._extensions['.node'] = (_, filename) => {
    throw nodeError(Error, 'ERR_DLOPEN_FAILED', `${filename}: native addons can't be loaded when Node runs in a page`);
  };

  function makeRequire(module: CommonJsModule): Require {
    const require = function require(specifier: string): unknown {
      return module.require(specifier);
    } as Require;
    function resolve(specifier: string, options?: { paths?: string[] }): string {
      checkSpecifier(specifier);
      return Module._resolveFilename(specifier, module, false, options);
    }
    function paths(specifier: string): string[] | null {
      checkSpecifier(specifier);
      return Module._resolveLookupPaths(specifier, module);
    }
    require.resolve = Object.assign(resolve, { paths });
    require.main = mainModule;
    require.extensions = Module._extensions;
    require.cache = Module._cache;
    return require;
  }

  Module.createRequire = (filename) => {
    const path = filenameOf(filename, (value) =>
      (host.builtin('util') as { inspect(value: unknown): string }).inspect(value),
    );
    const isDirectory = path.endsWith('/');
    const module = new Module(isDirectory ? `${path}noop.js` : path);
    module.filename = module.id;
    module.paths = Module._nodeModulePaths(parentDirectory(module.id));
    return makeRequire(module);
  };

  return Module;
}

function filenameOf(filename: unknown, inspect: (value: unknown) => string): string {
  const isText = typeof filename === 'string';
  const href = filename instanceof URL ? filename.href : isText && filename.startsWith('file:') ? filename : undefined;
  if (href !== undefined && href.startsWith('file:')) return pathOfUrl(href);
  if (isText && filename.startsWith('/')) return filename;
  const shown = inspect(filename);
  const message = `The argument 'filename' must be a file URL object, file URL string, or absolute path string. Received ${shown}`;
  throw nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', message);
}

/** Describes an invalid argument as Node's errors do. */
function received(value: object | number | bigint | boolean | symbol | null | undefined): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'function') return `function ${value.name}`;
  if (typeof value === 'object') return `an instance of ${value.constructor.name}`;
  return `type ${typeof value} (${String(value)})`;
}

function checkSpecifier(specifier: Parameters<typeof received>[0] | string): void {
  if (typeof specifier !== 'string') {
    const message = `The "id" argument must be of type string. Received ${received(specifier)}`;
    throw nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', message);
  }
  if (specifier === '') {
    throw nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', "The argument 'id' must be a non-empty string. Received ''");
  }
}

/** The longest registered extension: `.b.js` before `.js` for `a.b.js`; `.js` if none is registered. */
function longestExtension(filename: string, extensions: Record<string, unknown>): string {
  const name = filename.slice(filename.lastIndexOf('/') + 1);
  for (let dot = name.indexOf('.', 1); dot > 0; dot = name.indexOf('.', dot + 1)) {
    if (name.slice(dot) in extensions) return name.slice(dot);
  }
  return extensionOf(filename) in extensions ? extensionOf(filename) : '.js';
}

function notFound(request: string, parent: CommonJsModule | null | undefined): Error {
  const requireStack: string[] = [];
  for (let cursor = parent; cursor; cursor = cursor.parent) requireStack.push(cursor.filename ?? cursor.id);
  let message = `Cannot find module '${request}'`;
  if (requireStack.length > 0) message += `\nRequire stack:\n- ${requireStack.join('\n- ')}`;
  return Object.assign(new Error(message), { code: 'MODULE_NOT_FOUND', requireStack });
}
