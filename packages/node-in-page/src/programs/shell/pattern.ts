import type { FileSystem } from '../../kernel/file-system.ts';
import { resolvePath } from './state.ts';

/** A piece of a pattern; quoted text is literal. */
export interface PatternPiece {
  readonly text: string;
  readonly quoted: boolean;
}

const special = /[*?[]/;

export function hasPattern(pieces: readonly PatternPiece[]): boolean {
  return pieces.some(({ text, quoted }) => !quoted && special.test(text));
}

function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/**
 * Translates pattern matching notation (POSIX XCU 2.13) to the source of a `RegExp`.
 *
 * @param any - the class that `?` and `*` match: any character, or any but a slash.
 */
function patternSource(pieces: readonly PatternPiece[], any: string): string {
  let source = '';
  for (const { text, quoted } of pieces) {
    if (quoted) {
      source += escape(text);
      continue;
    }
    for (let at = 0; at < text.length; at += 1) {
      const character = text.charAt(at);
      const set = character === '[' ? /^\[([!^]?)(\]?[^\]]*)\]/.exec(text.slice(at)) : null;
      if (set !== null) {
        const members = (set[2] ?? '').replaceAll(/[\\\]^]/g, '\\$&');
        source += `[${set[1] === '' ? '' : '^'}${members}]`;
        at += set[0].length - 1;
      } else if (character === '*') source += `${any}*`;
      else if (character === '?') source += any;
      else source += escape(character);
    }
  }
  return source;
}

/** Compiles a pattern that must match a complete string, as in `case` and `${name%pattern}`. */
export function compilePattern(pieces: readonly PatternPiece[]): RegExp {
  return new RegExp(`^(?:${patternSource(pieces, '[^]')})$`);
}

/** Pathname expansion: the existing paths that match, sorted. */
export function expandPathname(files: FileSystem, cwd: string, pieces: readonly PatternPiece[]): string[] {
  const segments = splitAtSlashes(pieces);
  let found = [''];
  for (const [index, segment] of segments.entries()) {
    const isLast = index === segments.length - 1;
    const separator = isLast ? '' : '/';
    const plain = segment.map(({ text }) => text).join('');
    if (!hasPattern(segment)) {
      found = found
        .map((base) => base + plain + separator)
        .filter((path) => path === '/' || (isLast && plain === '') || exists(files, resolvePath(cwd, path)));
      continue;
    }
    const expression = new RegExp(`^${patternSource(segment, '[^/]')}$`);
    found = found.flatMap((base) =>
      namesIn(files, resolvePath(cwd, base))
        .filter((name) => expression.test(name) && (plain.startsWith('.') || !name.startsWith('.')))
        .map((name) => base + name + separator)
        .filter((path) => isLast || files.tryStat(resolvePath(cwd, path))?.kind === 'directory'),
    );
  }
  return found.sort((one, other) => (one < other ? -1 : 1));
}

function splitAtSlashes(pieces: readonly PatternPiece[]): PatternPiece[][] {
  const segments: PatternPiece[][] = [[]];
  for (const { text, quoted } of pieces) {
    for (const [index, part] of text.split('/').entries()) {
      if (index > 0) segments.push([]);
      if (part !== '') segments.at(-1)?.push({ text: part, quoted });
    }
  }
  return segments;
}

function exists(files: FileSystem, path: string): boolean {
  try {
    files.lstat(path);
    return true;
  } catch {
    return false;
  }
}

function namesIn(files: FileSystem, path: string): string[] {
  if (files.tryStat(path)?.kind !== 'directory') return [];
  return files.readdir(path).map(({ name }) => name);
}
