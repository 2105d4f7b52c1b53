import { ShellSyntaxError, type Parameter, type Part, type Word } from './syntax.ts';

const parameterName = /^(?:[A-Za-z_]\w*|\d|[?$#@*!-])/;
const bracedName = /^(?:[A-Za-z_]\w*|\d+|[?$#@*!-])/;
const bracedLength = /^#([A-Za-z_]\w*|\d+|[@*?$!-])\}/;
const bracedOperator = /^(?::[-=+?]|##|%%|[-=+?#%])/;
/** What a backslash takes the meaning of between double quotes. */
const escapable = '$`"\\';

interface QuotedText {
  /** Characters that a backslash takes the meaning of. */
  readonly escapable: string;
  /** Double quotes inside mean nothing of their own, as in `"${name:-"x"}"`. */
  readonly dropsQuotes?: boolean;
  ends(character: string): boolean;
}

/** Reads words out of the text of a script: what is quoted, and what is expanded. */
export abstract class WordReader {
  protected readonly text: string;
  protected at: number;

  constructor(text: string, at = 0) {
    this.text = text;
    this.at = at;
  }

  /** Goes from behind `$(` to behind the bracket that closes it. */
  protected abstract passCommands(): void;

  /** A word up to a character that ends it, or to the end of the text. */
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
        // At the end of a line it joins the lines.
        if (next !== '\n') parts.push({ type: 'text', text: next === '' ? '\\' : next, quoted: true });
      } else if (character === "'") {
        flush();
        parts.push({ type: 'text', text: this.#between("'"), quoted: true });
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

  /** Text in which only `$`, backquotes and some backslashes mean something. */
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

  /** The text up to the next quote of this kind, from one. */
  #between(quote: string): string {
    let end = this.at + 1;
    while (end < this.text.length && this.text.charAt(end) !== quote) {
      // In backquotes, a backslash keeps the next one from ending them.
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
    // Quotes with nothing in them make an empty word.
    return parts.length === 0 ? [{ type: 'text', text: '', quoted: true }] : parts;
  }

  #expansion(quoted: boolean): Part {
    if (this.text.charAt(this.at) === '`') {
      const inner = quoted ? /\\([$`\\"])/g : /\\([$`\\])/g;
      return { type: 'command', source: this.#between('`').replaceAll(inner, '$1'), quoted };
    }
    if (this.text.startsWith('$((', this.at)) {
      const expression = this.#arithmetic();
      if (expression !== undefined) return { type: 'arithmetic', expression, quoted };
    }
    if (this.text.startsWith('$(', this.at)) {
      this.at += 2;
      const start = this.at;
      this.passCommands();
      return { type: 'command', source: this.text.slice(start, this.at - 1), quoted };
    }
    if (this.text.startsWith('${', this.at)) return { type: 'parameter', parameter: this.#braced(quoted), quoted };
    const name = parameterName.exec(this.text.slice(this.at + 1, this.at + 200))?.[0];
    this.at += 1;
    if (name === undefined) return { type: 'text', text: '$', quoted };
    this.at += name.length;
    return { type: 'parameter', parameter: { name }, quoted };
  }

  /** The expression of `$((…))`; undefined, and nothing read, when the brackets are those of commands. */
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
        `Bad substitution${whole}. This shell is sh: it knows \${name:-x}, \${name#x}, \${name%x} and \${#name}`,
      );
    }
    this.at += name.length + (operator ?? '').length;
    const ends = (character: string): boolean => character === '}';
    // A pattern is one between quotes, too.
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

/** The text of a word that is written without quotes and expansions, as the words of the grammar are. */
export function plainText(word: Word): string | undefined {
  const [part] = word;
  return word.length === 1 && part?.type === 'text' && !part.quoted ? part.text : undefined;
}
