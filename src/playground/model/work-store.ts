import { withDeadline } from '../../timing/deadline.ts';
import type { Clock } from '../../timing/clock.ts';
import { copyKey, writerKey, type TextStorage } from '../kept/keys.ts';
import { writeProgress } from '../kept/progress.ts';
import { readEarlierDraft } from './earlier-draft.ts';
import { isEmpty, keptWorkSchema, type KeptWork, type WorkContent } from './kept-work.ts';
import type { WorkDatabase } from './work-database.ts';

/**
 * With `full` and `blocked`, the work is lost when the page closes. `outdated`: another tab has the work now, and what it
 * kept is newer; nothing was written.
 */
export type SaveOutcome = 'kept' | 'full' | 'blocked' | 'outdated';

export interface WorkStoreOptions {
  /** Called on each access: where storage is blocked, reading the property throws. */
  readonly storage: () => TextStorage;
  readonly database: WorkDatabase;
  /** Of the exercise. */
  readonly slug: string;
  /** Names the work: the exercise's slug, or something longer for work on a shared link. */
  readonly name: string;
  readonly clock: Clock;
  /** Milliseconds since 1970. */
  readonly wallClock?: () => number;
}

export interface LoadedWork {
  /** Null when nothing is kept. */
  readonly content: WorkContent | null;
  /** It is the draft of an earlier release, which is to be written anew. */
  readonly isDraft: boolean;
  /** Something was kept that can't be read. It was set aside, and *Export* has it. */
  readonly isDamaged: boolean;
}

/** How long a browser may take to open its database. Some never answer, such as one whose profile is broken. */
const openMs = 3000;

/**
 * Keeps one work in two places: a copy in `localStorage`, written at once and synchronously, so that a crash loses no more
 * than the last moments; and the database, which has room, and which takes the copy over shortly afterwards. Never
 * throws and never rejects: where storage is unavailable, full or corrupt, the outcome says so.
 */
export class WorkStore {
  readonly name: string;
  readonly #options: WorkStoreOptions;
  /** In `localStorage`: only the tab that wrote it there may write the work. Differs between any two sessions. */
  readonly #writer: string = crypto.randomUUID();
  #revision = 0;
  #newest: KeptWork | null = null;
  #draft: string | null = null;

  constructor(options: WorkStoreOptions) {
    this.#options = options;
    this.name = options.name;
  }

  /** The newest that is kept. What can't be read is set aside rather than overwritten. */
  async load(version: string): Promise<LoadedWork> {
    const found = [await this.#readDatabase(), this.#readCopy()];
    const works = found.flatMap(({ work }) => (work === null ? [] : [work]));
    const newest = works.sort((a, b) => b.revision - a.revision)[0] ?? null;
    this.#revision = newest?.revision ?? 0;
    this.#newest = newest;
    const draft = newest === null ? this.#readDraft(version) : null;
    const isDamaged = found.some((place) => place.isDamaged);
    return { content: newest ?? draft, isDraft: draft !== null, isDamaged };
  }

  /** From now on this session alone may write the work; others notice it when they try. */
  claim(): void {
    try {
      this.#options.storage().setItem(writerKey(this.name), this.#writer);
    } catch {
      // Blocked or full: no other tab can read who writes, either. Locks still keep tabs apart.
    }
  }

  /** Writes the copy. */
  copy(content: WorkContent): SaveOutcome {
    if (this.#isOutdated()) return 'outdated';
    const { storage, wallClock = () => Date.now() } = this.#options;
    this.#revision += 1;
    this.#newest = { ...content, format: 2, revision: this.#revision, savedAt: wallClock() };
    try {
      // Also of work with nothing in it: until the database has it, the copy says that what is there is outdated.
      storage().setItem(copyKey(this.name), JSON.stringify(this.#newest));
      this.#writeProgress(storage(), this.#newest);
      return 'kept';
    } catch (error) {
      return outcomeOf(error);
    }
  }

  /** Takes the newest copy over into the database. */
  async persist(): Promise<SaveOutcome> {
    const { database } = this.#options;
    const work = this.#newest;
    if (work === null) return 'kept';
    let isOutdated = false;
    try {
      await this.#withinTime(
        database.update(this.name, (before) => {
          const other = keptWorkSchema.safeParse(before);
          isOutdated = other.success && other.data.revision > work.revision;
          return isOutdated ? before : work;
        }),
      );
      if (isOutdated) return 'outdated';
      if (isEmpty(work)) await database.delete(this.name);
      this.#removeCopy(work.revision);
      return 'kept';
    } catch (error) {
      return outcomeOf(error);
    }
  }

  /** Deletes this work, for good. */
  async forget(): Promise<void> {
    this.#newest = null;
    try {
      const storage = this.#options.storage();
      for (const key of [copyKey(this.name), writerKey(this.name)]) storage.removeItem(key);
      if (this.#isOwn) writeProgress(storage, this.#options.slug, null);
      await this.#withinTime(this.#options.database.delete(this.name));
    } catch {
      // Blocked: then nothing was kept.
    }
  }

  #isOutdated(): boolean {
    try {
      const writer = this.#options.storage().getItem(writerKey(this.name));
      return writer !== null && writer !== this.#writer;
    } catch {
      // Blocked: no other tab can write, either.
      return false;
    }
  }

  /** Whether this is the learner's own work on the exercise, rather than on a link that somebody shared. */
  get #isOwn(): boolean {
    return this.name === this.#options.slug;
  }

  #writeProgress(storage: TextStorage, { tasks, files, displaced, savedAt }: KeptWork): void {
    if (!this.#isOwn) return;
    const passed = Object.entries(tasks).flatMap(([id, { verdict }]) =>
      verdict?.result.status === 'pass' ? [id] : [],
    );
    const isUntouched = files.length + displaced.length + Object.keys(tasks).length === 0;
    const entry = isUntouched ? null : { passed, files: files.length + displaced.length, at: savedAt };
    writeProgress(storage, this.#options.slug, entry);
  }

  async #readDatabase(): Promise<{ work: KeptWork | null; isDamaged: boolean }> {
    const { database } = this.#options;
    try {
      const value = await this.#withinTime(database.get(this.name));
      if (value === undefined) return { work: null, isDamaged: false };
      const parsed = keptWorkSchema.safeParse(value);
      if (parsed.success) return { work: parsed.data, isDamaged: false };
      await this.#withinTime(database.set(`unreadable:${this.name}`, value));
      await this.#withinTime(database.delete(this.name));
      return { work: null, isDamaged: true };
    } catch {
      // Blocked or broken: `persist` reports it when there is something to lose.
      return { work: null, isDamaged: false };
    }
  }

  #readCopy(): { work: KeptWork | null; isDamaged: boolean } {
    const key = copyKey(this.name);
    try {
      const storage = this.#options.storage();
      const text = storage.getItem(key);
      if (text === null) return { work: null, isDamaged: false };
      const work = parseWork(text);
      if (work !== null) return { work, isDamaged: false };
      storage.setItem(`${key}:unreadable`, text);
      storage.removeItem(key);
      return { work: null, isDamaged: true };
    } catch {
      // Blocked, or no room to set it aside: it stays where it is, and `copy` reports what it meets.
      return { work: null, isDamaged: false };
    }
  }

  #readDraft(version: string): WorkContent | null {
    if (!this.#isOwn) return null;
    try {
      const draft = readEarlierDraft(this.#options.storage(), this.#options.slug, version);
      this.#draft = draft?.key ?? null;
      return draft?.content ?? null;
    } catch {
      // Blocked, as above.
      return null;
    }
  }

  /** The database has it: the copy has done its duty, and so has the draft of an earlier release. */
  #removeCopy(revision: number): void {
    try {
      const storage = this.#options.storage();
      const copied = parseWork(storage.getItem(copyKey(this.name)) ?? '');
      if (copied?.revision === revision) storage.removeItem(copyKey(this.name));
      if (this.#draft !== null) storage.removeItem(this.#draft);
      this.#draft = null;
    } catch {
      // Blocked: there is no copy.
    }
  }

  #withinTime<T>(work: Promise<T>): Promise<T> {
    const onTimeout = (): never => {
      throw new DOMException('The database does not answer.', 'TimeoutError');
    };
    return withDeadline(work, { ms: openMs, clock: this.#options.clock, onTimeout });
  }
}

function outcomeOf(error: unknown): SaveOutcome {
  return error instanceof Error && error.name === 'QuotaExceededError' ? 'full' : 'blocked';
}

function parseWork(text: string): KeptWork | null {
  try {
    const result = keptWorkSchema.safeParse(JSON.parse(text));
    return result.success ? result.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
