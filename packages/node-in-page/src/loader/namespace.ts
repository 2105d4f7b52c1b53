/** One export of a namespace object. */
export interface NamespaceExport {
  readonly name: string;
  /** @throws ReferenceError before the variable has a value. */
  readonly read: () => unknown;
  /** True if the value can no longer change. */
  readonly isFixed: () => boolean;
  /** A faster getter, once there is one. */
  readonly direct?: () => (() => unknown) | undefined;
}

const namespaces = new WeakSet();

/** True if this is a namespace object of {@link createNamespace}. */
export function isNamespace(value: object): boolean {
  return namespaces.has(value);
}

const pending = new WeakMap<object, NamespaceExport[]>();

/**
 * Creates a module namespace object: names sorted by code units, no prototype, immutable. Exports that can no longer
 * change become data properties, which are much faster to read: call {@link settleNamespace} when the module has run.
 * Only `Object.getOwnPropertyDescriptor` and what uses it (`Object.isFrozen`) can tell it from a native one.
 */
export function createNamespace(exports: readonly NamespaceExport[]): object {
  const namespace = {};
  Object.setPrototypeOf(namespace, null);
  const sorted = [...exports].sort((one, other) => (one.name < other.name ? -1 : 1));
  for (const { name, read, isFixed, direct } of sorted) {
    // V8 reads a property fastest if it has never been of another kind.
    if (isFixed()) {
      defineFixed(namespace, name, read());
      continue;
    }
    const refuse = (): void => {
      throw new TypeError(`Cannot assign to read only property '${name}' of object '[object Module]'`);
    };
    const get = direct?.();
    const isLast = get !== undefined;
    Object.defineProperty(namespace, name, { get: get ?? read, set: refuse, enumerable: true, configurable: !isLast });
  }
  Object.defineProperty(namespace, Symbol.toStringTag, { value: 'Module' });
  namespaces.add(namespace);
  pending.set(
    namespace,
    sorted.filter(({ isFixed }) => !isFixed()),
  );
  Object.preventExtensions(namespace);
  return namespace;
}

/** Turns exports that can no longer change into data properties, and uses direct getters for the others. */
export function settleNamespace(namespace: object): void {
  const left = pending.get(namespace)?.filter(({ name, read, isFixed, direct }) => {
    const get = direct?.();
    if (!isFixed()) {
      if (get) Object.defineProperty(namespace, name, { get, configurable: false });
      return true;
    }
    defineFixed(namespace, name, read());
    return false;
  });
  if (left) pending.set(namespace, left);
}

function defineFixed(namespace: object, name: string, value: unknown): void {
  Object.defineProperty(namespace, name, { value, writable: false, enumerable: true, configurable: false });
}
