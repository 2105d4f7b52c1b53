import { parentDirectory, pathOfUrl } from './file-url.ts';
import type { LoaderFiles } from './loader-files.ts';
import { nodeError } from './node-error.ts';

export interface PackageConfig {
  /** Path of the `package.json`. */
  readonly path: string;
  /** The directory that contains it. */
  readonly directory: string;
  readonly name: string | undefined;
  readonly main: string | undefined;
  readonly type: 'module' | 'commonjs' | 'none';
  readonly exports: unknown;
  readonly imports: unknown;
}

/** Reads `package.json` files and caches them for the life of the process, as Node does. */
export class PackageReader {
  readonly #files: LoaderFiles;
  readonly #known = new Map<string, PackageConfig | undefined>();

  constructor(files: LoaderFiles) {
    this.#files = files;
  }

  /**
   * The `package.json` of a directory, if there is one.
   *
   * @param importer - the importer, for the error: `"specifier" from path`.
   * @throws ERR_INVALID_PACKAGE_CONFIG if it is not JSON.
   */
  read(directory: string, importer?: string): PackageConfig | undefined {
    const path = `${directory === '/' ? '' : directory}/package.json`;
    if (this.#known.has(path)) return this.#known.get(path);
    const config = this.#files.tryStat(path)?.kind === 'file' ? this.#parse(path, directory, importer) : undefined;
    this.#known.set(path, config);
    return config;
  }

  /** The nearest `package.json` of a file, searching upwards to a `node_modules` directory. */
  scopeOf(path: string): PackageConfig | undefined {
    for (let directory = parentDirectory(path); ; directory = parentDirectory(directory)) {
      if (directory.endsWith('/node_modules')) return undefined;
      const config = this.read(directory);
      if (config) return config;
      if (directory === '/') return undefined;
    }
  }

  #parse(path: string, directory: string, importer: string | undefined): PackageConfig {
    let json: unknown;
    try {
      json = JSON.parse(this.#files.readText(path));
    } catch {
      // Thrown below, as for JSON that is no object: Node's message only has the path.
    }
    if (typeof json !== 'object' || json === null || Array.isArray(json)) {
      const from = importer === undefined ? '' : ` while importing ${importer}`;
      throw nodeError(Error, 'ERR_INVALID_PACKAGE_CONFIG', `Invalid package config ${path}${from}.`);
    }
    const fields = json as Record<string, unknown>;
    const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
    return {
      path,
      directory,
      name: text(fields.name),
      main: text(fields.main),
      type: fields.type === 'module' || fields.type === 'commonjs' ? fields.type : 'none',
      exports: typeof fields.exports === 'string' || typeof fields.exports === 'object' ? fields.exports : undefined,
      imports: fields.imports,
    };
  }
}

/** How Node's errors name an importer: its path, or its URL when it is no file. */
export function importerName(parentUrl: string): string {
  return parentUrl.startsWith('file:') ? pathOfUrl(parentUrl) : parentUrl;
}
