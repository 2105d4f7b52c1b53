import { keysOf, parseDraftKey, progressKey, type TextStorage } from './keys.ts';

/**
 * How far the learner is in each exercise: an index of the kept work, small and synchronous, so that a page can show it
 * before it loads anything. The work itself is the truth; this is written each time the work is.
 */
export interface ExerciseProgress {
  /** Ids of the tasks whose check passed last. */
  readonly passed: readonly string[];
  /** How many files differ from the exercise. */
  readonly files: number;
  /** When the work was changed last, in milliseconds since 1970; 0 when unknown. */
  readonly at: number;
}

export type Progress = Readonly<Record<string, ExerciseProgress>>;

/** By exercise; empty where nothing is kept, storage is blocked, or what it holds is no progress. Never throws. */
export function readProgress(storage: () => TextStorage = () => localStorage): Progress {
  try {
    const found = storage();
    return { ...readDrafts(found), ...parseProgress(found.getItem(progressKey)) };
  } catch {
    // Blocked: a browser without storage has nothing to go on with.
    return {};
  }
}

/** @throws DOMException when storage is full or blocked. */
export function writeProgress(storage: TextStorage, slug: string, entry: ExerciseProgress | null): void {
  const others = Object.entries(parseProgress(storage.getItem(progressKey))).filter(([name]) => name !== slug);
  const entries = entry === null ? others : [...others, [slug, entry]];
  if (entries.length === 0) storage.removeItem(progressKey);
  else storage.setItem(progressKey, JSON.stringify(Object.fromEntries(entries)));
}

function parseProgress(text: string | null): Progress {
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(Object.entries(value).filter(([, entry]) => isProgress(entry)));
  } catch {
    // Not written by us; the next change of any work replaces it.
    return {};
  }
}

/** By hand: a schema library would weigh more than everything else that a page loads. */
function isProgress(value: unknown): value is ExerciseProgress {
  if (typeof value !== 'object' || value === null) return false;
  const { passed, files, at } = value as Record<keyof ExerciseProgress, unknown>;
  const isList = Array.isArray(passed) && passed.every((id) => typeof id === 'string');
  return isList && Number.isSafeInteger(files) && Number.isFinite(at);
}

/** Drafts of an earlier release, which knew of no passed tasks. */
function readDrafts(storage: TextStorage): Progress {
  const slugs = keysOf(storage).flatMap((key) => parseDraftKey(key)?.slug ?? []);
  return Object.fromEntries(slugs.map((slug) => [slug, { passed: [], files: 0, at: 0 }]));
}
