import { ShellSyntaxError, type HereDocument, type Word } from './syntax.ts';
import { plainText, WordReader } from './words.ts';

export type Token =
  | { readonly type: 'word'; readonly word: Word }
  /** An operator such as `&&`, or `\n` for a newline. `descriptor` is the IO number before a redirection. */
  | { readonly type: 'operator'; readonly text: string; readonly descriptor?: number }
  /** `<<` with its delimiter. */
  | { readonly type: 'document'; readonly descriptor: number; readonly document: HereDocument };

/** Longest match first. */
const operators = [
  '&>>',
  '<<<',
  '<<-',
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
const blanks = /(?:[ \t\r]|\\\n)+/y;
const endsWord = /[\s;&|<>()]/;
/** Reserved words that are followed by a command. */
const commandOpeners: ReadonlySet<string> = new Set(['then', 'do', 'else', 'elif', 'if', 'while', 'until', '{', '!']);

/** Token recognition (POSIX XCU 2.3): splits a script into words and operators, on demand. */
export class Tokeniser extends WordReader {
  /** The offset after the last token. */
  end = 0;
  /** Here-documents whose text starts after the current line. */
  #pendingDocuments: HereDocument[] = [];

  /** The current line number, 1-based. */
  get line(): number {
    return this.text.slice(0, this.end).split('\n').length;
  }

  /**
   * The next token; undefined at the end of the text.
   *
   * @throws {@link ShellSyntaxError}
   */
  next(): Token | undefined {
    this.#skipBlanks();
    if (this.at >= this.text.length) {
      this.#readHereDocuments();
      return undefined;
    }
    const token = this.#token();
    this.end = this.at;
    return token;
  }

  slice(start: number, end: number): string {
    return this.text.slice(start, end);
  }

  protected skipCommandSubstitution(): void {
    const inner = new Tokeniser(this.text, this.at);
    const open: ('(' | 'case')[] = [];
    let atCommandStart = true;
    for (;;) {
      const token = inner.next();
      if (token === undefined) throw new ShellSyntaxError('Syntax error: end of file unexpected (expecting ")")');
      if (token.type === 'word') {
        const plain = plainText(token.word) ?? '';
        if (atCommandStart && plain === 'case') open.push('case');
        if (atCommandStart && plain === 'esac' && open.at(-1) === 'case') open.pop();
        atCommandStart = atCommandStart && commandOpeners.has(plain);
        continue;
      }
      atCommandStart = token.type === 'operator' && !/[<>]/.test(token.text);
      if (token.type !== 'operator') continue;
      if (token.text === '(') open.push('(');
      if (token.text !== ')') continue;
      // The `)` after a pattern of `case` has no opening parenthesis.
      if (open.at(-1) === '(') open.pop();
      else if (open.length === 0) break;
    }
    this.at = inner.at;
  }

  #token(): Token {
    const descriptor = /^(\d+)(?=[<>])/.exec(this.text.slice(this.at, this.at + 8))?.[1];
    if (descriptor !== undefined) this.at += descriptor.length;
    const operator = operators.find((each) => this.text.startsWith(each, this.at));
    if (operator === undefined) return { type: 'word', word: this.word((character) => endsWord.test(character)) };
    this.at += operator.length;
    if (operator === '<<<') {
      throw new ShellSyntaxError('<<< is bash syntax, but this shell is sh: write echo "text" | command, or << EOF');
    }
    if (/^[<>]$/.test(operator) && this.text.charAt(this.at) === '(') {
      throw new ShellSyntaxError(`${operator}(…) is bash syntax, but this shell is sh: use a file in between`);
    }
    if (operator === '<<' || operator === '<<-') return this.#hereDocument(operator === '<<-', Number(descriptor ?? 0));
    if (operator === '\n') this.#readHereDocuments();
    return {
      type: 'operator',
      text: operator,
      ...(descriptor === undefined ? {} : { descriptor: Number(descriptor) }),
    };
  }

  #skipBlanks(): void {
    for (;;) {
      blanks.lastIndex = this.at;
      this.at += blanks.exec(this.text)?.[0].length ?? 0;
      if (this.text.charAt(this.at) !== '#') return;
      while (this.at < this.text.length && this.text.charAt(this.at) !== '\n') this.at += 1;
    }
  }

  #hereDocument(stripsTabs: boolean, descriptor: number): Token {
    this.#skipBlanks();
    const start = this.at;
    const word = this.word((character) => endsWord.test(character));
    if (word.length === 0) throw new ShellSyntaxError('Syntax error: newline unexpected (<< needs a delimiter)');
    const literal = word.some(({ quoted }) => quoted);
    // The delimiter undergoes quote removal only (POSIX XCU 2.7.4).
    const written = this.text.slice(start, this.at);
    const delimiter = literal ? word.map((part) => (part.type === 'text' ? part.text : '')).join('') : written;
    const document: HereDocument = { delimiter, literal, stripsTabs, text: [] };
    this.#pendingDocuments.push(document);
    return { type: 'document', descriptor, document };
  }

  /** Reads the here-documents of the line that has just ended. */
  #readHereDocuments(): void {
    for (const document of this.#pendingDocuments.splice(0)) {
      let text = '';
      while (this.at < this.text.length) {
        const found = this.text.indexOf('\n', this.at);
        const end = found < 0 ? this.text.length : found;
        const whole = this.text.slice(this.at, end);
        this.at = Math.min(end + 1, this.text.length);
        const line = document.stripsTabs ? whole.replace(/^\t+/, '') : whole;
        if (line === document.delimiter) break;
        text += `${line}\n`;
      }
      document.text = document.literal
        ? [{ type: 'text', text, quoted: true }]
        : new Tokeniser(text).quotedText({ escapable: '$`\\', ends: () => false });
    }
  }
}
