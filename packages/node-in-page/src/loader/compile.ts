import { compileCommonJs } from './compile-commonjs.ts';
import { compileEsModule } from './compile-esm.ts';
import type { CompiledModule } from './compiled-module.ts';
import { parseSource } from './parse.ts';
import { SourceSyntaxError } from './source-syntax-error.ts';

export interface CompileOptions {
  /** What errors name: `file:///…` for ES modules, a path for CommonJS. */
  readonly url: string;
  /**
   * `detect` is Node's rule for `.js` files whose package says no type: CommonJS, unless only the syntax of ES modules
   * fits. Default: `module`.
   */
  readonly format?: 'module' | 'commonjs' | 'detect';
}

/**
 * Rewrites a module into plain data from which the linker makes a function (`instantiate.ts`).
 * @throws SyntaxError with V8's words; `placeOf` tells where.
 */
export function compileModule(source: string, options: CompileOptions): CompiledModule {
  const { url, format = 'module' } = options;
  if (format === 'module') return compileEsModule(source, parseSource(source, 'module', url));
  if (format === 'commonjs') return compileCommonJs(source, parseSource(source, 'commonjs', pathOf(url)), pathOf(url));
  return compileDetected(source, url);
}

function compileDetected(source: string, url: string): CompiledModule {
  try {
    return compileModule(source, { url, format: 'commonjs' });
  } catch (error) {
    if (!showsEsModule(error)) throw error;
    return compileModule(source, { url, format: 'module' });
  }
}

/** Whether a complaint about a CommonJS file shows that it was meant as an ES module. */
export function showsEsModule(error: unknown): error is SourceSyntaxError {
  return error instanceof SourceSyntaxError && NEEDS_ES_MODULE.test(error.message);
}

/** V8's complaints about CommonJS that Node takes as a sign of an ES module. */
const NEEDS_ES_MODULE =
  /^(?:Cannot use import statement outside a module|Unexpected token 'export'|Cannot use 'import\.meta' outside a module|await is only valid in async functions and the top level bodies of modules|Identifier '(?:__filename|__dirname|exports|module|require)' has already been declared)$/;

function pathOf(url: string): string {
  return url.startsWith('file://') ? decodeURIComponent(url.slice('file://'.length)) : url;
}
