import { createStore, del, delMany, get, keys, set, update } from 'idb-keyval';

/** Where work is kept for good. Each method rejects where storage is full, blocked or broken. */
export interface WorkDatabase {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  /** Replaces a value by what `change` makes of it, in one transaction. */
  update(key: string, change: (before: unknown) => unknown): Promise<void>;
  delete(key: string): Promise<void>;
  keys(): Promise<readonly string[]>;
  clear(): Promise<void>;
}

/** The browser's IndexedDB. Opened at the first use: where storage is blocked, even that throws. */
export function browserDatabase(): WorkDatabase {
  const store = createStore('use-cases-for-devops', 'work');
  return {
    // Asynchronous functions: what throws at once, as in a browser without IndexedDB, rejects as well.
    get: async (key): Promise<unknown> => get(key, store),
    set: async (key, value) => set(key, value, store),
    update: async (key, change) => update(key, change, store),
    delete: async (key) => del(key, store),
    keys: async () => (await keys(store)).map(String),
    clear: async () => delMany(await keys(store), store),
  };
}
