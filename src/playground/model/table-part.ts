import { formatNumber } from '../text/numbers.ts';
import type { TableData, TableRow } from './table-data.ts';

export interface Cell {
  /** The beginning of a long one. */
  readonly text: string;
  /** Of the whole text, in characters. */
  readonly length: number;
  readonly isNumber: boolean;
}

/** The rows of a table that are shown at once. */
export interface TablePart {
  /** The first columns, in the order in which they come up. */
  readonly columns: readonly string[];
  readonly columnCount: number;
  /** The index of the first row of these. */
  readonly from: number;
  readonly rows: readonly (readonly Cell[])[];
  readonly rowCount: number;
  /** How many rows a part has; the last one may have fewer. */
  readonly size: number;
}

const mostColumns = 50;
/** Characters of a cell that are shown with each press of the button for more. */
export const moreLength = 20_000;
/** Cells that are laid out at once, unless that leaves too few rows, and the characters in all of them. */
const mostCells = 3000;
const mostCharacters = 200_000;
const rowLimits = { least: 20, most: 200 } as const;
/** Characters of a cell that are shown at first. */
const cellLimits = { least: 40, most: 300 } as const;

/** The part of a table that begins with this row. */
export function readTablePart(rows: TableData, from: number): TablePart {
  const all = [...columnsOf(rows)];
  const columns = all.slice(0, mostColumns);
  const size = within(rowLimits, mostCells / Math.max(1, columns.length));
  const length = within(cellLimits, mostCharacters / Math.max(1, size * columns.length));
  const start = Math.max(0, Math.min(from, rows.length - 1));
  return {
    columns,
    columnCount: all.length,
    from: start,
    rows: rows.slice(start, start + size).map((row) => columns.map((column) => toCell(row[column], length))),
    rowCount: rows.length,
    size,
  };
}

/** The next characters of a cell's text, after the first `from`; a surrogate pair is never split. */
export function readCellText(rows: TableData, row: number, column: string, from: number): string {
  return sliceOf(cellText(rows[row]?.[column]), from, from + moreLength);
}

/** A cell's text from its first character to its last. */
export function wholeCellText(rows: TableData, row: number, column: string): string {
  return cellText(rows[row]?.[column]);
}

function columnsOf(rows: TableData): Set<string> {
  const columns = new Set<string>();
  for (const row of rows) for (const column of Object.keys(row)) columns.add(column);
  return columns;
}

function within({ least, most }: typeof rowLimits | typeof cellLimits, value: number): number {
  return Math.min(most, Math.max(least, Math.floor(value)));
}

function toCell(value: TableRow[string] | undefined, shown: number): Cell {
  const text = cellText(value);
  return {
    text: text.length > shown ? sliceOf(text, 0, shown) : text,
    length: text.length,
    isNumber: typeof value === 'number',
  };
}

function cellText(value: TableRow[string] | undefined): string {
  if (value === undefined || value === null) return '';
  // Large numbers are read in groups; what has four digits may be a year.
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) >= 10_000) return formatNumber(value);
  return Array.isArray(value) ? value.map(String).join(', ') : String(value);
}

function sliceOf(text: string, from: number, to: number): string {
  const isSplit = to < text.length && /[\uD800-\uDBFF]/.test(text.charAt(to - 1));
  return text.slice(from, isSplit ? to - 1 : to);
}
