import { UsageError } from './command-context.ts';

const classes: Readonly<Record<string, string>> = {
  '[:alpha:]': 'A-Za-z',
  '[:digit:]': '0-9',
  '[:alnum:]': 'A-Za-z0-9',
  '[:space:]': '\\s',
  '[:upper:]': 'A-Z',
  '[:lower:]': 'a-z',
  '[:punct:]': '!-\\/:-@\\[-`{-~',
};

/** A basic regular expression of POSIX in JavaScript's notation: there `+ ? | ( ) { }` mean something only with `\`. */
function fromBasic(pattern: string): string {
  let source = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern.charAt(at);
    if (character === '[') {
      const set = /^\[\^?\]?(?:\[:\w+:\]|[^\]])*\]/.exec(pattern.slice(at))?.[0] ?? '\\[';
      source += set.replaceAll(/(?<=^\[\^?)\]/g, '\\]');
      at += set === '\\[' ? 0 : set.length - 1;
    } else if (character === '\\') {
      const next = pattern.charAt((at += 1));
      source += '+?|(){}'.includes(next) ? next : `\\${next}`;
    } else if ('+?|(){}'.includes(character)) source += `\\${character}`;
    else if (character === '*' && source === '') source += '\\*';
    else source += character;
  }
  return source;
}

/** How a command was asked to read a pattern: as POSIX's basic expressions unless something else is said. */
export type PatternKind = 'basic' | 'extended' | 'fixed';

/** A pattern of `grep` or `sed` as the source of a `RegExp`. */
export function sourceOf(pattern: string, kind: PatternKind): string {
  if (kind === 'fixed') return pattern.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return (kind === 'basic' ? fromBasic(pattern) : pattern)
    .replaceAll(/\\(.)/g, (whole, letter) => (letter === '<' || letter === '>' ? '\\b' : whole))
    .replaceAll(/\[:\w+:\]/g, (name) => classes[name] ?? name);
}

/** @throws UsageError when it is none. */
export function expressionOf(source: string, flags: string, asWritten: string): RegExp {
  try {
    return new RegExp(source, flags);
  } catch {
    throw new UsageError(`Invalid regular expression: ${asWritten}`);
  }
}
