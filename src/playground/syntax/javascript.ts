import { parseSource } from 'node-in-page/src/loader/parse.ts';
import { locationOf } from 'node-in-page/src/loader/source-syntax-error.ts';
import type { SyntaxProblem } from '../model/syntax.ts';

/**
 * The first syntax error of a program, as the in-page engine, and so Node, words and places it.
 * @param format - `detect` accepts what is right as a module or as CommonJS.
 */
export function javaScriptProblem(
  path: string,
  text: string,
  format: 'module' | 'commonjs' | 'detect',
): SyntaxProblem | null {
  const asModule = format === 'commonjs' ? null : problemAs('module', path, text);
  if (format !== 'commonjs' && asModule === null) return null;
  const asScript = format === 'module' ? asModule : problemAs('commonjs', path, text);
  return asScript === null ? null : (asModule ?? asScript);
}

function problemAs(sourceType: 'module' | 'commonjs', path: string, text: string): SyntaxProblem | null {
  try {
    parseSource(text, sourceType, path);
    return null;
  } catch (error) {
    const location = locationOf(error);
    if (!(error instanceof SyntaxError) || location === undefined) throw error;
    const { line, column, length } = location;
    return { path, line, column: column + 1, length, message: error.message };
  }
}
