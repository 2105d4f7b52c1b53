import { builtinNames } from '../node/builtin-names.ts';

/**
 * Defines Node's modules as lazy globals for `node -e` and `node -p`, as Node does: `fs`, `path` and so on. Existing
 * globals are kept, except `crypto`.
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
