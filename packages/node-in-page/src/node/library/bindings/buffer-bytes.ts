/** Searching, comparing and swapping bytes, with the rules of Node's C++ side. */

export function bytesOf(view: ArrayBufferView | ArrayBufferLike): Uint8Array {
  return ArrayBuffer.isView(view)
    ? new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
    : new Uint8Array(view);
}

export function compareBytes(a: Uint8Array, b: Uint8Array): -1 | 0 | 1 {
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference < 0 ? -1 : 1;
  }
  if (a.length === b.length) return 0;
  return a.length < b.length ? -1 : 1;
}

/** Where a search starts (`IndexOfOffset` in node_buffer.cc); -1 when nothing can be found. */
function searchStart(length: number, offset: number, needleLength: number, forward: boolean): number {
  if (offset < 0) {
    if (offset + length >= 0) return length + offset;
    return forward || needleLength === 0 ? 0 : -1;
  }
  if (offset + needleLength <= length) return offset;
  if (needleLength === 0) return length;
  return forward ? -1 : length - 1;
}

export function indexOfByte(hay: Uint8Array, value: number, offset: number, forward: boolean): number {
  const start = searchStart(hay.length, Math.trunc(offset), 1, forward);
  if (start < 0 || hay.length === 0) return -1;
  // Not the methods of `hay`: if it is a Buffer, they call this function.
  const { indexOf, lastIndexOf } = Uint8Array.prototype;
  return (forward ? indexOf : lastIndexOf).call(hay, value & 255, start);
}

/** `unit` is 2 for UTF-16: matches start at even offsets only. */
export function indexOfBytes(
  hay: Uint8Array,
  needle: Uint8Array,
  offset: number,
  forward: boolean,
  unit: 1 | 2,
): number {
  const start = searchStart(hay.length, Math.trunc(offset), needle.length, forward);
  if (needle.length === 0) return start;
  if (hay.length === 0 || start < 0 || needle.length > hay.length) return -1;
  if (forward && start + needle.length > hay.length) return -1;
  const wanted = needle.subarray(0, needle.length - (needle.length % unit));
  const last = hay.length - wanted.length;
  const first = wanted[0];
  if (first === undefined) return -1;
  const step = forward ? unit : -unit;
  for (let at = (forward ? start : Math.min(start, last)) & ~(unit - 1); at >= 0 && at <= last; at += step) {
    if (hay[at] !== first) continue;
    let matched = 1;
    while (matched < wanted.length && hay[at + matched] === wanted[matched]) matched += 1;
    if (matched === wanted.length) return at;
  }
  return -1;
}

/** Reverses each group of `size` bytes in place. */
export function swapGroups(bytes: Uint8Array, size: number): Uint8Array {
  for (let at = 0; at + size <= bytes.length; at += size) bytes.subarray(at, at + size).reverse();
  return bytes;
}
