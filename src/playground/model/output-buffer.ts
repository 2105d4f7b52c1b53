/** Characters of a run's output that are kept and shown; about 2 MB of text. */
const outputLimit = 2_000_000;

export const cutNote =
  '\n[Output cut here: the program printed more than 2 MB. It went on running; only the rest is not shown.]\n';

/** Buffers the beginning of a run's output, so that no program can exhaust the page's memory. */
export class OutputBuffer {
  readonly #limit: number;
  readonly #parts: string[] = [];
  #length = 0;
  #isCut = false;

  constructor(limit: number = outputLimit) {
    this.#limit = limit;
  }

  get text(): string {
    return this.#parts.join('');
  }

  get isCut(): boolean {
    return this.#isCut;
  }

  /** @returns the part of the chunk to show: all of it, its beginning with the note, or nothing after the cut. */
  append(chunk: string): string {
    if (this.#isCut || chunk === '') return '';
    let shown = chunk;
    if (this.#length + chunk.length > this.#limit) {
      let end = this.#limit - this.#length;
      // Don't split a surrogate pair.
      if (end > 0 && isHighSurrogate(chunk.charCodeAt(end - 1))) end -= 1;
      shown = chunk.slice(0, end) + cutNote;
      this.#isCut = true;
    }
    this.#parts.push(shown);
    this.#length += shown.length;
    return shown;
  }
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
