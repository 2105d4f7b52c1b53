import { z } from 'zod/mini';
import { draftKey } from '../draft-key.ts';

const draftSchema = z.object({
  /** Texts that differ from the exercise, by path. */
  files: z.record(z.string(), z.string()),
  /** Chosen options of observe tasks, counted from 0, by task. */
  answers: z.record(z.string(), z.number()),
});
/** A learner's work, as persisted between visits. */
export type Draft = z.infer<typeof draftSchema>;

/** With `full` and `blocked`, the work is lost when the page closes. */
export type SaveOutcome = 'kept' | 'full' | 'blocked';

export type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const emptyDraft: Draft = { files: {}, answers: {} };

/**
 * Persists a learner's work in the browser, per exercise and version of it. Never throws: if storage is unavailable, full
 * or corrupt, work is not persisted.
 */
export class DraftStore {
  readonly #storage: () => TextStorage;
  readonly #slug: string;
  /** Of the exercise: work is kept per version. */
  version: string;

  /** @param storage - called on each access: where storage is blocked, reading the property throws. */
  constructor(storage: () => TextStorage, slug: string, version: string) {
    this.#storage = storage;
    this.#slug = slug;
    this.version = version;
  }

  get #key(): string {
    return draftKey(this.#slug, this.version);
  }

  /** The stored work, or an empty one. Unreadable text is moved to `<key>:unreadable` rather than overwritten. */
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
      // No room for a backup; the learner starts with the exercise's own files.
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
