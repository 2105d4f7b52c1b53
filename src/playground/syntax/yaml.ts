import { LineCounter, parseAllDocuments } from 'yaml';
import type { SyntaxProblem } from '../model/syntax.ts';
import { placeOf } from './place.ts';

/** The first syntax error of a YAML text, which may hold several documents. */
export function yamlProblem(path: string, text: string): SyntaxProblem | null {
  const documents = parseAllDocuments(text, {
    lineCounter: new LineCounter(),
    prettyErrors: false,
    logLevel: 'silent',
  });
  const [first] = 'empty' in documents ? [] : documents.flatMap(({ errors }) => errors);
  if (first === undefined) return null;
  const [start, end] = first.pos;
  return { path, ...placeOf(text, start, end - start), message: first.message };
}
