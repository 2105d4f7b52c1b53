import constants from '../library/constants.json' with { type: 'json' };

/** What a scope may show: the language's own globals and Node's, as the pinned Node has them. */
const allowed: ReadonlySet<string> = new Set(constants.globals);

/**
 * Takes from the scope and from its prototypes every name that Node does not have (`self`, `postMessage`,
 * `importScripts`, `indexedDB`, `caches`, `onmessage`, …), so that programs that look for a browser find none. The
 * engine's sandbox is the frame; this is about what programs see.
 */
export function hideBrowser(scope: object): void {
  for (const at of chain(scope)) {
    for (const name of Object.getOwnPropertyNames(at)) {
      if (!allowed.has(name) && at !== Object.prototype) hide(at, name, scope);
    }
  }
}

function chain(scope: object): object[] {
  const found: object[] = [];
  for (
    let at: object | null = scope;
    at !== null && at !== Object.prototype;
    at = Object.getPrototypeOf(at) as object | null
  ) {
    found.push(at);
  }
  return found;
}

function hide(holder: object, name: string, scope: object): void {
  if (name === 'constructor') return;
  if (Reflect.deleteProperty(holder, name)) return;
  // A name that can't be taken away is covered, where the browser allows that.
  Reflect.defineProperty(scope, name, { value: undefined, configurable: true, writable: true, enumerable: false });
}
