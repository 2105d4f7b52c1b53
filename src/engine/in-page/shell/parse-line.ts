/** A word before expansion: pieces of text, some of which name a variable. */
export type WordPart = { readonly text: string } | { readonly variable: string; readonly quoted: boolean };

export interface SimpleCommand {
  /** `NAME=value` before the command's name. */
  readonly assignments: readonly { readonly name: string; readonly value: readonly WordPart[] }[];
  readonly words: readonly (readonly WordPart[])[];
}

export interface ListItem {
  /** What joins it to the one before: run always, only after success, or only after failure. */
  readonly when: 'always' | 'success' | 'failure';
  readonly command: SimpleCommand;
}

/** A line that asks for more of a shell than runs commands one after another. */
export class BeyondPlainLine extends Error {
  /** The construct, as it stands in the line. */
  readonly construct: string;

  constructor(construct: string) {
    super(`The shell here does not know \`${construct}\`.`);
    this.construct = construct;
  }
}

/** A line that no shell accepts. */
export class ShellSyntaxError extends Error {}

type Token = { readonly operator: string } | { readonly word: readonly WordPart[] };

const OPERATORS = ['&&', '||', ';', '\n'] as const;
const BEYOND = ['|', '&', '<', '>', '(', ')', '{', '`'] as const;
const NAME = /^[A-Za-z_]\w*/;
const RESERVED = new Set([
  'if',
  'then',
  'else',
  'elif',
  'fi',
  'for',
  'while',
  'until',
  'do',
  'done',
  'case',
  'esac',
  'function',
  '!',
]);

/**
 * Parses a plain line: commands with words, quotes, variables and assignments, joined by `&&`, `||`, `;` or new lines.
 *
 * @throws BeyondPlainLine when the line needs a whole shell; ShellSyntaxError when it is broken.
 */
export function parseLine(line: string): ListItem[] {
  const items: ListItem[] = [];
  let words: (readonly WordPart[])[] = [];
  let when: ListItem['when'] = 'always';
  const close = (operator: string | undefined): void => {
    if (words.length > 0) items.push({ when, command: commandOf(words) });
    else if (operator === '&&' || operator === '||' || when !== 'always') {
      throw new ShellSyntaxError(`Syntax error: "${operator ?? 'end of file'}" unexpected`);
    }
    words = [];
    when = operator === '&&' ? 'success' : operator === '||' ? 'failure' : 'always';
  };
  for (const token of tokens(line)) {
    if ('operator' in token) {
      // A line may go on after `&&`.
      if (token.operator === '\n' && words.length === 0) continue;
      close(token.operator);
    } else {
      words.push(token.word);
    }
  }
  close(undefined);
  return items;
}

function commandOf(words: readonly (readonly WordPart[])[]): SimpleCommand {
  const assignments: { name: string; value: readonly WordPart[] }[] = [];
  let at = 0;
  for (; at < words.length; at++) {
    const [first, ...rest] = words[at] ?? [];
    if (!first || !('text' in first)) break;
    const [name] = NAME.exec(first.text) ?? [];
    if (name === undefined || first.text[name.length] !== '=') break;
    assignments.push({ name, value: [{ text: first.text.slice(name.length + 1) }, ...rest] });
  }
  const command = words.slice(at);
  const [head] = command[0] ?? [];
  if (head && 'text' in head && command[0]?.length === 1 && RESERVED.has(head.text))
    throw new BeyondPlainLine(head.text);
  return { assignments, words: command };
}

function tokens(line: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < line.length) {
    const character = line[at] ?? '';
    if (/[ \t\r]/.test(character)) {
      at++;
      continue;
    }
    if (character === '#') {
      while (at < line.length && line[at] !== '\n') at++;
      continue;
    }
    const operator = OPERATORS.find((each) => line.startsWith(each, at));
    if (operator) {
      found.push({ operator });
      at += operator.length;
      continue;
    }
    const { parts, end } = readWord(line, at);
    found.push({ word: parts });
    at = end;
  }
  return found;
}

function readWord(line: string, start: number): { readonly parts: WordPart[]; readonly end: number } {
  const parts: WordPart[] = [];
  let text: string | undefined;
  const flush = (): void => {
    if (text !== undefined) parts.push({ text });
    text = undefined;
  };
  let at = start;
  let quote: '' | '"' | "'" = '';
  for (; at < line.length; at++) {
    const character = line[at] ?? '';
    if (quote === "'") {
      if (character === "'") quote = '';
      else text = (text ?? '') + character;
    } else if (character === '\\') {
      const next = line[at + 1] ?? '';
      // Inside of double quotes a backslash is itself, unless before these.
      if (quote === '"' && !/["\\$`\n]/.test(next)) text = (text ?? '') + character;
      else {
        if (next !== '\n') text = (text ?? '') + next;
        at++;
      }
    } else if (character === '$') {
      const variable = /^\$(?:\{(\w+)\}|([A-Za-z_]\w*|[?$#0-9@*]))/.exec(line.slice(at));
      if (variable) {
        flush();
        parts.push({ variable: variable[1] ?? variable[2] ?? '', quoted: quote === '"' });
        at += variable[0].length - 1;
      } else if (/^\$[({]/.test(line.slice(at))) throw new BeyondPlainLine(line.slice(at, at + 2));
      else text = (text ?? '') + character;
    } else if (quote === '"') {
      if (character === '"') quote = '';
      else if (character === '`') throw new BeyondPlainLine(character);
      else text = (text ?? '') + character;
    } else if (character === '"' || character === "'") {
      quote = character;
      text ??= '';
    } else if (/[ \t\r\n;]/.test(character) || OPERATORS.some((each) => line.startsWith(each, at))) break;
    else if ((BEYOND as readonly string[]).includes(character)) throw new BeyondPlainLine(character);
    else if (/[*?[]/.test(character)) throw new BeyondPlainLine(character);
    else text = (text ?? '') + character;
  }
  if (quote !== '') throw new ShellSyntaxError('Syntax error: Unterminated quoted string');
  flush();
  return { parts, end: at };
}
