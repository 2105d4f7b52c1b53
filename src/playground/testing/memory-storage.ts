import type { TextStorage } from '../model/draft-store.ts';

/** The part of `localStorage` that the model uses, over a map that a test can look into. */
export class MemoryStorage implements TextStorage {
  readonly items = new Map<string, string>();

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
