import { ShellSyntaxError, type HereDocument, type Word } from './syntax.ts';
import { plainText, WordReader } from './words.ts';

export type Token =
  | { readonly type: 'word'; readonly word: Word }
  /** `&&`, `;`, `>>` and the like; a line's end is `\n`. A number right before a redirection is its descriptor. */
  | { readonly type: 'operator'; readonly text: string; readonly descriptor?: number }
  /** `<<` with the word behind it. */
  | { readonly type: 'document'; readonly descriptor: number; readonly document: HereDocument };

/** Longer ones first. */
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
/** Behind these words, a command begins. */
const openers: ReadonlySet<string> = new Set(['then', 'do', 'else', 'elif', 'if', 'while', 'until', '{', '!']);

/** Cuts the text of a script into words and operators, one after the other. */
export class Tokeniser extends WordReader {
  /** Where the last token ended. */
  end = 0;
  /** Documents that were named on this line: their text stands behind it. */
  #documents: HereDocument[] = [];

  /** The number of the line that was reached, counted from 1. */
  get line(): number {
    return this.text.slice(0, this.end).split('\n').length;
  }

  /**
   * The next word or operator; undefined at the end.
   *
   * @throws {@link ShellSyntaxError}
   */
  next(): Token | undefined {
    this.#skipBlanks();
    if (this.at >= this.text.length) {
      this.#readDocuments();
      return undefined;
    }
    const token = this.#token();
    this.end = this.at;
    return token;
  }

  /** The text from here to there. */
  slice(start: number, end: number): string {
    return this.text.slice(start, end);
  }

  protected passCommands(): void {
    const inner = new Tokeniser(this.text, this.at);
    const open: ('(' | 'case')[] = [];
    let begins = true;
    for (;;) {
      const token = inner.next();
      if (token === undefined) throw new ShellSyntaxError('Syntax error: end of file unexpected (expecting ")")');
      if (token.type === 'word') {
        const plain = plainText(token.word) ?? '';
        if (begins && plain === 'case') open.push('case');
        if (begins && plain === 'esac' && open.at(-1) === 'case') open.pop();
        begins = begins && openers.has(plain);
        continue;
      }
      begins = token.type === 'operator' && !/[<>]/.test(token.text);
      if (token.type !== 'operator') continue;
      if (token.text === '(') open.push('(');
      if (token.text !== ')') continue;
      // One behind a pattern of `case` closes nothing.
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
      throw new ShellSyntaxError('<<< is of bash, and this shell is sh: write echo "text" | command, or << EOF');
    }
    if (/^[<>]$/.test(operator) && this.text.charAt(this.at) === '(') {
      throw new ShellSyntaxError(`${operator}(…) is of bash, and this shell is sh: write to a file first, then use it`);
    }
    if (operator === '<<' || operator === '<<-') return this.#document(operator === '<<-', Number(descriptor ?? 0));
    if (operator === '\n') this.#readDocuments();
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

  #document(stripsTabs: boolean, descriptor: number): Token {
    this.#skipBlanks();
    const start = this.at;
    const word = this.word((character) => endsWord.test(character));
    if (word.length === 0) throw new ShellSyntaxError('Syntax error: newline unexpected (<< needs a word behind it)');
    const literal = word.some(({ quoted }) => quoted);
    // Nothing is expanded in it.
    const written = this.text.slice(start, this.at);
    const delimiter = literal ? word.map((part) => (part.type === 'text' ? part.text : '')).join('') : written;
    const document: HereDocument = { delimiter, literal, stripsTabs, text: [] };
    this.#documents.push(document);
    return { type: 'document', descriptor, document };
  }

  /** Reads the documents of the line that has ended. */
  #readDocuments(): void {
    for (const document of this.#documents.splice(0)) {
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
