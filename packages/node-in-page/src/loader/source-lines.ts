/** Maps offsets in a text to lines and columns, with JavaScript's line terminators. */
export class SourceLines {
  readonly #text: string;
  readonly #starts: number[] = [0];

  constructor(text: string) {
    this.#text = text;
    const ends = /\r\n|[\n\r\u2028\u2029]/g;
    while (ends.exec(text)) this.#starts.push(ends.lastIndex);
  }

  /** Line (1-based) and column (0-based) of an offset. */
  at(offset: number): { readonly line: number; readonly column: number } {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) };
  }

  /** The text of a line (1-based), without its terminator; undefined after the last one. */
  line(number: number): string | undefined {
    const start = this.#starts[number - 1];
    if (start === undefined) return undefined;
    return this.#text
      .slice(start, this.#starts[number] ?? this.#text.length)
      .replace(/(?:\r\n|[\n\r\u2028\u2029])$/, '');
  }
}
