import { z } from 'zod/mini';
import { draftKey } from '../draft-key.ts';

const draftSchema = z.object({
  /** Texts that differ from the exercise, by path. */
  files: z.record(z.string(), z.string()),
  /** Chosen options of observe tasks, counted from 0, by task. */
  answers: z.record(z.string(), z.number()),
});
/** What outlives a visit. */
export type Draft = z.infer<typeof draftSchema>;

/** `full` and `blocked` mean that the work lasts until the page closes. */
export type SaveOutcome = 'kept' | 'full' | 'blocked';

export type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const emptyDraft: Draft = { files: {}, answers: {} };

/**
 * Keeps a learner's work in the browser, per exercise and version of it. Storage that is blocked, full or holds
 * nonsense costs the keeping and nothing else: no method throws.
 */
export class DraftStore {
  readonly #storage: () => TextStorage;
  readonly #key: string;

  /** @param storage - called anew each time, since a browser that blocks storage throws at the mere access. */
  constructor(storage: () => TextStorage, slug: string, version: string) {
    this.#storage = storage;
    this.#key = draftKey(slug, version);
  }

  /** The kept work, or an empty one. Text that can't be read is set aside under `<key>:unreadable`, not overwritten. */
  load(): Draft {
    let text: string | null;
    try {
      text = this.#storage().getItem(this.#key);
    } catch {
      // Blocked: `save` reports it when there is something to lose.
      return emptyDraft;
    }
    if (text === null) return emptyDraft;
    const work = parseDraft(text);
    if (work !== null) return work;
    this.#setAside(text);
    return emptyDraft;
  }

  save(work: Draft): SaveOutcome {
    let storage: TextStorage;
    try {
      storage = this.#storage();
      const isEmpty = Object.keys(work.files).length === 0 && Object.keys(work.answers).length === 0;
      if (isEmpty) storage.removeItem(this.#key);
      else storage.setItem(this.#key, JSON.stringify(work));
      return 'kept';
    } catch (error) {
      return error instanceof Error && error.name === 'QuotaExceededError' ? 'full' : 'blocked';
    }
  }

  #setAside(text: string): void {
    try {
      this.#storage().setItem(`${this.#key}:unreadable`, text);
    } catch {
      // No room for a copy of what can't be read anyway; the learner starts with the exercise's own files.
    }
  }
}

function parseDraft(text: string): Draft | null {
  try {
    const result = draftSchema.safeParse(JSON.parse(text));
    return result.success ? result.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
