import {
  ShellSyntaxError,
  type AndOr,
  type Assignment,
  type Branch,
  type Command,
  type List,
  type Pipeline,
  type Redirect,
  type Word,
} from './syntax.ts';
import { tokenise, type Token } from './tokenise.ts';

const redirections: ReadonlySet<string> = new Set(['<', '>', '>>', '>|', '<>', '>&', '<&', '&>', '&>>']);
/** Words that mean something where a command begins, unless they are quoted. */
const closingWords: ReadonlySet<string> = new Set(['then', 'else', 'elif', 'fi', 'do', 'done', '}', 'esac']);
const unknownWords: Readonly<Record<string, string>> = {
  case: 'case does not work here: use if',
  function: 'functions do not work here: put the commands into a script of their own',
};

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  script(): List {
    const list = this.#list();
    if (this.#at < this.#tokens.length) throw this.#unexpected();
    return list;
  }

  #operator(): string | undefined {
    const token = this.#tokens[this.#at];
    return token?.type === 'operator' ? token.text : undefined;
  }

  /** The next word, if it is plain text without quotes. */
  #plain(): string | undefined {
    const token = this.#tokens[this.#at];
    if (token?.type !== 'word' || token.word.length !== 1) return undefined;
    const part = token.word[0];
    return part?.type === 'text' && !part.quoted ? part.text : undefined;
  }

  #unexpected(): ShellSyntaxError {
    const token = this.#tokens[this.#at];
    if (token === undefined) return new ShellSyntaxError('Syntax error: end of file unexpected');
    if (token.type === 'word') return new ShellSyntaxError(`Syntax error: "${this.#plain() ?? 'word'}" unexpected`);
    if (token.text === '\n') return new ShellSyntaxError('Syntax error: newline unexpected');
    return new ShellSyntaxError(`Syntax error: "${token.text}" unexpected`);
  }

  #expectPlain(text: string): void {
    if (this.#plain() !== text) throw this.#unexpected();
    this.#at += 1;
  }

  #skipLines(): void {
    while (this.#operator() === '\n') this.#at += 1;
  }

  #list(): List {
    const list: AndOr[] = [];
    for (;;) {
      this.#skipLines();
      const token = this.#tokens[this.#at];
      if (token === undefined || this.#operator() === ')' || closingWords.has(this.#plain() ?? '')) return list;
      const { first, rest } = this.#andOr();
      const separator = this.#operator();
      list.push({ first, rest, background: separator === '&' });
      if (separator !== ';' && separator !== '&' && separator !== '\n') return list;
      this.#at += 1;
    }
  }

  /** A list that must hold something, as between `if` and `then`. */
  #someList(): List {
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
      this.#at += 1;
      this.#skipLines();
      rest.push({ operator, pipeline: this.#pipeline() });
    }
  }

  #pipeline(): Pipeline {
    let negated = false;
    while (this.#plain() === '!') {
      negated = !negated;
      this.#at += 1;
    }
    const commands = [this.#command()];
    while (this.#operator() === '|') {
      this.#at += 1;
      this.#skipLines();
      commands.push(this.#command());
    }
    return { negated, commands };
  }

  #command(): Command {
    const word = this.#plain();
    if (word !== undefined && word in unknownWords) throw new ShellSyntaxError(unknownWords[word] ?? word);
    if (this.#operator() === '(') {
      this.#at += 1;
      const list = this.#someList();
      if (this.#operator() !== ')') throw this.#unexpected();
      this.#at += 1;
      return { type: 'group', list, isolated: true, redirects: this.#redirects() };
    }
    switch (word) {
      case '{': {
        this.#at += 1;
        const list = this.#someList();
        this.#expectPlain('}');
        return { type: 'group', list, isolated: false, redirects: this.#redirects() };
      }
      case 'if':
        return this.#if();
      case 'for':
        return this.#for();
      case 'while':
      case 'until': {
        this.#at += 1;
        const condition = this.#someList();
        const body = this.#body();
        return { type: 'while', condition, body, until: word === 'until', redirects: this.#redirects() };
      }
      default:
        return this.#simple();
    }
  }

  #body(): List {
    this.#expectPlain('do');
    const body = this.#someList();
    this.#expectPlain('done');
    return body;
  }

  #if(): Command {
    const branches: Branch[] = [];
    do {
      this.#at += 1;
      const condition = this.#someList();
      this.#expectPlain('then');
      branches.push({ condition, body: this.#someList() });
    } while (this.#plain() === 'elif');
    let otherwise: List | undefined;
    if (this.#plain() === 'else') {
      this.#at += 1;
      otherwise = this.#someList();
    }
    this.#expectPlain('fi');
    return { type: 'if', branches, otherwise, redirects: this.#redirects() };
  }

  #for(): Command {
    this.#at += 1;
    const name = this.#plain();
    if (name === undefined || !/^[A-Za-z_]\w*$/.test(name))
      throw new ShellSyntaxError('Syntax error: Bad for loop variable');
    this.#at += 1;
    this.#skipLines();
    let items: Word[] | undefined;
    if (this.#plain() === 'in') {
      this.#at += 1;
      items = [];
      for (let token = this.#tokens[this.#at]; token?.type === 'word'; token = this.#tokens[this.#at]) {
        items.push(token.word);
        this.#at += 1;
      }
    }
    if (this.#operator() === ';') this.#at += 1;
    this.#skipLines();
    const body = this.#body();
    return { type: 'for', name, items, body, redirects: this.#redirects() };
  }

  #simple(): Command {
    const assignments: Assignment[] = [];
    const words: Word[] = [];
    const redirects: Redirect[] = [];
    for (;;) {
      const redirect = this.#redirect();
      if (redirect !== undefined) {
        redirects.push(redirect);
        continue;
      }
      const token = this.#tokens[this.#at];
      if (token?.type !== 'word') break;
      const assignment = words.length === 0 ? readAssignment(token.word) : undefined;
      if (assignment === undefined) words.push(token.word);
      else assignments.push(assignment);
      this.#at += 1;
      if (words.length === 1 && this.#operator() === '(') {
        throw new ShellSyntaxError('functions do not work here: put the commands into a script of their own');
      }
    }
    if (assignments.length + words.length + redirects.length === 0) throw this.#unexpected();
    return { type: 'simple', assignments, words, redirects };
  }

  #redirects(): Redirect[] {
    const redirects: Redirect[] = [];
    for (let next = this.#redirect(); next !== undefined; next = this.#redirect()) redirects.push(next);
    return redirects;
  }

  #redirect(): Redirect | undefined {
    const token = this.#tokens[this.#at];
    if (token?.type !== 'operator' || !redirections.has(token.text)) return undefined;
    this.#at += 1;
    const target = this.#tokens[this.#at];
    if (target?.type !== 'word') throw this.#unexpected();
    this.#at += 1;
    const operator = token.text as Redirect['operator'];
    const descriptor = token.descriptor ?? (operator.startsWith('<') ? 0 : 1);
    return { descriptor, operator, target: target.word };
  }
}

/** `NAME=value`, the name unquoted. */
function readAssignment(word: Word): Assignment | undefined {
  const [first, ...rest] = word;
  if (first?.type !== 'text' || first.quoted) return undefined;
  const [whole, name] = /^([A-Za-z_]\w*)=/.exec(first.text) ?? [];
  if (whole === undefined || name === undefined) return undefined;
  const text = first.text.slice(whole.length);
  return { name, value: [...(text === '' ? [] : [{ ...first, text }]), ...rest] };
}

/**
 * Reads a script.
 *
 * @throws ShellSyntaxError when it is none; the message names what was unexpected.
 */
export function parseShell(text: string): List {
  return new Parser(tokenise(text)).script();
}
