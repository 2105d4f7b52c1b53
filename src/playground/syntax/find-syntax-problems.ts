import type { SourceText, SyntaxProblem } from '../model/syntax.ts';
import { javaScriptProblem } from './javascript.ts';
import { jsonProblem } from './json.ts';
import { yamlProblem } from './yaml.ts';

type FindProblem = (path: string, text: string) => SyntaxProblem | null;

/** By the ending of the name. SQL is missing: its dialects differ, and no parser of SQLite's is light. */
const parsers: Readonly<Record<string, FindProblem>> = {
  mjs: (path, text) => javaScriptProblem(path, text, 'module'),
  cjs: (path, text) => javaScriptProblem(path, text, 'commonjs'),
  js: (path, text) => javaScriptProblem(path, text, 'detect'),
  json: jsonProblem,
  yml: yamlProblem,
  yaml: yamlProblem,
};

/** The first syntax error of each file that has one; a file in a language without a parser has none. */
export function findSyntaxProblems(files: readonly SourceText[]): SyntaxProblem[] {
  return files.flatMap(({ path, text }) => {
    const ending = path.slice(path.lastIndexOf('.') + 1);
    return (Object.hasOwn(parsers, ending) ? parsers[ending]?.(path, text) : null) ?? [];
  });
}
