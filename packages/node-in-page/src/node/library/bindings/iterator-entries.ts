/**
 * The remaining entries of a Map or Set iterator, without consuming them. JavaScript can't peek into an iterator: this
 * drains it, and an own `next` returns the entries again.
 */
export function remainingEntries(iterator: Iterator<unknown>): unknown[] {
  const rest: unknown[] = [];
  for (let step = iterator.next(); step.done !== true; step = iterator.next()) rest.push(step.value);
  let at = 0;
  Object.defineProperty(iterator, 'next', {
    configurable: true,
    enumerable: false,
    writable: true,
    value: () => {
      const done = at >= rest.length;
      const value = rest[at];
      at += 1;
      return { value, done };
    },
  });
  return rest;
}

function isPair(value: unknown): value is [unknown, unknown] {
  return Array.isArray(value) && value.length === 2;
}

/** Node's `previewEntries`: a flat list; with `isIterator`, also whether it alternates keys and values. */
export function previewEntries(value: object, isIterator?: boolean): unknown[] | [unknown[], boolean] {
  if (value instanceof Map) return [...(value as Map<unknown, unknown>)].flat(1);
  if (value instanceof Set) return [...(value as Set<unknown>)];
  const tag = Object.prototype.toString.call(value);
  if (tag !== '[object Map Iterator]' && tag !== '[object Set Iterator]') return isIterator === true ? [[], false] : [];
  const rest = remainingEntries(value as Iterator<unknown>);
  const paired = rest.length > 0 && rest.every(isPair);
  const flat = paired ? rest.flat(1) : rest;
  return isIterator === true ? [flat, paired] : flat;
}
