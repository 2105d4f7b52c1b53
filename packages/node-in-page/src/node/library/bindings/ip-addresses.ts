import { browser } from '../../browser.ts';

/** The 32-bit number of an IPv4 address; undefined if invalid. */
export function parseIPv4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return undefined;
  return parts.reduce((value, part) => value * 256n + BigInt(part), 0n);
}

/** An IPv6 address in its canonical form, from the browser's URL parser; undefined if invalid. */
export function shortIPv6(text: string): string | undefined {
  try {
    return new browser.URL(`http://[${text}]/`).hostname.slice(1, -1);
  } catch {
    return undefined;
  }
}

/** The 128-bit number of an IPv6 address; undefined if invalid. */
export function parseIPv6(text: string): bigint | undefined {
  const short = shortIPv6(text);
  if (short === undefined) return undefined;
  const [before = '', after] = short.split('::');
  const groups = (part: string | undefined): string[] => (part ? part.split(':') : []);
  const [head, tail] = [groups(before), groups(after)];
  const all = [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => '0'), ...tail];
  return all.reduce((value, group) => value * 65536n + BigInt(`0x${group}`), 0n);
}

/** The 16 bytes of an IPv6 address in network order. */
export function bytesOfIPv6(text: string): Uint8Array | undefined {
  const value = parseIPv6(text);
  if (value === undefined) return undefined;
  return Uint8Array.from({ length: 16 }, (_, index) => Number((value >> BigInt(8 * (15 - index))) & 0xffn));
}
