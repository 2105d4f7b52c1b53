const strict = new TextDecoder('utf-8', { fatal: true });

export function isUtf8(bytes: Uint8Array): boolean {
  try {
    // Copy shared memory, whose views the decoder rejects.
    strict.decode(bytes.buffer instanceof ArrayBuffer ? bytes : new Uint8Array(bytes));
    return true;
  } catch {
    return false;
  }
}

/**
 * The number of bytes at the end of `bytes` that begin an incomplete character (0 to 3), and how many bytes that
 * character still needs. Invalid bytes are not counted.
 */
export function incompleteUtf8Tail(bytes: Uint8Array): { readonly held: number; readonly missing: number } {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const size =
      byte >= 0xf0 && byte <= 0xf4 ? 4 : byte >= 0xe0 && byte <= 0xef ? 3 : byte >= 0xc2 && byte <= 0xdf ? 2 : 1;
    if (size <= back) return { held: 0, missing: 0 };
    return canContinue(bytes.subarray(bytes.length - back))
      ? { held: back, missing: size - back }
      : { held: 0, missing: 0 };
  }
  return { held: 0, missing: 0 };
}

/** Checks the second byte: rejects overlong forms, surrogates and code points beyond Unicode. */
function canContinue(start: Uint8Array): boolean {
  const [first = 0, second] = start;
  if (second === undefined) return true;
  if (first === 0xe0) return second >= 0xa0;
  if (first === 0xed) return second < 0xa0;
  if (first === 0xf0) return second >= 0x90;
  if (first === 0xf4) return second < 0x90;
  return true;
}
