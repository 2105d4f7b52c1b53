/**
 * `process.env`: every value is a string, whatever is assigned, as in the operating system's environment.
 */
export function createEnvironment(initial: Readonly<Record<string, string>>): Record<string, string> {
  return new Proxy<Record<string, string>>(
    { ...initial },
    {
      set(target, name, value: unknown) {
        if (typeof name === 'symbol') throw new TypeError('Cannot convert a Symbol value to a string');
        // Not template or String(): a symbol as value must throw, as it does in Node.
        target[name] = `${value as string}`;
        return true;
      },
      defineProperty(target, name, { value, ...descriptor }) {
        const isPlain =
          descriptor.configurable === true && descriptor.writable === true && descriptor.enumerable === true;
        if (!('get' in descriptor || 'set' in descriptor) && isPlain)
          return Reflect.set(target, name, `${value as string}`);
        throw Object.assign(
          new TypeError("'process.env' only accepts a configurable, writable, and enumerable data descriptor"),
          { code: 'ERR_INVALID_OBJECT_DEFINE_PROPERTY' },
        );
      },
    },
  );
}
