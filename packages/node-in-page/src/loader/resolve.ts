import { absolutePath, parentDirectory, pathOfUrl, urlOfPath } from './file-url.ts';
import type { LoaderFiles } from './loader-files.ts';
import { addToMessage, nodeError } from './node-error.ts';
import { importerName, type PackageReader } from './package-json.ts';
import { resolveExports, resolveImports } from './package-maps.ts';

export const IMPORT_CONDITIONS: ReadonlySet<string> = new Set(['node', 'import', 'module-sync', 'node-addons']);

export interface ResolverHost {
  readonly files: LoaderFiles;
  readonly packages: PackageReader;
  /** The name without `node:` if the specifier names a builtin. */
  builtinName(specifier: string): string | undefined;
  /** The path that CommonJS would resolve to, for the hint in the error; undefined if none. */
  resolveAsCommonJs(specifier: string, parentPath: string): string | undefined;
  /** Added by `--conditions`. */
  readonly extraConditions?: readonly string[];
}

/**
 * Resolves an import of an ES module by the algorithm in Node's documentation (esm.html, Resolution algorithm).
 *
 * @returns a URL: `file:`, `data:` or `node:`.
 * @throws errors with Node's codes and messages.
 */
export function resolveImport(specifier: string, parentUrl: string, host: ResolverHost): string {
  try {
    return resolveUnhinted(specifier, parentUrl, host);
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (error instanceof Error && (code === 'ERR_MODULE_NOT_FOUND' || code === 'ERR_UNSUPPORTED_DIR_IMPORT')) {
      const found = commonJsHint(specifier, parentUrl, host);
      if (found !== undefined && found !== specifier)
        addToMessage(error, `\nDid you mean to import ${JSON.stringify(found)}?`);
    }
    throw error;
  }
}

const isRelative = (specifier: string): boolean =>
  /^\.{0,2}\//.test(specifier) || specifier === '.' || specifier === '..';

function resolveUnhinted(specifier: string, parentUrl: string, host: ResolverHost): string {
  const parentIsData = parentUrl.startsWith('data:');
  if (isRelative(specifier)) {
    if (parentIsData) {
      const message = `Failed to resolve module specifier "${specifier}" from "${parentUrl}": Invalid relative URL or base scheme is not hierarchical.`;
      throw nodeError(TypeError, 'ERR_UNSUPPORTED_RESOLVE_REQUEST', message);
    }
    return finish(new URL(specifier, parentUrl), parentUrl, host);
  }
  const scope = host.packages;
  if (specifier.startsWith('#')) {
    const target = resolveImports(specifier, {
      config: parentUrl.startsWith('file:') ? scope.scopeOf(pathOfUrl(parentUrl)) : undefined,
      conditions: conditionsOf(host),
      importer: importerName(parentUrl),
      parentUrl,
    });
    if ('url' in target) return finish(new URL(target.url), parentUrl, host);
    return resolveBare(target.specifier, parentUrl, host);
  }
  if (URL.canParse(specifier)) return finish(new URL(specifier), parentUrl, host);
  if (parentIsData && host.builtinName(specifier) === undefined) {
    const message = `Failed to resolve module specifier "${specifier}" from "${parentUrl}": Invalid relative URL or base scheme is not hierarchical.`;
    throw nodeError(TypeError, 'ERR_UNSUPPORTED_RESOLVE_REQUEST', message);
  }
  return resolveBare(specifier, parentUrl, host);
}

function conditionsOf(host: ResolverHost): ReadonlySet<string> {
  return host.extraConditions?.length ? new Set([...IMPORT_CONDITIONS, ...host.extraConditions]) : IMPORT_CONDITIONS;
}

function resolveBare(specifier: string, parentUrl: string, host: ResolverHost): string {
  const builtin = host.builtinName(specifier);
  if (specifier === '') {
    throw nodeError(Error, 'ERR_MODULE_NOT_FOUND', `Cannot find package '' imported from ${importerName(parentUrl)}`);
  }
  if (builtin !== undefined) return `node:${builtin}`;
  const importer = importerName(parentUrl);
  const { name, subpath } = splitPackage(specifier, importer);
  const query = { conditions: conditionsOf(host), importer, parentUrl };
  const own = host.packages.scopeOf(pathOfUrl(parentUrl));
  if (own && own.name === name && own.exports !== undefined && own.exports !== null) {
    return finish(new URL(resolveExports(subpath, { ...query, config: own })), parentUrl, host);
  }
  for (let directory = parentDirectory(pathOfUrl(parentUrl)); ; directory = parentDirectory(directory)) {
    const packageDirectory = `${directory === '/' ? '' : directory}/node_modules/${name}`;
    if (!directory.endsWith('/node_modules') && host.files.tryStat(packageDirectory)?.kind === 'directory') {
      const config = host.packages.read(packageDirectory, `"${specifier}" from ${importer}`);
      if (config && config.exports !== undefined && config.exports !== null) {
        return finish(new URL(resolveExports(subpath, { ...query, config })), parentUrl, host);
      }
      if (subpath !== '.') return finish(new URL(subpath, urlOfPath(`${packageDirectory}/`)), parentUrl, host);
      return finish(new URL(legacyMain(packageDirectory, config?.main, importer, host)), parentUrl, host);
    }
    if (directory === '/') break;
  }
  throw nodeError(Error, 'ERR_MODULE_NOT_FOUND', `Cannot find package '${name}' imported from ${importer}`);
}

/**
 * Splits `@scope/name/sub` into the package's name and `./sub` (or `.`).
 *
 * @throws ERR_INVALID_MODULE_SPECIFIER
 */
export function splitPackage(specifier: string, importer: string): { readonly name: string; readonly subpath: string } {
  const match = /^((?:@[^/]*\/)?[^/]*)(?:\/(.*))?$/s.exec(specifier);
  const name = match?.[1] ?? '';
  const isValid =
    name !== '' &&
    !name.startsWith('.') &&
    !/[\\%]/.test(name) &&
    (!specifier.startsWith('@') || /^@[^/]*\/[^/]*/.test(name));
  if (!isValid) {
    const message = `Invalid module "${specifier}" is not a valid package name imported from ${importer}`;
    throw nodeError(TypeError, 'ERR_INVALID_MODULE_SPECIFIER', message);
  }
  return { name, subpath: `.${specifier.slice(name.length)}` };
}

/** The entry point of a package without `exports`: its `main`, with the extensions that CommonJS tries. */
function legacyMain(directory: string, main: string | undefined, importer: string, host: ResolverHost): string {
  const tries =
    main === undefined
      ? []
      : ['', '.js', '.json', '.node', '/index.js', '/index.json', '/index.node'].map((end) => main + end);
  for (const path of [...tries, 'index.js', 'index.json', 'index.node']) {
    const whole = absolutePath(directory, path);
    if (host.files.tryStat(whole)?.kind === 'file') return urlOfPath(whole);
  }
  const entry = absolutePath(directory, main ?? 'index.js');
  throw nodeError(Error, 'ERR_MODULE_NOT_FOUND', `Cannot find package '${entry}' imported from ${importer}`);
}

/** Checks that the URL is a file, and returns the URL of its real path. */
function finish(url: URL, parentUrl: string, host: ResolverHost): string {
  if (url.protocol === 'data:') return url.href;
  if (url.protocol === 'node:') {
    const name = host.builtinName(url.href);
    if (name === undefined)
      throw nodeError(Error, 'ERR_UNKNOWN_BUILTIN_MODULE', `No such built-in module: ${url.href}`);
    return `node:${name}`;
  }
  if (url.protocol !== 'file:') {
    const schemes = /^https?:$/.test(url.protocol) ? 'file and data' : 'file, data, and node';
    const message = `Only URLs with a scheme in: ${schemes} are supported by the default ESM loader. Received protocol '${url.protocol}'`;
    throw nodeError(Error, 'ERR_UNSUPPORTED_ESM_URL_SCHEME', message);
  }
  const importer = importerName(parentUrl);
  if (/%2f|%5c/i.test(url.pathname)) {
    const message = `Invalid module "${url.pathname}" must not include encoded "/" or "\\" characters imported from ${importer}`;
    throw nodeError(TypeError, 'ERR_INVALID_MODULE_SPECIFIER', message);
  }
  const path = pathOfUrl(url.href);
  const status = host.files.tryStat(path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path);
  if (status?.kind === 'directory') {
    const message = `Directory import '${path}' is not supported resolving ES modules imported from ${importer}`;
    throw Object.assign(nodeError(Error, 'ERR_UNSUPPORTED_DIR_IMPORT', message), { url: url.href });
  }
  if (status?.kind !== 'file' || path.endsWith('/')) {
    const message = `Cannot find module '${path}' imported from ${importer}`;
    throw Object.assign(nodeError(Error, 'ERR_MODULE_NOT_FOUND', message), { url: url.href });
  }
  const real = urlOfPath(host.files.realpath(path));
  return `${real}${url.search}${url.hash}`;
}

/**
 * A hint what may have been meant: the file that `require` would have found, as a specifier. Node searches from the
 * working directory, so its hint is right only for files beside it; this uses the importer's directory.
 */
function commonJsHint(specifier: string, parentUrl: string, host: ResolverHost): string | undefined {
  if (!parentUrl.startsWith('file:')) return undefined;
  const found = host.resolveAsCommonJs(specifier, pathOfUrl(parentUrl));
  if (found === undefined) return undefined;
  if (specifier.startsWith('./') || specifier.startsWith('../')) {
    const relative = relativePath(parentDirectory(new URL(parentUrl).pathname), new URL(urlOfPath(found)).pathname);
    return relative.startsWith('../') ? relative : `./${relative}`;
  }
  if (specifier.startsWith('/') || specifier.startsWith('.')) return found;
  const name = specifier.split('/')[0] ?? specifier;
  const needle = `/node_modules/${name}/`;
  const index = found.lastIndexOf(needle);
  if (index < 0) return urlOfPath(found);
  return `${name}/${found
    .slice(index + needle.length)
    .split('/')
    .map(encodeURIComponent)
    .join('/')}`;
}

function relativePath(directory: string, path: string): string {
  const from = directory.split('/').filter(Boolean);
  const to = path.split('/').filter(Boolean);
  let common = 0;
  while (common < from.length && from[common] === to[common]) common += 1;
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/');
}
