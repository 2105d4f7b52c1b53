import { ShellSyntaxError, type Parameter, type Part, type Word } from './syntax.ts';

export type Token =
  | { readonly type: 'word'; readonly word: Word }
  /** `&&`, `;`, `>>` and the like; a line's end is `\n`. A number right before a redirection is its descriptor. */
  | { readonly type: 'operator'; readonly text: string; readonly descriptor?: number };

/** Longer ones first. */
const operators = [
  '&>>',
  '&&',
  '||',
  ';;',
  '>>',
  '>&',
  '>|',
  '<&',
  '<>',
  '<<',
  '&>',
  '\n',
  '&',
  '|',
  ';',
  '<',
  '>',
  '(',
  ')',
];
const parameterName = /^(?:[A-Za-z_]\w*|\d|[?$#@*!-])/;
const bracedName = /^(?:[A-Za-z_]\w*|\d+|[?$#@*!-])/;
const bracedOperator = /^(?::[-=+?]|##|%%|[-=+?#%])/;
const endsWord = /[\s;&|<>()]/;

/** Cuts the text of a script into words and operators. */
class Tokeniser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  tokens(): Token[] {
    const tokens: Token[] = [];
    for (;;) {
      this.#skipBlanks();
      if (this.#at >= this.#text.length) return tokens;
      const descriptor = /^(\d+)(?=[<>])/.exec(this.#rest())?.[1];
      if (descriptor !== undefined) this.#at += descriptor.length;
      const operator = operators.find((each) => this.#text.startsWith(each, this.#at));
      if (operator === undefined) {
        tokens.push({ type: 'word', word: this.word((character) => endsWord.test(character)) });
        continue;
      }
      if (operator === '<<')
        throw new ShellSyntaxError('<< (here documents) does not work here: write the text into a file');
      this.#at += operator.length;
      tokens.push({
        type: 'operator',
        text: operator,
        ...(descriptor === undefined ? {} : { descriptor: Number(descriptor) }),
      });
    }
  }

  /** A word up to a character that ends it, or to the end of the text. */
  word(ends: (character: string) => boolean): Word {
    const parts: Part[] = [];
    let text = '';
    const flush = (): void => {
      if (text !== '') parts.push({ type: 'text', text, quoted: false });
      text = '';
    };
    while (this.#at < this.#text.length) {
      const character = this.#text.charAt(this.#at);
      if (ends(character)) break;
      if (character === '\\') {
        flush();
        const next = this.#text.charAt(this.#at + 1);
        this.#at += 2;
        // At the end of a line it joins the lines.
        if (next !== '\n') parts.push({ type: 'text', text: next, quoted: true });
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
        this.#at += 1;
      }
    }
    flush();
    return parts;
  }

  #rest(): string {
    return this.#text.slice(this.#at);
  }

  #skipBlanks(): void {
    for (;;) {
      const blanks = /^(?:[ \t\r]|\\\n)+/.exec(this.#rest())?.[0].length ?? 0;
      this.#at += blanks;
      if (this.#text.charAt(this.#at) !== '#') return;
      while (this.#at < this.#text.length && this.#text.charAt(this.#at) !== '\n') this.#at += 1;
    }
  }

  /** The text up to the next quote of this kind, from one. */
  #between(quote: string): string {
    const end = this.#text.indexOf(quote, this.#at + 1);
    if (end < 0) throw new ShellSyntaxError('Unterminated quoted string');
    const text = this.#text.slice(this.#at + 1, end);
    this.#at = end + 1;
    return text;
  }

  #doubleQuoted(): Part[] {
    const parts: Part[] = [];
    // Quotes with nothing in them make an empty word.
    let text = '';
    this.#at += 1;
    for (;;) {
      const character = this.#text.charAt(this.#at);
      if (this.#at >= this.#text.length) throw new ShellSyntaxError('Unterminated quoted string');
      if (character === '"') {
        this.#at += 1;
        if (text !== '' || parts.length === 0) parts.push({ type: 'text', text, quoted: true });
        return parts;
      }
      if (character === '\\') {
        const next = this.#text.charAt(this.#at + 1);
        this.#at += 2;
        if (next !== '\n') text += '$`"\\'.includes(next) ? next : `\\${next}`;
      } else if (character === '$' || character === '`') {
        if (text !== '') parts.push({ type: 'text', text, quoted: true });
        text = '';
        parts.push(this.#expansion(true));
      } else {
        text += character;
        this.#at += 1;
      }
    }
  }

  #expansion(quoted: boolean): Part {
    if (this.#text.charAt(this.#at) === '`') {
      return { type: 'command', source: this.#between('`').replaceAll(/\\([$`\\])/g, '$1'), quoted };
    }
    if (this.#text.startsWith('$((', this.#at)) {
      const end = this.#closing(this.#at + 2, '(', ')');
      if (this.#text.charAt(end + 1) === ')') {
        const source = this.#text.slice(this.#at + 3, end);
        this.#at = end + 2;
        return { type: 'arithmetic', source, quoted };
      }
    }
    if (this.#text.startsWith('$(', this.#at)) {
      const end = this.#closing(this.#at + 1, '(', ')');
      const source = this.#text.slice(this.#at + 2, end);
      this.#at = end + 1;
      return { type: 'command', source, quoted };
    }
    if (this.#text.startsWith('${', this.#at)) {
      const end = this.#closing(this.#at + 1, '{', '}');
      const parameter = readBraced(this.#text.slice(this.#at + 2, end));
      this.#at = end + 1;
      return { type: 'parameter', parameter, quoted };
    }
    const name = parameterName.exec(this.#text.slice(this.#at + 1))?.[0];
    this.#at += 1;
    if (name === undefined) return { type: 'text', text: '$', quoted };
    this.#at += name.length;
    return { type: 'parameter', parameter: { name }, quoted };
  }

  /** Where the bracket that stands at `open` is closed; quotes and inner brackets are passed over. */
  #closing(open: number, opening: string, closing: string): number {
    let depth = 0;
    for (let at = open; at < this.#text.length; at += 1) {
      const character = this.#text.charAt(at);
      if (character === '\\') at += 1;
      else if (character === "'") {
        const end = this.#text.indexOf("'", at + 1);
        if (end < 0) break;
        at = end;
      } else if (character === '"') {
        at = closingQuote(this.#text, at);
      } else if (character === opening) depth += 1;
      else if (character === closing) {
        depth -= 1;
        if (depth === 0) return at;
      }
    }
    throw new ShellSyntaxError(`Syntax error: end of file unexpected (expecting "${closing}")`);
  }
}

function closingQuote(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at += 1) {
    if (text.charAt(at) === '\\') at += 1;
    else if (text.charAt(at) === '"') return at;
  }
  throw new ShellSyntaxError('Unterminated quoted string');
}

function readBraced(text: string): Parameter {
  const length = /^#([A-Za-z_]\w*|\d+|[@*])$/.exec(text)?.[1];
  if (length !== undefined) return { name: length, operator: 'length' };
  const name = bracedName.exec(text)?.[0];
  const operator = name === undefined ? undefined : bracedOperator.exec(text.slice(name.length))?.[0];
  if (name === undefined || (operator === undefined && name.length !== text.length)) {
    throw new ShellSyntaxError('Bad substitution');
  }
  if (operator === undefined) return { name };
  const operand = new Tokeniser(text.slice(name.length + operator.length)).word(() => false);
  return { name, operator, operand };
}

/**
 * The words and operators of a script.
 *
 * @throws {@link ShellSyntaxError}
 */
export function tokenise(text: string): Token[] {
  return new Tokeniser(text).tokens();
}
