import type { TextStorage } from '../kept/keys.ts';
import type { WorkDatabase } from '../model/work-database.ts';

/** The part of `localStorage` that the model uses, over a map that a test can look into; and a database beside it. */
export class MemoryStorage implements TextStorage {
  readonly items = new Map<string, string>();
  readonly database = new MemoryDatabase();

  get length(): number {
    return this.items.size;
  }

  key(index: number): string | null {
    return [...this.items.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.items.set(key, value);
  }

  removeItem(key: string): void {
    this.items.delete(key);
  }
}

/** A database that keeps clones, as IndexedDB does, and that fails as long as a test wants it to. */
class MemoryDatabase implements WorkDatabase {
  readonly items = new Map<string, unknown>();
  failure: Error | null = null;

  get(key: string): Promise<unknown> {
    return this.#do(() => structuredClone(this.items.get(key)));
  }

  set(key: string, value: unknown): Promise<void> {
    return this.#do(() => void this.items.set(key, structuredClone(value)));
  }

  update(key: string, change: (before: unknown) => unknown): Promise<void> {
    return this.#do(() => void this.items.set(key, structuredClone(change(structuredClone(this.items.get(key))))));
  }

  delete(key: string): Promise<void> {
    return this.#do(() => void this.items.delete(key));
  }

  keys(): Promise<readonly string[]> {
    return this.#do(() => [...this.items.keys()]);
  }

  clear(): Promise<void> {
    return this.#do(() => {
      this.items.clear();
    });
  }

  async #do<T>(work: () => T): Promise<T> {
    // A request is never answered at once.
    await Promise.resolve();
    if (this.failure !== null) throw this.failure;
    return work();
  }
}
