import constants from '../library/constants.json' with { type: 'json' };

/** The globals of the language and of the pinned Node. */
const allowed: ReadonlySet<string> = new Set(constants.globals);

/**
 * Removes every global that Node does not have (`self`, `postMessage`, `importScripts`, `indexedDB`, `caches`,
 * `onmessage`, …) from the scope and its prototypes, so that programs that detect a browser find none. This is no
 * security boundary; that is the sandboxed frame.
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
  // Shadow what can't be deleted, where the browser allows it.
  Reflect.defineProperty(scope, name, { value: undefined, configurable: true, writable: true, enumerable: false });
}
