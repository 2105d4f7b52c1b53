import { UsageError } from './command-context.ts';
import { expressionOf, sourceOf, type PatternKind } from './expression.ts';

/** An empty one is the one that was used last. */
export type Expression = RegExp | undefined;

/** Where a command of a script applies. */
export type Address =
  | { readonly kind: 'line'; readonly line: number }
  | { readonly kind: 'last' }
  | { readonly kind: 'step'; readonly first: number; readonly step: number }
  | { readonly kind: 'match'; readonly expression: Expression }
  /** As a range's end: so many lines more. */
  | { readonly kind: 'more'; readonly count: number };

/** A piece of a replacement: text, what a group matched (0 is all of it), or from where on letters change. */
export type ReplacementPiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'group'; readonly group: number }
  | { readonly kind: 'case'; readonly to: 'upper' | 'lower' | 'as-is' };

export type Action =
  | { readonly kind: 'open'; end: number }
  | { readonly kind: 'close' }
  | { readonly kind: 'label'; readonly label: string }
  | { readonly kind: 'branch'; readonly label: string; readonly after: 'always' | 'substitution' }
  | { readonly kind: 'quit'; readonly prints: boolean; readonly code: number }
  | { readonly kind: 'text'; readonly where: 'after' | 'before' | 'instead'; readonly text: string }
  | { readonly kind: 'transliterate'; readonly into: ReadonlyMap<string, string> }
  | {
      readonly kind: 'substitute';
      readonly expression: Expression;
      readonly replacement: readonly ReplacementPiece[];
      /** Which match is the first to be replaced, from 1 on. */
      readonly from: number;
      readonly all: boolean;
      readonly prints: boolean;
    }
  /** Those that take nothing, by their letter. */
  | { readonly kind: 'plain'; readonly letter: (typeof plainLetters)[number] };

const plainLetters = ['d', 'D', 'p', 'P', 'n', 'N', 'h', 'H', 'g', 'G', 'x', '='] as const;

export interface Command {
  readonly addresses: readonly Address[];
  /** Applies where the addresses do not. */
  readonly negated: boolean;
  readonly action: Action;
}

/** Reads a script of `sed`: the commands of POSIX, and of GNU's `0~4`, `addr,+2`, the flag `I`, `\U`, `\L` and `\E`. */
export class ScriptReader {
  readonly #text: string;
  readonly #patterns: PatternKind;
  #at = 0;

  /** @throws UsageError on {@link read} when something is no command. */
  constructor(text: string, patterns: PatternKind) {
    this.#text = text;
    this.#patterns = patterns;
  }

  read(): Command[] {
    const commands: Command[] = [];
    const open: { end: number }[] = [];
    for (this.#skip(/[\s;]*/y); this.#at < this.#text.length; this.#skip(/[\s;]*/y)) {
      if (this.#skip(/#[^\n]*/y) !== '') continue;
      const addresses = this.#addresses();
      const negated = this.#skip(/\s*!\s*/y) !== '';
      this.#skip(/\s*/y);
      const action = this.#action();
      if (action.kind === 'open') open.push(action);
      if (action.kind === 'close') {
        const block = open.pop();
        if (!block) throw new UsageError("-e expression: unexpected '}'");
        block.end = commands.length;
      }
      commands.push({ addresses, negated, action });
    }
    if (open.length > 0) throw new UsageError("-e expression: unmatched '{'");
    return commands;
  }

  /** Takes what fits here, which may be nothing. */
  #skip(sticky: RegExp): string {
    sticky.lastIndex = this.#at;
    const found = sticky.exec(this.#text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }

  #addresses(): Address[] {
    const first = this.#address();
    if (!first) return [];
    if (this.#skip(/\s*,\s*/y) === '') return [first];
    const more = this.#skip(/\+\d+/y);
    const second = more === '' ? this.#address() : ({ kind: 'more', count: Number(more) } as const);
    if (!second) throw new UsageError("-e expression: unexpected ','");
    return [first, second];
  }

  #address(): Address | undefined {
    const number = this.#skip(/\d+/y);
    if (number !== '') {
      const step = this.#skip(/~\d+/y);
      if (step === '') return { kind: 'line', line: Number(number) };
      return { kind: 'step', first: Number(number), step: Number(step.slice(1)) };
    }
    if (this.#skip(/\$/y) !== '') return { kind: 'last' };
    const start = this.#skip(/\/|\\[^\n]/y);
    if (start === '') return undefined;
    const pattern = this.#until(start.at(-1) ?? '/', 'address regex');
    const flags = this.#skip(/I/y) === '' ? '' : 'i';
    return { kind: 'match', expression: this.#expression(pattern, flags) };
  }

  #expression(pattern: string, flags: string): Expression {
    if (pattern === '') return undefined;
    return expressionOf(sourceOf(pattern, this.#patterns), `gs${flags}`, pattern);
  }

  /** What stands before the next delimiter; one with a backslash stands for itself. */
  #until(delimiter: string, what: string): string {
    let text = '';
    for (; this.#at < this.#text.length; this.#at += 1) {
      const character = this.#text.charAt(this.#at);
      if (character === delimiter) {
        this.#at += 1;
        return text;
      }
      if (character !== '\\') {
        text += character;
        continue;
      }
      this.#at += 1;
      const next = this.#text.charAt(this.#at);
      text += next === delimiter ? next : `\\${next}`;
    }
    throw new UsageError(`-e expression: unterminated ${what}`);
  }

  #action(): Action {
    const letter = this.#text.charAt(this.#at);
    this.#at += 1;
    const plain = plainLetters.find((each) => each === letter);
    if (plain) return { kind: 'plain', letter: plain };
    switch (letter) {
      case '{':
        return { kind: 'open', end: 0 };
      case '}':
        return { kind: 'close' };
      case ':':
        return { kind: 'label', label: this.#skip(/\s*[^\s;]+/y).trim() };
      case 'b':
      case 't':
        return { kind: 'branch', label: this.#label(), after: letter === 'b' ? 'always' : 'substitution' };
      case 'q':
      case 'Q':
        return { kind: 'quit', prints: letter === 'q', code: Number(this.#skip(/\s*\d+/y)) };
      case 'a':
        return { kind: 'text', where: 'after', text: this.#lines() };
      case 'i':
        return { kind: 'text', where: 'before', text: this.#lines() };
      case 'c':
        return { kind: 'text', where: 'instead', text: this.#lines() };
      case 's':
        return this.#substitution();
      case 'y':
        return this.#transliteration();
      case '':
        throw new UsageError('-e expression: missing command');
      default:
        throw new UsageError(`-e expression: unknown command: '${letter}'`);
    }
  }

  #label(): string {
    return this.#skip(/[ \t]*[^\s;}]*/y).trim();
  }

  /** The text of `a`, `i` and `c`: to the end of the line, or of several that end in a backslash. */
  #lines(): string {
    this.#skip(/[ \t]*(?:\\\n?)?[ \t]*/y);
    return this.#skip(/(?:\\[^]|[^\n\\])*/y).replaceAll(/\\([^])/g, '$1');
  }

  #substitution(): Action {
    const delimiter = this.#text.charAt(this.#at);
    this.#at += 1;
    const pattern = this.#until(delimiter, "'s' command");
    const replacement = replacementOf(this.#until(delimiter, "'s' command"));
    const flags = this.#skip(/[^\s;}]*/y);
    if (!/^[gpiI\d]*$/.test(flags)) throw new UsageError(`-e expression: unknown option to 's': '${flags}'`);
    const ignoreCase = /[iI]/.test(flags) ? 'i' : '';
    return {
      kind: 'substitute',
      expression: this.#expression(pattern, ignoreCase),
      replacement,
      from: Number(/\d+/.exec(flags)?.[0] ?? 1),
      all: flags.includes('g'),
      prints: flags.includes('p'),
    };
  }

  #transliteration(): Action {
    const delimiter = this.#text.charAt(this.#at);
    this.#at += 1;
    const [from, to] = [this.#until(delimiter, "'y' command"), this.#until(delimiter, "'y' command")].map((text) => [
      ...text.replaceAll(/\\(.)/g, (_, letter: string) => (letter === 'n' ? '\n' : letter)),
    ]);
    if (!from || from.length !== to?.length) {
      throw new UsageError("-e expression: strings for 'y' command are different lengths");
    }
    return { kind: 'transliterate', into: new Map(from.map((character, at) => [character, to[at] ?? ''])) };
  }
}

const cases = { U: 'upper', L: 'lower', E: 'as-is' } as const;

function replacementOf(text: string): ReplacementPiece[] {
  return [...text.matchAll(/\\([^])|(&)|([^\\&]+)/g)].map(([, escaped, whole, plain]): ReplacementPiece => {
    if (whole !== undefined) return { kind: 'group', group: 0 };
    if (plain !== undefined) return { kind: 'text', text: plain };
    if (escaped === 'U' || escaped === 'L' || escaped === 'E') return { kind: 'case', to: cases[escaped] };
    if (escaped !== undefined && /\d/.test(escaped)) return { kind: 'group', group: Number(escaped) };
    return { kind: 'text', text: escaped === 'n' ? '\n' : escaped === 't' ? '\t' : (escaped ?? '') };
  });
}
