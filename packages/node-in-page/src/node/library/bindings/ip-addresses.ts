import { browser } from '../../browser.ts';

/** The number that an IPv4 address is; undefined when it is none. */
export function parseIPv4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return undefined;
  return parts.reduce((value, part) => value * 256n + BigInt(part), 0n);
}

/** An IPv6 address in its shortest form, which the browser knows; undefined when it is none. */
export function shortIPv6(text: string): string | undefined {
  try {
    return new browser.URL(`http://[${text}]/`).hostname.slice(1, -1);
  } catch {
    return undefined;
  }
}

/** The number that an IPv6 address is; undefined when it is none. */
export function parseIPv6(text: string): bigint | undefined {
  const short = shortIPv6(text);
  if (short === undefined) return undefined;
  const [before = '', after] = short.split('::');
  const groups = (part: string | undefined): string[] => (part ? part.split(':') : []);
  const [head, tail] = [groups(before), groups(after)];
  const all = [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => '0'), ...tail];
  return all.reduce((value, group) => value * 65536n + BigInt(`0x${group}`), 0n);
}

/** The 16 bytes of an IPv6 address, the highest first. */
export function bytesOfIPv6(text: string): Uint8Array | undefined {
  const value = parseIPv6(text);
  if (value === undefined) return undefined;
  return Uint8Array.from({ length: 16 }, (_, index) => Number((value >> BigInt(8 * (15 - index))) & 0xffn));
}
