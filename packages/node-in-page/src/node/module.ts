import type { ModuleClass } from '../loader/cjs.ts';
import type { ModuleBuiltinHost } from '../loader/module-loader.ts';
import { pathOfUrl } from '../loader/file-url.ts';
import { nodeError } from '../loader/node-error.ts';
import { builtinNames, isBuiltin } from './builtin-names.ts';
import { missingFunction } from './missing.ts';

const WRAPPER = ['(function (exports, require, module, __filename, __dirname) { ', '\n});'] as const;
const COMPILE_CACHE_STATUS = { FAILED: 0, ENABLED: 1, ALREADY_ENABLED: 2, DISABLED: 3 } as const;

/** Adds the exports of `node:module` that are not the loader's own to `Module`. */
export function completeModule(Module: ModuleClass, host: ModuleBuiltinHost): void {
  const missing = (name: string, instead: string) => () => {
    throw missingFunction('module', name, instead);
  };
  const functions = {
    isBuiltin: (name: unknown) => typeof name === 'string' && isBuiltin(name),
    wrap: (script: string) => `${WRAPPER[0]}${script}${WRAPPER[1]}`,
    runMain: missing('runMain', 'import()'),
    syncBuiltinESMExports: missing(
      'syncBuiltinESMExports',
      'the default import of the builtin, whose properties are live,',
    ),
    register: missing('register', 'a build step'),
    registerHooks: missing('registerHooks', 'a build step'),
    enableCompileCache: () => ({ status: COMPILE_CACHE_STATUS.DISABLED }),
    flushCompileCache: () => {},
    getCompileCacheDir: () => undefined,
    findPackageJSON: (specifier: string | URL, base?: string | URL) => findPackage(specifier, base, host),
    findSourceMap: () => undefined,
    getSourceMapsSupport: () =>
      Object.assign(Object.create(null) as object, { enabled: false, nodeModules: false, generatedCode: false }),
    setSourceMapsSupport: () => {},
    stripTypeScriptTypes(source: unknown, options?: unknown) {
      if (!host.stripTypeScriptTypes) throw missingFunction('module', 'stripTypeScriptTypes', 'JavaScript files');
      return options === undefined ? host.stripTypeScriptTypes(source) : host.stripTypeScriptTypes(source, options);
    },
    _initPaths: () => {},
    _preloadModules: () => {},
    _debug: () => {},
  };
  Object.assign(Module, functions, {
    wrapper: WRAPPER,
    builtinModules: builtinNames,
    constants: Object.freeze({ compileCacheStatus: Object.freeze({ ...COMPILE_CACHE_STATUS }) }),
    SourceMap: class SourceMap {
      constructor() {
        throw missingFunction('module', 'SourceMap', 'the source-map package');
      }
    },
  });
}

function findPackage(
  specifier: string | URL,
  base: string | URL | undefined,
  host: ModuleBuiltinHost,
): string | undefined {
  const text = String(specifier);
  const pathOf = (place: string): string => (place.startsWith('file:') ? pathOfUrl(place) : place);
  if (text.startsWith('file:') || text.startsWith('/')) return host.packageOf(pathOf(text));
  if (base === undefined) {
    throw nodeError(
      TypeError,
      'ERR_INVALID_ARG_TYPE',
      'The "base" argument must be of type string or an instance of URL. Received undefined',
    );
  }
  return host.packageOf(host.resolve(text, pathOf(String(base))));
}
