/**
 * A number from 0 to 99 that looks random and isn't: the same string always has the same number.
 * It is FNV-1a, a hash for short strings, with the bits mixed once more, because strings that differ at the end only need it.
 * @param {string} text
 * @returns {number}
 */
export function numberOf(text) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % 100;
}
