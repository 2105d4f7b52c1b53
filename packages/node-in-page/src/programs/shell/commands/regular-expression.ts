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

/** Translates a basic regular expression (POSIX XBD 9.3), in which `+ ? | ( ) { }` are special only after `\`. */
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

/** The syntax of a pattern: basic (BRE, the default) or extended (ERE) regular expression, or fixed string. */
export type PatternKind = 'basic' | 'extended' | 'fixed';

/** Translates a pattern of `grep` or `sed` to the source of a `RegExp`. */
export function toRegExpSource(pattern: string, kind: PatternKind): string {
  if (kind === 'fixed') return pattern.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return (kind === 'basic' ? fromBasic(pattern) : pattern)
    .replaceAll(/\\(.)/g, (whole, letter) => (letter === '<' || letter === '>' ? '\\b' : whole))
    .replaceAll(/\[:\w+:\]/g, (name) => classes[name] ?? name);
}

/**
 * Compiles the source of a `RegExp`.
 *
 * @param givenPattern - the pattern to show in the error.
 * @throws UsageError if it is invalid.
 */
export function compileRegExp(source: string, flags: string, givenPattern: string): RegExp {
  try {
    return new RegExp(source, flags);
  } catch {
    throw new UsageError(`Invalid regular expression: ${givenPattern}`);
  }
}
