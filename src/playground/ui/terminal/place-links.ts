import type { IBuffer, ILink, ILinkProvider, Terminal } from '@xterm/xterm';
import type { Place } from '../../text/inline-text.ts';
import type { OutputPlace } from '../../text/output-places.ts';

/** What finds places in a text, and opens them. */
export interface PlaceSource {
  readonly find: (text: string) => readonly OutputPlace[];
  readonly open: (place: Place) => void;
}

/** A line that goes on over more rows than these holds no place that a reader would find. */
const mostRows = 40;

interface Cell {
  readonly x: number;
  readonly y: number;
}

/** A line of output, over however many rows it is wrapped, and the cell of each of its characters. */
function readLine(buffer: IBuffer, row: number): { readonly text: string; readonly cells: readonly Cell[] } {
  let first = row;
  while (row - first < mostRows && buffer.getLine(first)?.isWrapped === true) first -= 1;
  let text = '';
  const cells: Cell[] = [];
  for (let y = first; y < row + mostRows; y += 1) {
    const line = buffer.getLine(y);
    if (line === undefined || (y > first && !line.isWrapped)) break;
    for (let x = 0; x < line.length; x += 1) {
      const cell = line.getCell(x);
      // The second half of a wide character.
      if (cell === undefined || cell.getWidth() === 0) continue;
      const characters = cell.getChars() || ' ';
      text += characters;
      for (let index = 0; index < characters.length; index += 1) cells.push({ x: x + 1, y: y + 1 });
    }
  }
  return { text, cells };
}

/** Makes the places that a program prints links in the terminal. */
export class PlaceLinks implements ILinkProvider {
  readonly #terminal: Pick<Terminal, 'buffer'>;
  readonly #source: PlaceSource;

  constructor(terminal: Pick<Terminal, 'buffer'>, source: PlaceSource) {
    this.#terminal = terminal;
    this.#source = source;
  }

  /** @param row - counted from 1, as xterm counts rows and columns of links. */
  provideLinks(row: number, callback: (links: ILink[] | undefined) => void): void {
    const { text, cells } = readLine(this.#terminal.buffer.active, row - 1);
    const links = this.#source.find(text).flatMap(({ place, start, end }) => {
      const [from, to] = [cells[start], cells[end - 1]];
      if (from === undefined || to === undefined || row < from.y || row > to.y) return [];
      const activate = () => {
        this.#source.open(place);
      };
      return [{ range: { start: from, end: to }, text: text.slice(start, end), activate }];
    });
    callback(links.length === 0 ? undefined : links);
  }
}
