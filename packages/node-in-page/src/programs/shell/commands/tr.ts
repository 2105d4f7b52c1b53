import { print } from '../output.ts';
import { escapes } from '../escapes.ts';
import { parseOptions, readText, UsageError, type Utility } from './command-context.ts';

function range(first: string, last: string): string[] {
  const from = first.charCodeAt(0);
  return Array.from({ length: Math.max(0, last.charCodeAt(0) - from + 1) }, (_, at) => String.fromCharCode(from + at));
}

const digits = range('0', '9');
const upper = range('A', 'Z');
const lower = range('a', 'z');
const sets: Readonly<Record<string, readonly string[]>> = {
  alnum: [...digits, ...upper, ...lower],
  alpha: [...upper, ...lower],
  blank: ['\t', ' '],
  digit: digits,
  lower,
  punct: [...range('!', '/'), ...range(':', '@'), ...range('[', '`'), ...range('{', '~')],
  space: [...'\t\n\v\f\r '],
  upper,
  xdigit: [...digits, ...range('A', 'F'), ...range('a', 'f')],
};

/** Expands a string operand such as `a-z[:digit:]\n` to its characters, in order. */
function charactersOf(set: string): string[] {
  const found: string[] = [];
  const pieces = set.matchAll(/\[:(\w+):\]|(\\[0-7]{1,3}|\\.|.)(?:-(\\[0-7]{1,3}|\\.|.))?/gsu);
  const plain = (piece: string): string => {
    if (!piece.startsWith('\\') || piece.length === 1) return piece;
    const name = piece.slice(1);
    return /^[0-7]/.test(name) ? String.fromCharCode(Number.parseInt(name, 8)) : (escapes[name] ?? name);
  };
  for (const [, name, first = '', last] of pieces) {
    if (name !== undefined) {
      const members = sets[name];
      if (members === undefined) throw new UsageError(`invalid character class '${name}'`);
      found.push(...members);
    } else if (last === undefined) found.push(plain(first));
    else {
      const members = range(plain(first), plain(last));
      if (members.length === 0) {
        throw new UsageError(`range-endpoints of '${first}-${last}' are in reverse collating sequence order`);
      }
      found.push(...members);
    }
  }
  return found;
}

export const tr: Utility = async (context) => {
  const { flags, operands } = parseOptions(context, 'cCdst', { complement: 'c', delete: 'd', 'squeeze-repeats': 's' });
  const [first, second] = operands.map(charactersOf);
  if (first === undefined) throw new UsageError('missing operand');
  const deletes = flags.has('d');
  const squeezes = flags.has('s');
  if (second === undefined && !deletes && !squeezes) {
    throw new UsageError(`missing operand after '${operands.join(' ')}': two strings must be given when translating`);
  }
  const complement = flags.has('c') || flags.has('C');
  const members = new Set(first);
  const isIn = (character: string): boolean => members.has(character) !== complement;
  const into = new Map(first.map((character, at) => [character, second?.[at] ?? second?.at(-1) ?? character] as const));
  const translated = (character: string): string => {
    if (deletes || second === undefined || !isIn(character)) return character;
    return complement ? (second.at(-1) ?? character) : (into.get(character) ?? character);
  };
  const squeezed = second === undefined ? isIn : (character: string): boolean => second.includes(character);
  let text = '';
  let last = '';
  for (const character of await readText(context.streams.input)) {
    if (deletes && isIn(character)) continue;
    const next = translated(character);
    if (squeezes && next === last && squeezed(next)) continue;
    text += next;
    last = next;
  }
  await print(context, text);
  return 0;
};
