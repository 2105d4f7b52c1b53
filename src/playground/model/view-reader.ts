import { toDrawable, type DrawnData } from './drawable.ts';
import type { TableData } from './table-data.ts';
import { readCellText, readTablePart, wholeCellText, type TablePart } from './table-part.ts';
import { readViewData, type DataView, type ViewReading } from './view-data.ts';

type Eventually<Value> = Value | Promise<Value>;

/** Reads what views draw. What can be read at once is no promise, so that it is drawn without a moment of nothing. */
export interface ViewReader {
  /** A table's rows and cells can be asked for until its file is read again. */
  read<As extends DataView>(as: As, file: string, text: string): Eventually<ViewReading<DrawnData[As]>>;
  /** The part of the table that begins with this row; null when it isn't there any more. */
  rows(file: string, from: number): Eventually<TablePart | null>;
  /** What follows after the first `from` characters of a cell, or all of its text. */
  cell(file: string, place: CellPlace): Eventually<string>;
}

export interface CellPlace {
  readonly row: number;
  readonly column: string;
  /** `whole`: the text from its first character to its last. */
  readonly from: number | 'whole';
}

/** Reads at once, where it is called. */
export class DirectViewReader implements ViewReader {
  readonly #tables = new Map<string, TableData>();

  read<As extends DataView>(as: As, file: string, text: string): ViewReading<DrawnData[As]> {
    const reading = readViewData(as, file, text);
    if (reading.state !== 'ready') return reading;
    // The schema was chosen by the same name.
    if (as === 'table') this.#tables.set(file, reading.data as TableData);
    return { state: 'ready', data: toDrawable(as, reading.data) };
  }

  rows(file: string, from: number): TablePart | null {
    const rows = this.#tables.get(file);
    return rows === undefined ? null : readTablePart(rows, from);
  }

  cell(file: string, { row, column, from }: CellPlace): string {
    const rows = this.#tables.get(file) ?? [];
    return from === 'whole' ? wholeCellText(rows, row, column) : readCellText(rows, row, column, from);
  }
}
