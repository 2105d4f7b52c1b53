import { z } from 'zod/mini';
import { draftKey, keysOf, parseDraftKey, type TextStorage } from '../kept/keys.ts';
import type { WorkContent } from './kept-work.ts';

/** What releases before this one kept in `localStorage`, for each version of an exercise. */
const draftSchema = z.object({
  /** Texts that differ from the exercise, by path. */
  files: z.record(z.string(), z.string()),
  /** Chosen options of observe tasks, counted from 0, by task. */
  answers: z.record(z.string(), z.number()),
});

export interface EarlierDraft {
  readonly key: string;
  readonly content: WorkContent;
}

/**
 * The draft of an earlier release: of this version if there is one, else of another, which is merged like any work on an
 * earlier version. Unreadable ones stay where they are.
 * @throws DOMException when storage is blocked.
 */
export function readEarlierDraft(storage: TextStorage, slug: string, version: string): EarlierDraft | null {
  const others = keysOf(storage).filter((key) => parseDraftKey(key)?.slug === slug);
  for (const key of new Set([draftKey(slug, version), ...others])) {
    const draft = parseDraft(storage.getItem(key));
    if (draft === null) continue;
    const content: WorkContent = {
      version: parseDraftKey(key)?.version ?? version,
      files: Object.entries(draft.files),
      originals: [],
      undecided: [],
      displaced: [],
      tasks: Object.fromEntries(Object.entries(draft.answers).map(([task, answer]) => [task, { answer }])),
      openFile: null,
    };
    return { key, content };
  }
  return null;
}

function parseDraft(text: string | null): z.infer<typeof draftSchema> | null {
  if (text === null) return null;
  try {
    const result = draftSchema.safeParse(JSON.parse(text));
    return result.success ? result.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
