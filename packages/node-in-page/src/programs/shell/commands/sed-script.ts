import { UsageError } from './command-context.ts';
import { compileRegExp, toRegExpSource, type PatternKind } from './regular-expression.ts';

/** Undefined for an empty regular expression, which stands for the last one used. */
export type Expression = RegExp | undefined;

/** The lines that a command applies to. */
export type Address =
  | { readonly kind: 'line'; readonly line: number }
  | { readonly kind: 'last' }
  | { readonly kind: 'step'; readonly first: number; readonly step: number }
  | { readonly kind: 'match'; readonly expression: Expression }
  /** The end of a range, relative to its first line. */
  | { readonly kind: 'offset'; readonly count: number };

/** A piece of a replacement: text, a back-reference (0 is `&`), or a case conversion for the pieces after it. */
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
      /** The first match to replace, 1-based. */
      readonly from: number;
      readonly all: boolean;
      readonly prints: boolean;
    }
  /** A command without arguments. */
  | { readonly kind: 'simple'; readonly letter: (typeof simpleCommands)[number] };

const simpleCommands = ['d', 'D', 'p', 'P', 'n', 'N', 'h', 'H', 'g', 'G', 'x', '='] as const;

export interface Command {
  readonly addresses: readonly Address[];
  /** `!`: applies to the lines that the addresses don't select. */
  readonly negated: boolean;
  readonly action: Action;
}

/** Parses a `sed` script: POSIX, with the GNU extensions `0~4`, `addr,+2`, the flag `I`, `\U`, `\L` and `\E`. */
export class SedScriptParser {
  readonly #text: string;
  readonly #syntax: PatternKind;
  #offset = 0;

  constructor(text: string, patterns: PatternKind) {
    this.#text = text;
    this.#syntax = patterns;
  }

  /** @throws UsageError for a syntax error. */
  parse(): Command[] {
    const commands: Command[] = [];
    const open: { end: number }[] = [];
    for (this.#consume(/[\s;]*/y); this.#offset < this.#text.length; this.#consume(/[\s;]*/y)) {
      if (this.#consume(/#[^\n]*/y) !== '') continue;
      const addresses = this.#parseAddresses();
      const negated = this.#consume(/\s*!\s*/y) !== '';
      this.#consume(/\s*/y);
      const action = this.#parseAction();
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

  /** Consumes a match at the current offset, which may be empty. */
  #consume(sticky: RegExp): string {
    sticky.lastIndex = this.#offset;
    const found = sticky.exec(this.#text)?.[0] ?? '';
    this.#offset += found.length;
    return found;
  }

  #parseAddresses(): Address[] {
    const first = this.#parseAddress();
    if (!first) return [];
    if (this.#consume(/\s*,\s*/y) === '') return [first];
    const more = this.#consume(/\+\d+/y);
    const second = more === '' ? this.#parseAddress() : ({ kind: 'offset', count: Number(more) } as const);
    if (!second) throw new UsageError("-e expression: unexpected ','");
    return [first, second];
  }

  #parseAddress(): Address | undefined {
    const number = this.#consume(/\d+/y);
    if (number !== '') {
      const step = this.#consume(/~\d+/y);
      if (step === '') return { kind: 'line', line: Number(number) };
      return { kind: 'step', first: Number(number), step: Number(step.slice(1)) };
    }
    if (this.#consume(/\$/y) !== '') return { kind: 'last' };
    const start = this.#consume(/\/|\\[^\n]/y);
    if (start === '') return undefined;
    const pattern = this.#readUntil(start.at(-1) ?? '/', 'address regex');
    const flags = this.#consume(/I/y) === '' ? '' : 'i';
    return { kind: 'match', expression: this.#compile(pattern, flags) };
  }

  #compile(pattern: string, flags: string): Expression {
    if (pattern === '') return undefined;
    return compileRegExp(toRegExpSource(pattern, this.#syntax), `gs${flags}`, pattern);
  }

  /** Reads up to the next delimiter and consumes it; an escaped delimiter is literal. */
  #readUntil(delimiter: string, what: string): string {
    let text = '';
    for (; this.#offset < this.#text.length; this.#offset += 1) {
      const character = this.#text.charAt(this.#offset);
      if (character === delimiter) {
        this.#offset += 1;
        return text;
      }
      if (character !== '\\') {
        text += character;
        continue;
      }
      this.#offset += 1;
      const next = this.#text.charAt(this.#offset);
      text += next === delimiter ? next : `\\${next}`;
    }
    throw new UsageError(`-e expression: unterminated ${what}`);
  }

  #parseAction(): Action {
    const letter = this.#text.charAt(this.#offset);
    this.#offset += 1;
    const simple = simpleCommands.find((each) => each === letter);
    if (simple) return { kind: 'simple', letter: simple };
    switch (letter) {
      case '{':
        return { kind: 'open', end: 0 };
      case '}':
        return { kind: 'close' };
      case ':':
        return { kind: 'label', label: this.#consume(/\s*[^\s;]+/y).trim() };
      case 'b':
      case 't':
        return { kind: 'branch', label: this.#readLabel(), after: letter === 'b' ? 'always' : 'substitution' };
      case 'q':
      case 'Q':
        return { kind: 'quit', prints: letter === 'q', code: Number(this.#consume(/\s*\d+/y)) };
      case 'a':
        return { kind: 'text', where: 'after', text: this.#readText() };
      case 'i':
        return { kind: 'text', where: 'before', text: this.#readText() };
      case 'c':
        return { kind: 'text', where: 'instead', text: this.#readText() };
      case 's':
        return this.#parseSubstitution();
      case 'y':
        return this.#parseTransliteration();
      case '':
        throw new UsageError('-e expression: missing command');
      default:
        throw new UsageError(`-e expression: unknown command: '${letter}'`);
    }
  }

  #readLabel(): string {
    return this.#consume(/[ \t]*[^\s;}]*/y).trim();
  }

  /** The text of `a`, `i` and `c`: to the end of the line, continued by a backslash before the newline. */
  #readText(): string {
    this.#consume(/[ \t]*(?:\\\n?)?[ \t]*/y);
    return this.#consume(/(?:\\[^]|[^\n\\])*/y).replaceAll(/\\([^])/g, '$1');
  }

  #parseSubstitution(): Action {
    const delimiter = this.#text.charAt(this.#offset);
    this.#offset += 1;
    const pattern = this.#readUntil(delimiter, "'s' command");
    const replacement = parseReplacement(this.#readUntil(delimiter, "'s' command"));
    const flags = this.#consume(/[^\s;}]*/y);
    if (!/^[gpiI\d]*$/.test(flags)) throw new UsageError(`-e expression: unknown option to 's': '${flags}'`);
    const ignoreCase = /[iI]/.test(flags) ? 'i' : '';
    return {
      kind: 'substitute',
      expression: this.#compile(pattern, ignoreCase),
      replacement,
      from: Number(/\d+/.exec(flags)?.[0] ?? 1),
      all: flags.includes('g'),
      prints: flags.includes('p'),
    };
  }

  #parseTransliteration(): Action {
    const delimiter = this.#text.charAt(this.#offset);
    this.#offset += 1;
    const [from, to] = [this.#readUntil(delimiter, "'y' command"), this.#readUntil(delimiter, "'y' command")].map(
      (text) => [...text.replaceAll(/\\(.)/g, (_, letter: string) => (letter === 'n' ? '\n' : letter))],
    );
    if (!from || from.length !== to?.length) {
      throw new UsageError("-e expression: strings for 'y' command are different lengths");
    }
    return { kind: 'transliterate', into: new Map(from.map((character, at) => [character, to[at] ?? ''])) };
  }
}

const cases = { U: 'upper', L: 'lower', E: 'as-is' } as const;

function parseReplacement(text: string): ReplacementPiece[] {
  return [...text.matchAll(/\\([^])|(&)|([^\\&]+)/g)].map(([, escaped, whole, plain]): ReplacementPiece => {
    if (whole !== undefined) return { kind: 'group', group: 0 };
    if (plain !== undefined) return { kind: 'text', text: plain };
    if (escaped === 'U' || escaped === 'L' || escaped === 'E') return { kind: 'case', to: cases[escaped] };
    if (escaped !== undefined && /\d/.test(escaped)) return { kind: 'group', group: Number(escaped) };
    return { kind: 'text', text: escaped === 'n' ? '\n' : escaped === 't' ? '\t' : (escaped ?? '') };
  });
}
