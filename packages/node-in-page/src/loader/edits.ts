import type { ColumnShift } from './compiled-module.ts';
import type { SourceLines } from './source-lines.ts';

/** Replaces the characters from `start` up to `end` by `text`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Maps the character after it this many columns further left: V8 names calls by its position. */
  readonly back?: number;
}

/**
 * Applies edits in any order, which must not overlap. Returns the text, and where columns moved: only in lines whose
 * length changed. Insertions at the same offset keep their order.
 */
export function applyEdits(
  source: string,
  edits: readonly Edit[],
  lines: SourceLines,
): { readonly text: string; readonly shifts: ColumnShift[] } {
  const sorted = [...edits].sort((one, other) => one.start - other.start || one.end - other.end);
  const parts: string[] = [];
  const shifts: ColumnShift[] = [];
  let position = 0;
  let line = 0;
  let moved = 0;
  for (const { start, end, text, back } of sorted) {
    parts.push(source.slice(position, start), text);
    position = end;
    const by = text.length - (end - start);
    if (by === 0) continue;
    const at = lines.at(end);
    if (at.line !== line) {
      line = at.line;
      moved = 0;
    }
    moved += by;
    shifts.push([line, at.column + moved, by]);
    if (back !== undefined) shifts.push([line, at.column + moved, back], [line, at.column + moved + 1, -back]);
  }
  parts.push(source.slice(position));
  return { text: parts.join(''), shifts };
}

/** Replaces all characters but line terminators by spaces. */
export function blank(text: string): string {
  return text.replace(/[^\n\r\u2028\u2029]/g, ' ');
}

/** Maps a location in the compiled code to its column (0-based) in the source. */
export function originalColumn(shifts: readonly ColumnShift[], line: number, column: number): number {
  let back = 0;
  for (const [shiftLine, from, by] of shifts) {
    if (shiftLine === line && from <= column) back += by;
  }
  return Math.max(0, column - back);
}
