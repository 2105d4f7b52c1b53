import type { CompiledEsModule, CompiledModule } from './compiled-module.ts';
import { parseCompiled, serialiseCompiled } from './compiled-module.ts';
import { compileModule } from './compile.ts';
import { extensionOf, pathOfUrl, urlOfPath } from './file-url.ts';
import type { LoaderFiles } from './loader-files.ts';

/** Below this size (in characters), recompiling is as fast as reading the cached output. */
const MIN_CACHED_LENGTH = 4096;

export interface SourceCompilerHost {
  readonly files: LoaderFiles;
  /** Replaces the types of a TypeScript file by blanks. @throws ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX, SyntaxError */
  stripTypes?(source: string, path: string): string;
}

interface Known {
  readonly source: string | undefined;
  readonly compiled: CompiledModule;
}

type WantedFormat = 'module' | 'commonjs' | 'detect';

/** Compiles each file once, and caches the output with the file for other processes and later runs. */
export class SourceCompiler {
  readonly #host: SourceCompilerHost;
  readonly #known = new Map<string, Known>();
  #followsContext = false;

  constructor(host: SourceCompilerHost) {
    this.#host = host;
  }

  /** True if a module compiled so far needs the async context. */
  get tracksContext(): boolean {
    return this.#followsContext;
  }

  /** @throws SyntaxError, and what reading the file throws */
  file(path: string, format: WantedFormat): CompiledModule {
    const { files } = this.#host;
    const key = `${format} ${path}`;
    const known = this.#known.get(key);
    if (known) return known.compiled;
    const kept = files.compiled(path);
    const readSource = (): string => this.#typeless(files.readText(path), path);
    const ready = kept === undefined ? undefined : parseCompiled(kept, readSource);
    if (ready && (format === 'detect' || format === ready.format)) {
      this.#known.set(key, { source: undefined, compiled: ready });
      return this.#noted(ready);
    }
    const source = readSource();
    const compiled = compileModule(source, { url: urlOfPath(path), format });
    if (source.length >= MIN_CACHED_LENGTH) files.setCompiled(path, serialiseCompiled(compiled, source));
    this.#known.set(key, { source, compiled });
    return this.#noted(compiled);
  }

  /** Compiles source text that may differ from the file's. */
  text(source: string, path: string, format: WantedFormat): CompiledModule {
    const known = this.#known.get(`${format} ${path}`);
    if (known && this.source(path) === source) return known.compiled;
    return this.#noted(compileModule(this.#typeless(source, path), { url: urlOfPath(path), format }));
  }

  /** Compiles an ES module that is no file. */
  module(source: string, url: string): CompiledEsModule {
    return this.#noted(compileModule(source, { url, format: 'module' })) as CompiledEsModule;
  }

  /** The text of a file, for excerpts; undefined if it no longer exists. */
  source(path: string): string | undefined {
    for (const format of ['module', 'commonjs', 'detect']) {
      const known = this.#known.get(`${format} ${path}`);
      if (known?.source !== undefined) return known.source;
    }
    const { files } = this.#host;
    return files.tryStat(path)?.kind === 'file' ? files.readText(path) : undefined;
  }

  #noted(compiled: CompiledModule): CompiledModule {
    this.#followsContext ||= compiled.usesContext;
    return compiled;
  }

  #typeless(source: string, path: string): string {
    const text = source.startsWith('\ufeff') ? source.slice(1) : source;
    return /^\.[cm]?ts$/.test(extensionOf(path)) && this.#host.stripTypes ? this.#host.stripTypes(text, path) : text;
  }
}

/** The path of a module's URL; undefined if it is no `file:` URL. */
export function filePathOf(url: string): string | undefined {
  return url.startsWith('file:') ? pathOfUrl(url) : undefined;
}
