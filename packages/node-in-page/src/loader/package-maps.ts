import { pathOfUrl, urlOfPath } from './file-url.ts';
import { nodeError } from './node-error.ts';
import type { PackageConfig } from './package-json.ts';

/** The target of a map: a file URL, or the specifier of another package or builtin (`imports` only). */
export type MapTarget = { readonly url: string } | { readonly specifier: string };

export interface MapQuery {
  readonly config: PackageConfig;
  readonly conditions: ReadonlySet<string>;
  /** The importer, as errors name it; undefined if there is none. */
  readonly importer: string | undefined;
  /** The importer's URL; undefined for `require`. */
  readonly parentUrl?: string;
}

/** Segments that neither a target nor a match may contain, so that a package can't reach outside its directory. */
const INVALID_SEGMENT =
  /(^|\\|\/)((\.|%2e)(\.|%2e)?|(n|%6e|%4e)(o|%6f|%4f)(d|%64|%44)(e|%65|%45)(_|%5f)(m|%6d|%4d)(o|%6f|%4f)(d|%64|%44)(u|%75|%55)(l|%6c|%4c)(e|%65|%45)(s|%73|%53))?(\\|\/|$)/i;
const DEPRECATED_ONLY = /(^|\\|\/)(\\|\/|$)/;

const from = (importer: string | undefined): string => (importer === undefined ? '' : ` imported from ${importer}`);
const slashed = (directory: string): string => (directory.endsWith('/') ? directory : `${directory}/`);

/**
 * Resolves `subpath` (`.` or `./x`) by a package's `exports`.
 *
 * @throws ERR_PACKAGE_PATH_NOT_EXPORTED, ERR_INVALID_PACKAGE_TARGET, ERR_INVALID_PACKAGE_CONFIG,
 * ERR_INVALID_MODULE_SPECIFIER
 */
export function resolveExports(subpath: string, query: MapQuery): string {
  const { config } = query;
  const map = isMainSugar(query) ? { '.': config.exports } : (config.exports as Record<string, unknown>);
  const target = resolveMatch(subpath, map, false, query);
  if (target && 'url' in target) return target.url;
  const message =
    subpath === '.'
      ? `No "exports" main defined in ${config.path}${from(query.importer)}`
      : `Package subpath '${subpath}' is not defined by "exports" in ${config.path}${from(query.importer)}`;
  throw nodeError(Error, 'ERR_PACKAGE_PATH_NOT_EXPORTED', message);
}

/**
 * Resolves a specifier that starts with `#` by the `imports` of the importer's package.
 *
 * @throws ERR_PACKAGE_IMPORT_NOT_DEFINED, and what {@link resolveExports} throws
 */
export function resolveImports(
  specifier: string,
  query: Omit<MapQuery, 'config'> & { config: PackageConfig | undefined },
): MapTarget {
  const { config, importer } = query;
  if (specifier === '#' || specifier.startsWith('#/')) {
    const message = `Invalid module "${specifier}" is not a valid internal imports specifier name${from(importer)}`;
    throw nodeError(TypeError, 'ERR_INVALID_MODULE_SPECIFIER', message);
  }
  const { imports } = config ?? {};
  if (config && typeof imports === 'object' && imports !== null) {
    const target = resolveMatch(specifier, imports as Record<string, unknown>, true, { ...query, config });
    if (target) return target;
  }
  const where = config ? ` in package ${config.path}` : '';
  const message = `Package import specifier "${specifier}" is not defined${where}${from(importer)}`;
  throw nodeError(TypeError, 'ERR_PACKAGE_IMPORT_NOT_DEFINED', message);
}

function isMainSugar({ config: { exports, path }, parentUrl }: MapQuery): boolean {
  if (typeof exports === 'string' || Array.isArray(exports)) return true;
  if (typeof exports !== 'object' || exports === null) return false;
  const dotted = Object.keys(exports).map((key) => key === '' || !key.startsWith('.'));
  if (new Set(dotted).size > 1) {
    throw nodeError(
      Error,
      'ERR_INVALID_PACKAGE_CONFIG',
      `Invalid package config ${path}${parentUrl === undefined ? '' : ` while importing ${parentUrl}`}. "exports" cannot contain some keys starting with '.' and some not. The exports object must either be an object of package subpath keys or an object of main entry condition name keys only.`,
    );
  }
  return dotted[0] ?? false;
}

function resolveMatch(
  key: string,
  map: Record<string, unknown>,
  isImports: boolean,
  query: MapQuery,
): MapTarget | null | undefined {
  if (Object.hasOwn(map, key) && !key.includes('*') && !key.endsWith('/')) {
    return resolveTarget(map[key], '', key, isImports, query);
  }
  let best = '';
  let match = '';
  for (const pattern of Object.keys(map)) {
    const star = pattern.indexOf('*');
    if (star < 0 || !key.startsWith(pattern.slice(0, star))) continue;
    const trailer = pattern.slice(star + 1);
    const fits = key.length > pattern.length - 1 && key.endsWith(trailer) && pattern.lastIndexOf('*') === star;
    if (fits && isMoreSpecific(pattern, best)) {
      best = pattern;
      match = key.slice(star, key.length - trailer.length);
    }
  }
  return best === '' ? undefined : resolveTarget(map[best], match, best, isImports, query);
}

function isMoreSpecific(pattern: string, than: string): boolean {
  const base = pattern.indexOf('*') + 1;
  const thanBase = than.indexOf('*') + 1;
  return base === thanBase ? pattern.length > than.length : base > thanBase;
}

/** Null if the map excludes the subpath, undefined if no condition matches. */
function resolveTarget(
  target: unknown,
  match: string,
  key: string,
  isImports: boolean,
  query: MapQuery,
): MapTarget | null | undefined {
  if (typeof target === 'string') return resolveTargetString(target, match, key, isImports, query);
  if (Array.isArray(target)) {
    let lastError: Error | undefined;
    let last: MapTarget | null | undefined = target.length === 0 ? null : undefined;
    for (const item of target as unknown[]) {
      try {
        last = resolveTarget(item, match, key, isImports, query);
        lastError = undefined;
        if (last) return last;
      } catch (error) {
        if (!(error instanceof Error) || !('code' in error) || error.code !== 'ERR_INVALID_PACKAGE_TARGET') throw error;
        lastError = error;
      }
    }
    if (lastError !== undefined) throw lastError;
    return last;
  }
  if (typeof target === 'object' && target !== null) {
    for (const [condition, inner] of Object.entries(target)) {
      if (/^(?:0|[1-9]\d*)$/.test(condition)) {
        const message = `Invalid package config ${query.config.path}${query.parentUrl === undefined ? '' : ` while importing ${query.parentUrl}`}. "exports" cannot contain numeric property keys.`;
        throw nodeError(Error, 'ERR_INVALID_PACKAGE_CONFIG', message);
      }
      if (condition !== 'default' && !query.conditions.has(condition)) continue;
      const resolved = resolveTarget(inner, match, key, isImports, query);
      if (resolved !== undefined) return resolved;
    }
    return undefined;
  }
  if (target === null) return null;
  throw invalidTarget(key, target, isImports, query);
}

function resolveTargetString(
  target: string,
  match: string,
  key: string,
  isImports: boolean,
  query: MapQuery,
): MapTarget {
  const isPattern = key.includes('*');
  if (!target.startsWith('./')) {
    const isSpecifier = isImports && !target.startsWith('../') && !target.startsWith('/');
    if (isSpecifier && !URL.canParse(target))
      return { specifier: isPattern ? target.replaceAll('*', () => match) : target };
    if (isSpecifier && target.startsWith('node:')) return { specifier: target };
    throw invalidTarget(key, target, isImports, query);
  }
  if (isForbidden(target.slice(2))) throw invalidTarget(key, target, isImports, query);
  const base = urlOfPath(slashed(query.config.directory));
  const resolved = new URL(target, base);
  if (!resolved.pathname.startsWith(new URL('.', base).pathname)) throw invalidTarget(key, target, isImports, query);
  if (match === '') return { url: resolved.href };
  if (isForbidden(match)) {
    const request = key.replace('*', () => match);
    const kind = isImports ? 'imports' : 'exports';
    const message = `Invalid module "${request}" request is not a valid match in pattern "${key}" for the "${kind}" resolution of ${query.config.path}${from(query.importer)}`;
    throw nodeError(TypeError, 'ERR_INVALID_MODULE_SPECIFIER', message);
  }
  return { url: new URL(resolved.href.replaceAll('*', () => match)).href };
}

function isForbidden(path: string): boolean {
  return INVALID_SEGMENT.test(path) && !isOnlyDoubleSlash(path);
}

/** Node still accepts empty segments, with a deprecation warning. */
function isOnlyDoubleSlash(path: string): boolean {
  return DEPRECATED_ONLY.test(path) && !path.split(/[\\/]/).some((part) => part !== '' && INVALID_SEGMENT.test(part));
}

function invalidTarget(key: string, target: unknown, isImports: boolean, query: MapQuery): Error {
  const shown = typeof target === 'object' && target !== null ? JSON.stringify(target, null, '') : String(target);
  const text = JSON.stringify(shown);
  const isRelated = typeof target === 'string' && !isImports && target.length > 0 && !target.startsWith('./');
  const hint = isRelated ? '; targets must start with "./"' : '';
  const what =
    key === '.'
      ? `"exports" main target ${text} defined in`
      : `"${isImports ? 'imports' : 'exports'}" target ${text} defined for '${key}' in`;
  const message = `Invalid ${what} the package config ${query.config.path}${from(query.importer)}${hint}`;
  return nodeError(Error, 'ERR_INVALID_PACKAGE_TARGET', message);
}

/** The path of a target that is a file. */
export function targetPath(target: MapTarget): string | undefined {
  return 'url' in target ? pathOfUrl(target.url) : undefined;
}
