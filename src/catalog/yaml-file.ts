import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { CatalogError, joinErrors } from './catalog-error.ts';

/** A file of YAML that keeps to its schema. */
export interface YamlFile<Data> {
  readonly data: Data;
  /** The line of the value at this path, or of the nearest one around it. */
  readonly lineAt: (path: readonly PropertyKey[]) => number | undefined;
}

/**
 * Parses a file that an author writes.
 * @param file - how errors name it.
 * @param remedy - what to do about a value that the schema refuses.
 * @throws AggregateError of {@link CatalogError}s, one for each problem, each with file, line and remedy.
 */
export function parseYamlFile<Schema extends z.ZodType>(
  source: string,
  file: string,
  schema: Schema,
  remedy: string,
): YamlFile<z.infer<Schema>> {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const syntax = document.errors.map(
    ({ linePos, message }) =>
      new CatalogError(file, linePos?.[0].line, message.split('\n')[0] ?? message, 'Mend the YAML there.'),
  );
  if (syntax.length > 0) throw joinErrors(syntax);
  const lineAt = (path: readonly PropertyKey[]) => findLine(document, path, lines);
  const result = schema.safeParse(document.toJS());
  if (result.success) return { data: result.data, lineAt };
  throw joinErrors(
    result.error.issues.map(({ path, message }) => {
      const key = path.map(String).join('.') || 'the file';
      return new CatalogError(file, lineAt(path), `${key}: ${message}`, remedy);
    }),
  );
}

function findLine(document: Document, path: readonly PropertyKey[], lines: LineCounter): number | undefined {
  for (let length = path.length; length >= 0; length--) {
    const keys = path.slice(0, length);
    const node: unknown = length === 0 ? document.contents : document.getIn(keys, true);
    if ((isScalar(node) || isMap(node) || isSeq(node)) && node.range) return lines.linePos(node.range[0]).line;
  }
  return undefined;
}
