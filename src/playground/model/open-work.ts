import type { PlaygroundDefinition } from '../definition.ts';
import type { KeptTask, KeptTasks, TextMap, WorkContent } from './kept-work.ts';
import { mergeVersions, type Conflict } from './merge-versions.ts';

/** Kept work on the exercise as it is now. */
export interface OpenedWork {
  readonly files: TextMap;
  readonly conflicts: readonly Conflict[];
  readonly tasks: KeptTasks;
  readonly openFile: string | null;
}

export function emptyContent(version: string): WorkContent {
  return { version, files: [], originals: [], undecided: [], displaced: [], tasks: {}, openFile: null };
}

/** Puts kept work on the exercise as it is now; what both sides changed, now or earlier, is a conflict until settled. */
export function openWork(content: WorkContent | null, { version, files: next }: PlaygroundDefinition): OpenedWork {
  const kept = content ?? emptyContent(version);
  const isSame = kept.version === version;
  const merged = mergeVersions({
    mine: new Map(kept.files),
    originals: new Map(isSame ? next.map(({ path, text }) => [path, text]) : kept.originals),
    next,
  });
  const known = new Set(merged.conflicts.map(({ path }) => path));
  const theirs = new Map(next.map(({ path, text }) => [path, text]));
  const undecided = kept.undecided.flatMap((path): Conflict[] => {
    const text = theirs.get(path);
    if (known.has(path) || text === undefined || !merged.files.has(path)) return [];
    return [{ kind: 'changed-twice', path, theirs: text }];
  });
  const displaced = kept.displaced.flatMap(([path, mine]): Conflict[] => {
    const text = theirs.get(path) ?? null;
    return known.has(path) || text === mine ? [] : [{ kind: 'displaced', path, mine, theirs: text }];
  });
  const { openFile } = kept;
  const tasks = isSame ? kept.tasks : markOld(kept.tasks);
  return { files: merged.files, conflicts: [...merged.conflicts, ...undecided, ...displaced], tasks, openFile };
}

/** What a check found in an earlier version of the exercise may not be true of this one. */
function markOld(tasks: KeptTasks): KeptTasks {
  const marked = Object.entries(tasks).map(([id, { verdict, ...rest }]): [string, KeptTask] => {
    return [id, verdict === undefined ? rest : { ...rest, verdict: { ...verdict, isCurrent: false } }];
  });
  return Object.fromEntries(marked);
}
