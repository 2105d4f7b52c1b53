import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { CatalogError, joinErrors, type Place } from './catalog-error.ts';

/** A file of YAML that keeps to its schema. */
export interface YamlFile<Data> {
  readonly data: Data;
  /** Where the value at this path stands, or the nearest one around it. */
  readonly placeAt: (path: readonly PropertyKey[]) => Place | undefined;
}

/**
 * Parses a file that an author writes.
 * @param file - how errors name it.
 * @param remedy - what to do about a value that the schema refuses.
 * @throws AggregateError of {@link CatalogError}s, one for each problem, each with file, place and remedy.
 */
export function parseYamlFile<Schema extends z.ZodType>(
  source: string,
  file: string,
  schema: Schema,
  remedy: string,
): YamlFile<z.infer<Schema>> {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const syntax = document.errors.map(({ linePos, message }) => {
    const place = linePos && { line: linePos[0].line, column: linePos[0].col };
    return new CatalogError(file, place, message.split('\n')[0] ?? message, 'Mend the YAML there.');
  });
  if (syntax.length > 0) throw joinErrors(syntax);
  const placeAt = (path: readonly PropertyKey[]) => findPlace(document, path, lines);
  const result = schema.safeParse(document.toJS());
  if (result.success) return { data: result.data, placeAt };
  throw joinErrors(
    result.error.issues.map((issue) => {
      const key = issue.path.map(String).join('.') || 'the file';
      const at = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
      return new CatalogError(file, placeAt(at), `${key}: ${issue.message}`, remedy);
    }),
  );
}

function findPlace(document: Document, path: readonly PropertyKey[], lines: LineCounter): Place | undefined {
  for (let length = path.length; length >= 0; length--) {
    const keys = path.slice(0, length);
    const node: unknown = length === 0 ? document.contents : document.getIn(keys, true);
    if (!(isScalar(node) || isMap(node) || isSeq(node)) || !node.range) continue;
    const { line, col: column } = lines.linePos(node.range[0]);
    return { line, column };
  }
  return undefined;
}
