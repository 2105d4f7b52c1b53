import type { PageChannel } from './page-channel.ts';

/** `localStorage` or `sessionStorage` in memory: the page carries it over from document to document. */
export function createStorage(
  channel: PageChannel,
  area: 'local' | 'session',
  initial: Readonly<Record<string, string>>,
): object {
  const values = new Map(Object.entries(initial));
  const methods = {
    getItem: (key: unknown) => values.get(String(key)) ?? null,
    setItem(key: unknown, value: unknown) {
      values.set(String(key), String(value));
      channel.send({ type: 'store', area, key: String(key), value: String(value) });
    },
    removeItem(key: unknown) {
      if (values.delete(String(key))) channel.send({ type: 'store', area, key: String(key), value: null });
    },
    clear() {
      for (const key of [...values.keys()]) methods.removeItem(key);
    },
    key: (index: number) => [...values.keys()][index] ?? null,
  };
  const isMethod = (name: string | symbol): name is keyof typeof methods => Object.hasOwn(methods, name);
  return new Proxy(Object.create(null) as object, {
    get(_, name) {
      if (typeof name === 'symbol') return undefined;
      if (name === 'length') return values.size;
      return isMethod(name) ? methods[name] : values.get(name);
    },
    set(_, name, value) {
      if (typeof name === 'string') methods.setItem(name, value);
      return true;
    },
    deleteProperty(_, name) {
      if (typeof name === 'string') methods.removeItem(name);
      return true;
    },
    has: (_, name) => typeof name === 'string' && (isMethod(name) || values.has(name)),
    ownKeys: () => [...values.keys()],
    getOwnPropertyDescriptor(_, name) {
      const value = typeof name === 'string' ? values.get(name) : undefined;
      if (value === undefined) return undefined;
      return { value, configurable: true, enumerable: true, writable: true };
    },
  });
}
