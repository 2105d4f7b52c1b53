import { escapes } from '../escapes.ts';
import { forEachInput, linesOf, readFlags, readText, say, UsageError, type SmallCommand } from './command-context.ts';

/** Reads `1,3-5,-2,7-`: pairs of the first and the last position, from 1 on. */
function readPositions(list: string): (readonly [first: number, last: number])[] {
  return list.split(',').map((part) => {
    const [, first = '', dash, last = ''] = /^(\d*)(-?)(\d*)$/.exec(part) ?? [];
    if (first === '' && last === '') throw new UsageError(`invalid field value '${part}'`);
    if (first === '0' || last === '0') throw new UsageError('fields are numbered from 1');
    if (dash === '') return [Number(first), Number(first)];
    return [Number(first || 1), last === '' ? Infinity : Number(last)];
  });
}

const cut: SmallCommand = async (call) => {
  const { flags, values, operands } = readFlags(call, 'b:c:d:f:s', {
    bytes: 'b',
    characters: 'c',
    delimiter: 'd',
    fields: 'f',
    'only-delimited': 's',
  });
  const fields = values.get('f');
  const list = fields ?? values.get('c') ?? values.get('b');
  if (list === undefined) throw new UsageError('you must specify a list of bytes, characters, or fields');
  const positions = readPositions(list);
  const isWanted = (_: string, index: number): boolean =>
    positions.some(([first, last]) => index + 1 >= first && index + 1 <= last);
  const delimiter = values.get('d') ?? '\t';
  const cutLine = (line: string): string | undefined => {
    if (fields === undefined) return [...line].filter(isWanted).join('');
    if (!line.includes(delimiter)) return flags.has('s') ? undefined : line;
    return line.split(delimiter).filter(isWanted).join(delimiter);
  };
  return forEachInput(call, operands, (text) =>
    say(
      call,
      linesOf(text)
        .map(cutLine)
        .map((line) => (line === undefined ? '' : `${line}\n`))
        .join(''),
    ),
  );
};

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

/** The characters that a set such as `a-z[:digit:]\n` means, in order. */
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

/** Translates, deletes or squeezes characters. */
const translate: SmallCommand = async (call) => {
  const { flags, operands } = readFlags(call, 'cCdst', { complement: 'c', delete: 'd', 'squeeze-repeats': 's' });
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
  for (const character of await readText(call.input)) {
    if (deletes && isIn(character)) continue;
    const next = translated(character);
    if (squeezes && next === last && squeezed(next)) continue;
    text += next;
    last = next;
  }
  await say(call, text);
  return 0;
};

export const characterCommands: Readonly<Record<string, SmallCommand>> = { cut, tr: translate };
