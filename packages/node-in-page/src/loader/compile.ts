import { compileCommonJs } from './compile-commonjs.ts';
import { compileEsModule } from './compile-esm.ts';
import type { CompiledModule } from './compiled-module.ts';
import { parseSource } from './parse.ts';
import { SourceSyntaxError } from './source-syntax-error.ts';

export interface CompileOptions {
  /** As shown in errors: `file:///…` for ES modules, a path for CommonJS. */
  readonly url: string;
  /**
   * `detect` is Node's rule for `.js` files whose package has no `type`: CommonJS, unless only the syntax of ES modules
   * fits. Default: `module`.
   */
  readonly format?: 'module' | 'commonjs' | 'detect';
}

/**
 * Compiles a module into plain data, from which the linker creates a function (`instantiate.ts`).
 *
 * @throws SyntaxError with V8's message; `placeOf` returns its location.
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
    if (!isEsModuleError(error)) throw error;
    return compileModule(source, { url, format: 'module' });
  }
}

/** True if an error of a CommonJS file shows that it was meant as an ES module. */
export function isEsModuleError(error: unknown): error is SourceSyntaxError {
  return error instanceof SourceSyntaxError && NEEDS_ES_MODULE.test(error.message);
}

/** V8's errors about CommonJS that Node treats as a sign of an ES module. */
const NEEDS_ES_MODULE =
  /^(?:Cannot use import statement outside a module|Unexpected token 'export'|Cannot use 'import\.meta' outside a module|await is only valid in async functions and the top level bodies of modules|Identifier '(?:__filename|__dirname|exports|module|require)' has already been declared)$/;

function pathOf(url: string): string {
  return url.startsWith('file://') ? decodeURIComponent(url.slice('file://'.length)) : url;
}
