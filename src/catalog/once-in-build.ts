/**
 * Remembers during a build, in which nothing changes, what was read for a key: Astro copies an entry each time that it is
 * asked for, and every page asks for all of them. The dev server reads each time.
 */
export function onceInBuild<Value>(read: (key?: string) => Promise<Value>): (key?: string) => Promise<Value> {
  const known = new Map<string | undefined, Promise<Value>>();
  return (key) => {
    if (!import.meta.env.PROD) return read(key);
    const value = known.get(key) ?? read(key);
    known.set(key, value);
    return value;
  };
}
