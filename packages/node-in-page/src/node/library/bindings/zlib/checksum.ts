let table: Uint32Array | undefined;

/** CRC-32 of RFC 1952, as in gzip. `value` is the checksum of the preceding bytes. */
export function crc32(bytes: Uint8Array, value: number): number {
  table ??= makeTable();
  let sum = ~value >>> 0;
  for (const byte of bytes) sum = (table[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8);
  return ~sum >>> 0;
}

function makeTable(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, index) => {
    let value = index;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    return value >>> 0;
  });
}
