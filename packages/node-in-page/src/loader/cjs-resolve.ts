import { absolutePath, parentDirectory, pathOfUrl } from './file-url.ts';
import type { LoaderFiles } from './loader-files.ts';
import { nodeError } from './node-error.ts';
import type { PackageReader } from './package-json.ts';
import { resolveExports, resolveImports, targetPath } from './package-maps.ts';

export const REQUIRE_CONDITIONS: ReadonlySet<string> = new Set(['node', 'require', 'module-sync', 'node-addons']);

export interface CommonJsResolverHost {
  readonly files: LoaderFiles;
  readonly packages: PackageReader;
  readonly extraConditions?: readonly string[];
}

/** Resolves files as `require` does (modules.html, All together). Every method returns a real path, or undefined. */
export class CommonJsResolver {
  readonly #host: CommonJsResolverHost;

  constructor(host: CommonJsResolverHost) {
    this.#host = host;
  }

  /** The `node_modules` directories in which a module in `directory` searches for packages. */
  nodeModulesPaths(directory: string): string[] {
    const paths: string[] = [];
    for (let current = directory; ; current = parentDirectory(current)) {
      if (!current.endsWith('/node_modules')) paths.push(`${current === '/' ? '' : current}/node_modules`);
      if (current === '/') return paths;
    }
  }

  /** A specifier that starts with `#`. @throws ERR_PACKAGE_IMPORT_NOT_DEFINED and others of `imports` */
  packageImport(specifier: string, parentPath: string, extensions: readonly string[]): string | undefined {
    const config = this.#host.packages.scopeOf(parentPath);
    if (config?.imports === undefined || config.imports === null) return undefined;
    const target = resolveImports(specifier, { config, conditions: this.#conditions(), importer: parentPath });
    const path = targetPath(target);
    if (path !== undefined) return this.#exportedFile(path, parentPath);
    if ('specifier' in target) {
      return this.find(target.specifier, this.nodeModulesPaths(parentDirectory(parentPath)), extensions, parentPath);
    }
    return undefined;
  }

  /** Resolves the importer's own package by its name, if it has `exports`. */
  self(specifier: string, parentPath: string): string | undefined {
    const config = this.#host.packages.scopeOf(parentPath);
    if (!config || config.exports === undefined || config.exports === null || config.name === undefined)
      return undefined;
    if (specifier !== config.name && !specifier.startsWith(`${config.name}/`)) return undefined;
    const subpath = `.${specifier.slice(config.name.length)}`;
    const url = resolveExports(subpath, { config, conditions: this.#conditions(), importer: parentPath });
    return this.#exportedFile(pathOfUrl(url), parentPath);
  }

  /** Searches a file, directory or package in each of `directories`. */
  find(
    specifier: string,
    directories: readonly string[],
    extensions: readonly string[],
    importer?: string,
  ): string | undefined {
    const wantsDirectory = /(?:^|\/)\.{0,2}$/.test(specifier) && !/[^./]$/.test(specifier);
    if (specifier.startsWith('/'))
      return this.#fileOrDirectory(absolutePath('/', specifier), wantsDirectory, extensions);
    const isRelative = /^\.\.?(?:\/|$)/.test(specifier);
    for (const directory of directories) {
      if (this.#host.files.tryStat(directory)?.kind !== 'directory') continue;
      if (!isRelative) {
        const exported = this.#packageExports(directory, specifier, importer);
        if (exported !== undefined) return exported;
      }
      const found = this.#fileOrDirectory(absolutePath(directory, specifier), wantsDirectory, extensions);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #conditions(): ReadonlySet<string> {
    const { extraConditions = [] } = this.#host;
    return extraConditions.length > 0 ? new Set([...REQUIRE_CONDITIONS, ...extraConditions]) : REQUIRE_CONDITIONS;
  }

  #packageExports(directory: string, specifier: string, importer: string | undefined): string | undefined {
    const match = /^((?:@[^/\\%]+\/)?[^./\\%][^/\\%]*)(\/.*)?$/.exec(specifier);
    if (!match) return undefined;
    const config = this.#host.packages.read(absolutePath(directory, match[1] ?? ''));
    if (!config || config.exports === undefined || config.exports === null) return undefined;
    const query = { config, conditions: this.#conditions(), importer: undefined };
    return this.#exportedFile(pathOfUrl(resolveExports(`.${match[2] ?? ''}`, query)), importer);
  }

  #exportedFile(path: string, importer: string | undefined): string {
    if (this.#isFile(path)) return this.#host.files.realpath(path);
    const error = nodeError(Error, 'MODULE_NOT_FOUND', `Cannot find module '${path}'`);
    void importer;
    throw error;
  }

  #isFile(path: string): boolean {
    return this.#host.files.tryStat(path)?.kind === 'file';
  }

  #fileOrDirectory(path: string, wantsDirectory: boolean, extensions: readonly string[]): string | undefined {
    if (!wantsDirectory) {
      if (this.#isFile(path)) return this.#host.files.realpath(path);
      const extended = this.#withExtension(path, extensions);
      if (extended !== undefined) return extended;
    }
    return this.#host.files.tryStat(path)?.kind === 'directory' ? this.#directory(path, extensions) : undefined;
  }

  #withExtension(path: string, extensions: readonly string[]): string | undefined {
    const found = extensions.find((extension) => this.#isFile(path + extension));
    return found === undefined ? undefined : this.#host.files.realpath(path + found);
  }

  #directory(path: string, extensions: readonly string[]): string | undefined {
    const index = `${path === '/' ? '' : path}/index`;
    const main = this.#host.packages.read(path)?.main;
    if (main === undefined || main === '') return this.#withExtension(index, extensions);
    const entry = absolutePath(path, main);
    if (this.#isFile(entry)) return this.#host.files.realpath(entry);
    const found =
      this.#withExtension(entry, extensions) ??
      this.#withExtension(`${entry}/index`, extensions) ??
      this.#withExtension(index, extensions);
    if (found !== undefined) return found;
    const message = `Cannot find module '${entry}'. Please verify that the package.json has a valid "main" entry`;
    throw Object.assign(new Error(message), {
      code: 'MODULE_NOT_FOUND',
      path: `${path}/package.json`,
      requestPath: path,
    });
  }
}
