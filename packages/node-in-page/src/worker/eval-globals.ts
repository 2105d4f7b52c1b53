import { builtinNames } from '../node/builtin-names.ts';

/**
 * Gives the line of `node -e` and `node -p` Node's modules as variables, as Node does: `fs`, `path` and so on, made at
 * first use. What is a global already stays, but for `crypto`.
 */
export function defineBuiltinGlobals(scope: object, require: (name: string) => unknown): void {
  for (const name of builtinNames) {
    if (/^_|\/|:/.test(name) || (name !== 'crypto' && Object.hasOwn(scope, name))) continue;
    const define = (value: unknown): void => {
      Object.defineProperty(scope, name, { value, configurable: true, writable: true, enumerable: false });
    };
    Object.defineProperty(scope, name, {
      configurable: true,
      enumerable: false,
      get() {
        const value = require(name);
        define(value);
        return value;
      },
      set: define,
    });
  }
}
