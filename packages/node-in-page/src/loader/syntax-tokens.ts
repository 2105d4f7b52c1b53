import type { Token } from 'acorn';
import type { SyntaxExplanation } from './source-syntax-error.ts';

/** An error of acorn, with its context. */
export interface Failure {
  readonly source: string;
  readonly message: string;
  /** Where acorn stopped. */
  readonly position: number;
  /** The position of acorn's tokenizer; after `position` for errors inside a token. */
  readonly reached: number;
  /** The tokens before it. */
  readonly tokens: readonly Token[];
  readonly isModule: boolean;
}

const WORD = /[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/uy;
const PUNCTUATION =
  /\.\.\.|>>>=|=>|===|!==|\*\*=|<<=|>>=|>>>|&&=|\|\|=|\?\?=|==|!=|<=|>=|&&|\|\||\?\?|\?\.|\+\+|--|\+=|-=|\*=|\/=|%=|&=|\|=|\^=|<<|>>|\*\*|[{}()[\];,<>+\-*/%&|^!~?:=.]/y;
const RESERVED_STRICT = new Set([
  'implements',
  'interface',
  'let',
  'package',
  'private',
  'protected',
  'public',
  'static',
  'yield',
]);
const KEYWORDS = new Set(
  'break case catch class const continue debugger default delete do else export extends false finally for function if import in instanceof new null return super switch this throw true try typeof var void while with'.split(
    ' ',
  ),
);

interface Found {
  readonly end: number;
  readonly message: string;
}

/** The token at a position, and V8's message if it is unexpected. */
export function tokenAt({ source, isModule }: Failure, position: number): Found {
  if (position >= source.length) return { end: position, message: 'Unexpected end of input' };
  const character = source[position] ?? '';
  if (character === '"' || character === "'") {
    const end = stringEnd(source, position);
    const rest = source.slice(position).search(/[\n\r]|$/);
    return end < 0
      ? { end: position + rest, message: 'Invalid or unexpected token' }
      : { end, message: 'Unexpected string' };
  }
  if (character === '`') return { end: templateEnd(source, position), message: 'Unexpected template string' };
  if (/\d/.test(character) || (character === '.' && /\d/.test(source[position + 1] ?? ''))) {
    const number = /^[\d.][\w.]*/.exec(source.slice(position))?.[0] ?? character;
    return { end: position + number.length, message: 'Unexpected number' };
  }
  WORD.lastIndex = position;
  const word = WORD.exec(source)?.[0];
  if (word !== undefined) return { end: position + word.length, message: unexpectedMessage(word, isModule) };
  PUNCTUATION.lastIndex = position;
  const punctuation = PUNCTUATION.exec(source)?.[0];
  if (punctuation !== undefined)
    return { end: position + punctuation.length, message: `Unexpected token '${punctuation}'` };
  return { end: position + 1, message: 'Invalid or unexpected token' };
}

export function unexpectedMessage(word: string, isModule: boolean): string {
  if (KEYWORDS.has(word)) return `Unexpected token '${word}'`;
  if (word === 'enum' || (word === 'await' && isModule)) return 'Unexpected reserved word';
  if (isModule && RESERVED_STRICT.has(word)) return 'Unexpected strict mode reserved word';
  return `Unexpected identifier '${word}'`;
}

function stringEnd(source: string, start: number): number {
  const quote = source[start];
  for (let index = start + 1; index < source.length; index += 1) {
    if (source[index] === '\\') index += 1;
    else if (source[index] === quote) return index + 1;
    else if (source[index] === '\n' || source[index] === '\r') return -1;
  }
  return -1;
}

function templateEnd(source: string, start: number): number {
  for (let index = start + 1; index < source.length; index += 1) {
    if (source[index] === '\\') index += 1;
    else if (source[index] === '`') return index + 1;
    else if (source.startsWith('${', index)) return index + 2;
  }
  return source.length;
}

const ENDS_EXPRESSION = new Set([
  'name',
  'num',
  'string',
  'regexp',
  'template',
  '`',
  ')',
  ']',
  '}',
  'this',
  'null',
  'true',
  'false',
  'super',
  '++/--',
  'privateId',
]);

/** V8's message for an incomplete list of arguments, template or declaration. */
export function inContext(failure: Failure): SyntaxExplanation | undefined {
  const { tokens } = failure;
  const last = tokens.at(-1);
  if (!last || !ENDS_EXPRESSION.has(last.type.label)) return undefined;
  const open = innermostOpen(tokens);
  if (open?.kind === 'call') {
    return { message: 'missing ) after argument list', start: last.start, end: last.end };
  }
  if (open?.kind === 'template')
    return { message: 'Missing } in template expression', start: last.start, end: last.end };
  const before = tokens.at(-2);
  if (before?.type.label === 'const' && last.type.label === 'name') {
    return { message: 'Missing initializer in const declaration', start: last.start, end: last.end };
  }
  return undefined;
}

function innermostOpen(tokens: readonly Token[]): { readonly kind: 'call' | 'template' | 'other' } | undefined {
  const open: { kind: 'call' | 'template' | 'other' }[] = [];
  tokens.forEach((token, index) => {
    const { label } = token.type;
    if (label === '(') open.push({ kind: isCall(tokens, index) ? 'call' : 'other' });
    else if (label === '${') open.push({ kind: 'template' });
    else if (label === '{' || label === '[') open.push({ kind: 'other' });
    else if (label === ')' || label === ']' || label === '}') open.pop();
  });
  return open.at(-1);
}

function isCall(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  const earlier = tokens[index - 2];
  if (!before) return false;
  const { label } = before.type;
  if (label === 'name') {
    const value = String((before as { value?: unknown }).value);
    if (
      earlier?.type.label === 'function' ||
      (earlier?.type.label === '*' && tokens[index - 3]?.type.label === 'function')
    )
      return false;
    return value !== 'async' && value !== 'of';
  }
  return label === ')' || label === ']' || label === 'super' || label === '`' || label === 'import';
}
