/**
 * `internalBinding('types')`: checks the type of a value by its internal slots, never by its prototype or property
 * names. Where JavaScript has no test for a slot without side effects, it uses `Symbol.toStringTag`.
 */

type Test = (value: unknown) => boolean;

const tagOf = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1);

/** A test by a method or getter that throws if the value lacks the slot. */
function bySlot(read: ((this: never) => unknown) | undefined): Test {
  if (read === undefined) return () => false;
  return (value) => {
    if (typeof value !== 'object' || value === null) return false;
    try {
      Reflect.apply(read, value, []);
      return true;
    } catch {
      return false;
    }
  };
}

function getter(prototype: object, name: PropertyKey): ((this: never) => unknown) | undefined {
  return Object.getOwnPropertyDescriptor(prototype, name)?.get;
}

const iteratorPrototype = (iterator: object): object => Object.getPrototypeOf(iterator) as object;

/** A test by the prototype chain: the slot itself can't be tested without side effects. */
const inherits = (prototype: object): Test => {
  const isPrototypeOf = Object.prototype.isPrototypeOf.bind(prototype);
  return (value) => typeof value === 'object' && value !== null && value !== prototype && isPrototypeOf(value);
};

const functionPrototypes = {
  async: iteratorPrototype(async () => {}),
  generator: iteratorPrototype(function* () {}),
  asyncGenerator: iteratorPrototype(async function* () {}),
};

const isFunctionOf =
  (...prototypes: object[]): Test =>
  (value) =>
    typeof value === 'function' && prototypes.includes(Object.getPrototypeOf(value) as object);

const hasErrorSlot = (Error as unknown as { isError?: Test }).isError;

const isNativeError: Test = (value) =>
  hasErrorSlot
    ? hasErrorSlot(value)
    : typeof value === 'object' &&
      value !== null &&
      (tagOf(value) === 'Error' || (value instanceof Error && 'stack' in value));

const isNumberObject = bySlot(Number.prototype.valueOf);
const isStringObject = bySlot(String.prototype.valueOf);
const isBooleanObject = bySlot(Boolean.prototype.valueOf);
const isBigIntObject = bySlot(BigInt.prototype.valueOf);
const isSymbolObject = bySlot(Symbol.prototype.valueOf);
const isArrayBuffer = bySlot(getter(ArrayBuffer.prototype, 'byteLength'));
const isSharedArrayBuffer =
  typeof SharedArrayBuffer === 'undefined' ? () => false : bySlot(getter(SharedArrayBuffer.prototype, 'byteLength'));

/** @param isProxy - looks up the engine's record of proxies; JavaScript has no such test. */
export function typesBinding(isProxy: Test): Readonly<Record<string, Test>> {
  return {
    isExternal: () => false,
    isDate: bySlot(Date.prototype.getTime),
    isArgumentsObject: (value) =>
      typeof value === 'object' && value !== null && !(Symbol.toStringTag in value) && tagOf(value) === 'Arguments',
    isBigIntObject,
    isBooleanObject,
    isNumberObject,
    isStringObject,
    isSymbolObject,
    isBoxedPrimitive: (value) =>
      isNumberObject(value) ||
      isStringObject(value) ||
      isBooleanObject(value) ||
      isBigIntObject(value) ||
      isSymbolObject(value),
    isNativeError,
    isRegExp: bySlot(getter(RegExp.prototype, 'hasIndices')),
    isAsyncFunction: isFunctionOf(functionPrototypes.async, functionPrototypes.asyncGenerator),
    isGeneratorFunction: isFunctionOf(functionPrototypes.generator, functionPrototypes.asyncGenerator),
    isGeneratorObject: (value) =>
      typeof value === 'object' && value !== null && ['Generator', 'AsyncGenerator'].includes(tagOf(value)),
    isPromise: inherits(Promise.prototype),
    isMap: bySlot(getter(Map.prototype, 'size')),
    isSet: bySlot(getter(Set.prototype, 'size')),
    isMapIterator: inherits(iteratorPrototype(new Map().entries())),
    isSetIterator: inherits(iteratorPrototype(new Set().values())),
    isWeakMap: bySlot(function (this: WeakMap<object, unknown>) {
      return WeakMap.prototype.has.call(this, {});
    }),
    isWeakSet: bySlot(function (this: WeakSet<object>) {
      return WeakSet.prototype.has.call(this, {});
    }),
    isArrayBuffer,
    isDataView: bySlot(getter(DataView.prototype, 'byteLength')),
    isSharedArrayBuffer,
    isAnyArrayBuffer: (value) => isArrayBuffer(value) || isSharedArrayBuffer(value),
    isProxy,
    isModuleNamespaceObject: (value) =>
      typeof value === 'object' &&
      value !== null &&
      Object.getOwnPropertyDescriptor(value, Symbol.toStringTag)?.value === 'Module' &&
      Object.getPrototypeOf(value) === null,
  };
}
