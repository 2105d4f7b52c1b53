/** `process.env`: converts assigned values to strings, as the operating system's environment has only strings. */
export function createEnvironment(initial: Readonly<Record<string, string>>): Record<string, string> {
  return new Proxy<Record<string, string>>(
    { ...initial },
    {
      set(target, name, value: unknown) {
        if (typeof name === 'symbol') throw new TypeError('Cannot convert a Symbol value to a string');
        // Not `String(value)`: assigning a symbol must throw, as in Node.
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
