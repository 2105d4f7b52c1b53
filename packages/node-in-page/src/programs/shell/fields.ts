import type { PatternPiece } from './pattern.ts';

/** A field is what becomes one argument: pieces that are taken as a pattern of file names or not. */
export type Field = readonly PatternPiece[];

/** Gathers what words expand to, and cuts it where IFS says. */
export class Fields {
  readonly #blanks: string;
  readonly #marks: string;
  readonly #fields: Field[] = [];
  #open: PatternPiece[] | undefined;

  /** @param separators - the value of IFS. */
  constructor(separators: string) {
    this.#blanks = [...separators].filter((each) => ' \t\n'.includes(each)).join('');
    this.#marks = [...separators].filter((each) => !' \t\n'.includes(each)).join('');
  }

  add(text: string, quoted: boolean): void {
    this.#open ??= [];
    if (text !== '' || quoted) this.#open.push({ text, quoted });
  }

  /** Unquoted text of an expansion: separators in it end a field; each mark such as `:` ends one, even an empty one. */
  addSplit(text: string): void {
    let piece = '';
    let at = 0;
    const flush = (): void => {
      if (piece !== '') this.add(piece, false);
      piece = '';
    };
    while (at < text.length) {
      const character = text.charAt(at);
      if (!this.#blanks.includes(character) && !this.#marks.includes(character)) {
        piece += character;
        at += 1;
        continue;
      }
      flush();
      while (at < text.length && this.#blanks.includes(text.charAt(at))) at += 1;
      if (at < text.length && this.#marks.includes(text.charAt(at))) {
        this.#open ??= [];
        at += 1;
        while (at < text.length && this.#blanks.includes(text.charAt(at))) at += 1;
      }
      this.end();
    }
    flush();
  }

  end(): void {
    if (this.#open !== undefined) this.#fields.push(this.#open);
    this.#open = undefined;
  }

  all(): readonly Field[] {
    this.end();
    return this.#fields;
  }
}

/**
 * Cuts a line for `read`: as many words as there are names, the last of them with all that is left.
 *
 * @param kept - says of each character of the line whether a backslash took its meaning as a separator.
 */
export function splitLine(line: string, separators: string, count: number, kept: ReadonlySet<number>): string[] {
  const is = (kind: string, at: number): boolean => !kept.has(at) && at < line.length && kind.includes(line.charAt(at));
  const blanks = [...separators].filter((each) => ' \t\n'.includes(each)).join('');
  const words: string[] = [];
  let at = 0;
  while (is(blanks, at)) at += 1;
  while (words.length < count - 1 && at < line.length) {
    const start = at;
    while (at < line.length && !is(separators, at)) at += 1;
    words.push(line.slice(start, at));
    while (is(blanks, at)) at += 1;
    if (is(separators, at)) {
      at += 1;
      while (is(blanks, at)) at += 1;
    }
  }
  let end = line.length;
  while (end > at && is(blanks, end - 1)) end -= 1;
  const rest = line.slice(at, end);
  // One mark at the very end closes the last word, and belongs to nothing.
  const only = is(separators, end - 1) && ![...rest.slice(0, -1)].some((_, index) => is(separators, at + index));
  words.push(only ? rest.slice(0, -1) : rest);
  return words;
}
