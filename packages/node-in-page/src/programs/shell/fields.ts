import type { PatternPiece } from './pattern.ts';

/** One field, before pathname expansion. */
export type Field = readonly PatternPiece[];

/** Collects the expansion of a word and splits it into fields (POSIX XCU 2.6.5). */
export class FieldSplitter {
  readonly #whitespace: string;
  readonly #delimiters: string;
  readonly #fields: Field[] = [];
  #open: PatternPiece[] | undefined;

  /** @param separators - the value of IFS. */
  constructor(ifs: string) {
    this.#whitespace = [...ifs].filter((each) => ' \t\n'.includes(each)).join('');
    this.#delimiters = [...ifs].filter((each) => !' \t\n'.includes(each)).join('');
  }

  add(text: string, quoted: boolean): void {
    this.#open ??= [];
    if (text !== '' || quoted) this.#open.push({ text, quoted });
  }

  /** Adds unquoted expansion text, subject to field splitting: each non-whitespace IFS character delimits a field. */
  addSplit(text: string): void {
    let piece = '';
    let at = 0;
    const flush = (): void => {
      if (piece !== '') this.add(piece, false);
      piece = '';
    };
    while (at < text.length) {
      const character = text.charAt(at);
      if (!this.#whitespace.includes(character) && !this.#delimiters.includes(character)) {
        piece += character;
        at += 1;
        continue;
      }
      flush();
      while (at < text.length && this.#whitespace.includes(text.charAt(at))) at += 1;
      if (at < text.length && this.#delimiters.includes(text.charAt(at))) {
        this.#open ??= [];
        at += 1;
        while (at < text.length && this.#whitespace.includes(text.charAt(at))) at += 1;
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
 * Splits a line for `read` into at most `count` fields; the last one gets the rest of the line.
 *
 * @param escaped - offsets of characters that a backslash exempts from field splitting.
 */
export function splitLine(line: string, ifs: string, count: number, escaped: ReadonlySet<number>): string[] {
  const is = (kind: string, at: number): boolean =>
    !escaped.has(at) && at < line.length && kind.includes(line.charAt(at));
  const whitespace = [...ifs].filter((each) => ' \t\n'.includes(each)).join('');
  const words: string[] = [];
  let at = 0;
  while (is(whitespace, at)) at += 1;
  while (words.length < count - 1 && at < line.length) {
    const start = at;
    while (at < line.length && !is(ifs, at)) at += 1;
    words.push(line.slice(start, at));
    while (is(whitespace, at)) at += 1;
    if (is(ifs, at)) {
      at += 1;
      while (is(whitespace, at)) at += 1;
    }
  }
  let end = line.length;
  while (end > at && is(whitespace, end - 1)) end -= 1;
  const rest = line.slice(at, end);
  // A single delimiter at the end terminates the last field and is not part of it.
  const closesLast = is(ifs, end - 1) && ![...rest.slice(0, -1)].some((_, index) => is(ifs, at + index));
  words.push(closesLast ? rest.slice(0, -1) : rest);
  return words;
}
