/** Key of the placeholder of a byte array in the JSON text; the bytes follow the text. */
const BYTES = '\u0000bytes';

interface Placeholder {
  readonly [BYTES]: readonly [offset: number, length: number];
}

const isPlaceholder = (value: unknown): value is Placeholder =>
  typeof value === 'object' && value !== null && BYTES in value;

/**
 * Serializes plain data with byte arrays in it, for shared memory.
 *
 * @param value - JSON values and Uint8Arrays.
 */
export function pack(value: unknown): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const text = JSON.stringify(value, (_, each: unknown) => {
    if (!(each instanceof Uint8Array)) return each;
    const placeholder: Placeholder = { [BYTES]: [size, each.length] };
    parts.push(each);
    size += each.length;
    return placeholder;
  });
  const head = new TextEncoder().encode(text);
  const packed = new Uint8Array(4 + head.length + size);
  new DataView(packed.buffer).setUint32(0, head.length);
  packed.set(head, 4);
  let offset = 4 + head.length;
  for (const part of parts) {
    packed.set(part, offset);
    offset += part.length;
  }
  return packed;
}

/** Deserializes the result of {@link pack}; byte arrays are copies. */
export function unpack(packed: Uint8Array): unknown {
  const length = new DataView(packed.buffer, packed.byteOffset).getUint32(0);
  const bytes = packed.subarray(4 + length);
  return JSON.parse(new TextDecoder().decode(packed.subarray(4, 4 + length)), (_, each: unknown) => {
    if (!isPlaceholder(each)) return each;
    const [offset, size] = each[BYTES];
    return bytes.slice(offset, offset + size);
  }) as unknown;
}
