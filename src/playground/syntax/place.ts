import type { SyntaxProblem } from '../model/syntax.ts';

/** The place of some characters, cut at the end of their first line. */
export function placeOf(
  text: string,
  offset: number,
  length: number,
): Pick<SyntaxProblem, 'line' | 'column' | 'length'> {
  const before = text.slice(0, offset).split('\n');
  const rest = text.slice(offset).split(/\r?\n/, 1)[0] ?? '';
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, length: Math.min(length, rest.length) };
}
