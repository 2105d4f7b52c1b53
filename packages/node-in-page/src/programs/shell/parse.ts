import {
  ShellSyntaxError,
  type AndOr,
  type CaseItem,
  type Assignment,
  type IfClause,
  type Command,
  type CompoundCommand,
  type FileRedirect,
  type List,
  type Pipeline,
  type Redirect,
  type Word,
} from './syntax.ts';
import { Tokeniser, type Token } from './tokenise.ts';
import { plainText } from './words.ts';

const redirections: ReadonlySet<string> = new Set(['<', '>', '>>', '>|', '<>', '>&', '<&', '&>', '&>>']);
/** Reserved words (POSIX XCU 2.4); they are recognized where a command may start, unless quoted. */
const closingWords: ReadonlySet<string> = new Set(['then', 'else', 'elif', 'fi', 'do', 'done', '}', 'esac']);
const compoundWords: ReadonlySet<string> = new Set(['{', 'if', 'for', 'while', 'until', 'case']);
/** Reserved words of bash, with the equivalent in POSIX sh. */
const bashKeywords: Readonly<Record<string, string>> = Object.assign(Object.create(null) as object, {
  function: 'function is bash syntax, but this shell is sh: write name() { …; }',
  select: 'select is bash syntax, but this shell is sh: print a list, then read an answer',
  '[[': '[[ … ]] is bash syntax, but this shell is sh: write [ … ], with = for == and && between two of them',
});
const name = /^[A-Za-z_]\w*$/;

/** Parses a script line by line, so that the lines before a syntax error have run when it is reported. */
export class ShellParser {
  readonly #tokens: Tokeniser;
  #token: Token | undefined;
  #started = false;
  /** The offset after the last consumed token. */
  #end = 0;

  constructor(text: string) {
    this.#tokens = new Tokeniser(text);
  }

  /**
   * Parses the next complete command; undefined at the end of the script.
   *
   * @throws ShellSyntaxError
   */
  nextLine(): List | undefined {
    try {
      if (!this.#started) this.#advance();
      this.#started = true;
      this.#skipLines();
      if (this.#token === undefined) return undefined;
      const line = this.#list(false);
      if (this.#token !== undefined && this.#operator() !== '\n') throw this.#unexpected();
      return line;
    } catch (error) {
      if (error instanceof ShellSyntaxError) error.line ??= this.#tokens.line;
      throw error;
    }
  }

  #advance(): void {
    this.#end = this.#tokens.end;
    this.#token = this.#tokens.next();
  }

  #operator(): string | undefined {
    return this.#token?.type === 'operator' ? this.#token.text : undefined;
  }

  /** The text of the next token if it is a word without quotes and expansions. */
  #literal(): string | undefined {
    return this.#token?.type === 'word' ? plainText(this.#token.word) : undefined;
  }

  #unexpected(): ShellSyntaxError {
    const token = this.#token;
    if (token === undefined) return new ShellSyntaxError('Syntax error: end of file unexpected');
    if (token.type === 'word') return new ShellSyntaxError(`Syntax error: "${this.#literal() ?? 'word'}" unexpected`);
    if (token.type === 'document') return new ShellSyntaxError('Syntax error: redirection unexpected');
    if (token.text === '\n') return new ShellSyntaxError('Syntax error: newline unexpected');
    return new ShellSyntaxError(`Syntax error: "${token.text}" unexpected`);
  }

  #expectPlain(text: string): void {
    if (this.#literal() !== text) throw this.#unexpected();
    this.#advance();
  }

  #expectOperator(text: string): void {
    if (this.#operator() !== text) throw this.#unexpected();
    this.#advance();
  }

  #skipLines(): void {
    while (this.#operator() === '\n') this.#advance();
  }

  /** @param acrossLines - whether a newline separates commands, rather than ending the list. */
  #list(acrossLines = true): List {
    const list: AndOr[] = [];
    for (;;) {
      if (acrossLines) this.#skipLines();
      const operator = this.#operator();
      if (this.#token === undefined || operator === ')' || operator === ';;' || operator === '\n') return list;
      if (closingWords.has(this.#literal() ?? '')) return list;
      const { first, rest } = this.#andOr();
      const separator = this.#operator();
      list.push({ first, rest, background: separator === '&' });
      if (separator !== ';' && separator !== '&' && (separator !== '\n' || !acrossLines)) return list;
      this.#advance();
    }
  }

  /** A list that must not be empty, as between `if` and `then`. */
  #nonEmptyList(): List {
    const list = this.#list();
    if (list.length === 0) throw this.#unexpected();
    return list;
  }

  #andOr(): Omit<AndOr, 'background'> {
    const first = this.#pipeline();
    const rest: { operator: '&&' | '||'; pipeline: Pipeline }[] = [];
    for (;;) {
      const operator = this.#operator();
      if (operator !== '&&' && operator !== '||') return { first, rest };
      this.#advance();
      this.#skipLines();
      rest.push({ operator, pipeline: this.#pipeline() });
    }
  }

  #pipeline(): Pipeline {
    let negated = false;
    while (this.#literal() === '!') {
      negated = !negated;
      this.#advance();
    }
    const commands = [this.#command()];
    while (this.#operator() === '|') {
      this.#advance();
      this.#skipLines();
      commands.push(this.#command());
    }
    return { negated, commands };
  }

  #command(): Command {
    const word = this.#literal() ?? '';
    const remedy = bashKeywords[word];
    if (remedy !== undefined) throw new ShellSyntaxError(remedy);
    return this.#operator() === '(' || compoundWords.has(word) ? this.#compound() : this.#simple();
  }

  #compound(): CompoundCommand {
    const word = this.#literal();
    if (word === 'if') return this.#if();
    if (word === 'for') return this.#for();
    if (word === 'case') return this.#case();
    this.#advance();
    if (word === 'while' || word === 'until') {
      const condition = this.#nonEmptyList();
      const body = this.#body();
      return { type: 'while', condition, body, until: word === 'until', redirects: this.#redirects() };
    }
    const list = this.#nonEmptyList();
    if (word === '{') this.#expectPlain('}');
    else this.#expectOperator(')');
    return { type: 'group', list, isSubshell: word !== '{', redirects: this.#redirects() };
  }

  #body(): List {
    this.#expectPlain('do');
    const body = this.#nonEmptyList();
    this.#expectPlain('done');
    return body;
  }

  #if(): CompoundCommand {
    const branches: IfClause[] = [];
    do {
      this.#advance();
      const condition = this.#nonEmptyList();
      this.#expectPlain('then');
      branches.push({ condition, body: this.#nonEmptyList() });
    } while (this.#literal() === 'elif');
    let elseBody: List | undefined;
    if (this.#literal() === 'else') {
      this.#advance();
      elseBody = this.#nonEmptyList();
    }
    this.#expectPlain('fi');
    return { type: 'if', branches, elseBody, redirects: this.#redirects() };
  }

  #for(): CompoundCommand {
    this.#advance();
    const variable = this.#literal();
    if (variable === undefined || !name.test(variable)) {
      if (this.#operator() === '(') {
        throw new ShellSyntaxError(
          'for ((…)) is bash syntax, but this shell is sh: write while [ $i -lt 3 ] or for i in 1 2 3',
        );
      }
      throw new ShellSyntaxError('Syntax error: Bad for loop variable');
    }
    this.#advance();
    this.#skipLines();
    let items: Word[] | undefined;
    if (this.#literal() === 'in') {
      this.#advance();
      items = [];
      for (; this.#token?.type === 'word'; this.#advance()) items.push(this.#token.word);
    }
    if (this.#operator() === ';') this.#advance();
    this.#skipLines();
    const body = this.#body();
    return { type: 'for', name: variable, items, body, redirects: this.#redirects() };
  }

  #case(): CompoundCommand {
    this.#advance();
    const word = this.#word();
    this.#skipLines();
    this.#expectPlain('in');
    const caseItems: CaseItem[] = [];
    for (;;) {
      this.#skipLines();
      if (this.#literal() === 'esac') break;
      if (this.#operator() === '(') this.#advance();
      const patterns = [this.#word()];
      while (this.#operator() === '|') {
        this.#advance();
        patterns.push(this.#word());
      }
      this.#expectOperator(')');
      caseItems.push({ patterns, body: this.#list() });
      // The last item may omit `;;`.
      if (this.#operator() !== ';;') break;
      this.#advance();
    }
    this.#expectPlain('esac');
    return { type: 'case', word, caseItems, redirects: this.#redirects() };
  }

  #word(): Word {
    const token = this.#token;
    if (token?.type !== 'word') throw this.#unexpected();
    this.#advance();
    return token.word;
  }

  #simple(): Command {
    const assignments: Assignment[] = [];
    const words: Word[] = [];
    const redirects: Redirect[] = [];
    const start = this.#tokens.end - (this.#literal()?.length ?? 0);
    for (;;) {
      const redirect = this.#redirect();
      if (redirect !== undefined) {
        redirects.push(redirect);
        continue;
      }
      const token = this.#token;
      if (token?.type !== 'word') break;
      const assignment = words.length === 0 ? readAssignment(token.word) : undefined;
      if (assignment === undefined) words.push(token.word);
      else assignments.push(assignment);
      this.#advance();
      if (this.#operator() !== '(') continue;
      if (assignment !== undefined && assignment.value.length === 0) {
        throw new ShellSyntaxError('Arrays are bash syntax, but this shell is sh: write set -- a b c, then "$@"');
      }
      const functionName = words[0] === undefined ? undefined : plainText(words[0]);
      if (words.length === 1 && assignments.length + redirects.length === 0 && functionName !== undefined) {
        return this.#function(functionName, start);
      }
    }
    if (assignments.length + words.length + redirects.length === 0) throw this.#unexpected();
    return { type: 'simple', assignments, words, redirects };
  }

  #function(functionName: string, start: number): Command {
    this.#expectOperator('(');
    this.#expectOperator(')');
    if (!name.test(functionName)) throw new ShellSyntaxError('Syntax error: Bad function name');
    this.#skipLines();
    const body = this.#command();
    return { type: 'function', name: functionName, body, source: this.#tokens.slice(start, this.#end) };
  }

  #redirects(): Redirect[] {
    const redirects: Redirect[] = [];
    for (let next = this.#redirect(); next !== undefined; next = this.#redirect()) redirects.push(next);
    return redirects;
  }

  #redirect(): Redirect | undefined {
    const token = this.#token;
    if (token?.type === 'document') {
      this.#advance();
      return { descriptor: token.descriptor, operator: '<<', document: token.document };
    }
    if (token?.type !== 'operator' || !redirections.has(token.text)) return undefined;
    this.#advance();
    const target = this.#word();
    const operator = token.text as FileRedirect['operator'];
    const descriptor = token.descriptor ?? (operator.startsWith('<') ? 0 : 1);
    return { descriptor, operator, target };
  }
}

/** Parses a word as an assignment `NAME=value` with an unquoted name; undefined if it is none. */
export function readAssignment(word: Word): Assignment | undefined {
  const [first, ...rest] = word;
  if (first?.type !== 'text' || first.quoted) return undefined;
  const [whole, variable] = /^([A-Za-z_]\w*)=/.exec(first.text) ?? [];
  if (whole === undefined || variable === undefined) return undefined;
  const text = first.text.slice(whole.length);
  return { name: variable, value: [...(text === '' ? [] : [{ ...first, text }]), ...rest] };
}
