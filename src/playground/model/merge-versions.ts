import type { ProjectFile } from '../definition.ts';
import type { TextMap } from './kept-work.ts';

/** A file that both sides have changed. Nothing of either is lost until the learner chooses. */
export type Conflict =
  /** The learner's text is in its place; the exercise's waits. */
  | { readonly kind: 'changed-twice'; readonly path: string; readonly theirs: string }
  /**
   * The exercise needs the place: its file can't be changed any more, or its folder has the name of the learner's file.
   * The exercise's is in its place; the learner's text waits. `theirs` is null for a folder.
   */
  | { readonly kind: 'displaced'; readonly path: string; readonly mine: string; readonly theirs: string | null };

export interface Versions {
  /** The learner's texts, as far as they differ from {@link originals}. */
  readonly mine: TextMap;
  /** What the exercise had in their places when the learner changed them. Unknown for work of an earlier release. */
  readonly originals: TextMap;
  /** The exercise as it is now. */
  readonly next: readonly ProjectFile[];
}

export interface Merged {
  /** The learner's texts that stay, by path; everything else is as the exercise has it. */
  readonly files: TextMap;
  readonly conflicts: readonly Conflict[];
}

/** Puts a learner's work on a new version of its exercise. The cases are written out in docs/kept-work.md. */
export function mergeVersions({ mine, originals, next }: Versions): Merged {
  const theirs = new Map(next.map((file) => [file.path, file]));
  const files = new Map<string, string>();
  const conflicts: Conflict[] = [];
  for (const [path, text] of mine) {
    const file = theirs.get(path);
    if (file === undefined) {
      if (isInTheWay(path, theirs)) conflicts.push({ kind: 'displaced', path, mine: text, theirs: null });
      else files.set(path, text);
    } else if (file.text !== text) {
      if (file.access !== 'editable') {
        conflicts.push({ kind: 'displaced', path, mine: text, theirs: file.text });
      } else {
        files.set(path, text);
        if (originals.get(path) !== file.text) conflicts.push({ kind: 'changed-twice', path, theirs: file.text });
      }
    }
  }
  return { files, conflicts };
}

/** Whether a file can't be at this path, since a folder is there, or a file where it has a folder. */
function isInTheWay(path: string, taken: ReadonlyMap<string, unknown>): boolean {
  const folders = path.split('/').map((_, index, parts) => parts.slice(0, index).join('/'));
  return folders.some((folder) => taken.has(folder)) || [...taken.keys()].some((other) => other.startsWith(`${path}/`));
}

/**
 * A path for a displaced text that nothing has: `stock.mjs` becomes `stock.mine.mjs`, then `stock.mine-2.mjs`.
 * @param taken - every path of the project.
 */
export function copyPath(path: string, taken: readonly string[]): string {
  const dot = path.lastIndexOf('.');
  const isEnding = dot > path.lastIndexOf('/') + 1;
  const [stem, ending] = isEnding ? [path.slice(0, dot), path.slice(dot)] : [path, ''];
  const all = new Map(taken.map((one) => [one, true]));
  for (let count = 1; ; count += 1) {
    const name = `${stem}.mine${count === 1 ? '' : `-${String(count)}`}${ending}`;
    if (!all.has(name) && !isInTheWay(name, all)) return name;
    // Its folder is a file now: the copy goes to the top.
    if (count > 1 && isInTheWay(name, all)) return copyPath(path.slice(path.lastIndexOf('/') + 1), taken);
  }
}
