import { ShellSyntaxError, type Parameter, type Part, type Word } from './syntax.ts';

const parameterName = /^(?:[A-Za-z_]\w*|\d|[?$#@*!-])/;
const bracedName = /^(?:[A-Za-z_]\w*|\d+|[?$#@*!-])/;
const bracedLength = /^#([A-Za-z_]\w*|\d+|[@*?$!-])\}/;
const bracedOperator = /^(?::[-=+?]|##|%%|[-=+?#%])/;
/** The characters that a backslash escapes in double quotes (POSIX XCU 2.2.3). */
const escapable = '$`"\\';

interface QuotedText {
  /** The characters that a backslash escapes. */
  readonly escapable: string;
  /** Nested double quotes are removed, as in `"${name:-"x"}"`. */
  readonly dropsQuotes?: boolean;
  ends(character: string): boolean;
}

/** Parses words: quoting and expansions (POSIX XCU 2.2 and 2.6). */
export abstract class WordReader {
  protected readonly text: string;
  protected at: number;

  constructor(text: string, at = 0) {
    this.text = text;
    this.at = at;
  }

  /** Advances from after `$(` to after the matching parenthesis. */
  protected abstract skipCommandSubstitution(): void;

  /** Parses a word up to a delimiter or the end of the text. */
  protected word(ends: (character: string) => boolean): Word {
    const parts: Part[] = [];
    let text = '';
    const flush = (): void => {
      if (text !== '') parts.push({ type: 'text', text, quoted: false });
      text = '';
    };
    while (this.at < this.text.length) {
      const character = this.text.charAt(this.at);
      if (ends(character)) break;
      if (character === '\\') {
        flush();
        const next = this.text.charAt(this.at + 1);
        this.at += 2;
        // A backslash before a newline is a line continuation.
        if (next !== '\n') parts.push({ type: 'text', text: next === '' ? '\\' : next, quoted: true });
      } else if (character === "'") {
        flush();
        parts.push({ type: 'text', text: this.#quotedString("'"), quoted: true });
      } else if (character === '"') {
        flush();
        parts.push(...this.#doubleQuoted());
      } else if (character === '$' || character === '`') {
        flush();
        parts.push(this.#expansion(false));
      } else {
        text += character;
        this.at += 1;
      }
    }
    flush();
    return parts;
  }

  /** Parses text in which only `$`, backquotes and some backslashes are special. */
  protected quotedText({ escapable, dropsQuotes = false, ends }: QuotedText): Part[] {
    const parts: Part[] = [];
    let text = '';
    const flush = (): void => {
      if (text !== '') parts.push({ type: 'text', text, quoted: true });
      text = '';
    };
    while (this.at < this.text.length) {
      const character = this.text.charAt(this.at);
      if (ends(character)) break;
      if (character === '\\') {
        const next = this.text.charAt(this.at + 1);
        this.at += 2;
        if (next !== '\n') text += next !== '' && escapable.includes(next) ? next : `\\${next}`;
      } else if (character === '$' || character === '`') {
        flush();
        parts.push(this.#expansion(true));
      } else {
        if (character !== '"' || !dropsQuotes) text += character;
        this.at += 1;
      }
    }
    flush();
    return parts;
  }

  /** The text between quotes of this kind, starting at the opening one. */
  #quotedString(quote: string): string {
    let end = this.at + 1;
    while (end < this.text.length && this.text.charAt(end) !== quote) {
      // In backquotes, a backslash escapes the next character.
      end += quote === '`' && this.text.charAt(end) === '\\' ? 2 : 1;
    }
    if (end >= this.text.length) throw new ShellSyntaxError('Unterminated quoted string');
    const text = this.text.slice(this.at + 1, end);
    this.at = end + 1;
    return text;
  }

  #doubleQuoted(): Part[] {
    this.at += 1;
    const parts = this.quotedText({ escapable, ends: (character) => character === '"' });
    if (this.at >= this.text.length) throw new ShellSyntaxError('Unterminated quoted string');
    this.at += 1;
    // Empty quotes form an empty word.
    return parts.length === 0 ? [{ type: 'text', text: '', quoted: true }] : parts;
  }

  #expansion(quoted: boolean): Part {
    if (this.text.charAt(this.at) === '`') {
      const inner = quoted ? /\\([$`\\"])/g : /\\([$`\\])/g;
      return { type: 'command', source: this.#quotedString('`').replaceAll(inner, '$1'), quoted };
    }
    if (this.text.startsWith('$((', this.at)) {
      const expression = this.#arithmetic();
      if (expression !== undefined) return { type: 'arithmetic', expression, quoted };
    }
    if (this.text.startsWith('$(', this.at)) {
      this.at += 2;
      const start = this.at;
      this.skipCommandSubstitution();
      return { type: 'command', source: this.text.slice(start, this.at - 1), quoted };
    }
    if (this.text.startsWith('${', this.at)) return { type: 'parameter', parameter: this.#braced(quoted), quoted };
    const name = parameterName.exec(this.text.slice(this.at + 1, this.at + 200))?.[0];
    this.at += 1;
    if (name === undefined) return { type: 'text', text: '$', quoted };
    this.at += name.length;
    return { type: 'parameter', parameter: { name }, quoted };
  }

  /** Parses `$((…))`; returns undefined without advancing if it is a command substitution with a subshell instead. */
  #arithmetic(): Word | undefined {
    const start = this.at;
    let depth = 0;
    this.at += 3;
    const expression = this.quotedText({
      escapable,
      dropsQuotes: true,
      ends: (character) => {
        if (character === '(') depth += 1;
        if (character === ')') depth -= 1;
        return depth < 0;
      },
    });
    if (this.text.startsWith('))', this.at)) {
      this.at += 2;
      return expression;
    }
    this.at = start;
    return undefined;
  }

  #braced(quoted: boolean): Parameter {
    const start = this.at;
    this.at += 2;
    const rest = this.text.slice(this.at);
    const length = bracedLength.exec(rest);
    if (length?.[1] !== undefined) {
      this.at += length[0].length;
      return { name: length[1], operator: 'length' };
    }
    const name = bracedName.exec(rest)?.[0];
    const operator = name === undefined ? undefined : bracedOperator.exec(rest.slice(name.length))?.[0];
    if (name === undefined || (operator === undefined && rest.charAt(name.length) !== '}')) {
      const end = rest.indexOf('}');
      const whole = end < 0 ? '' : `: ${this.text.slice(start, this.at + end + 1)}`;
      throw new ShellSyntaxError(
        `Bad substitution${whole}. This shell is sh: it supports \${name:-x}, \${name#x}, \${name%x} and \${#name}`,
      );
    }
    this.at += name.length + (operator ?? '').length;
    const ends = (character: string): boolean => character === '}';
    // A pattern after `#` or `%` stays a pattern inside double quotes.
    const operand =
      quoted && !/^[#%]/.test(operator ?? '')
        ? this.quotedText({ escapable: `${escapable}}`, dropsQuotes: true, ends })
        : this.word(ends);
    if (this.at >= this.text.length) {
      throw new ShellSyntaxError('Syntax error: end of file unexpected (expecting "}")');
    }
    this.at += 1;
    return operator === undefined ? { name } : { name, operator, operand };
  }
}

/** The text of a word without quotes and expansions, as reserved words are; undefined for other words. */
export function plainText(word: Word): string | undefined {
  const [part] = word;
  return word.length === 1 && part?.type === 'text' && !part.quoted ? part.text : undefined;
}
