import type { SocketAddress } from './network-messages.ts';

/** INADDR_ANY and its IPv6 form: they match every local address. */
const WILDCARDS: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

export function isIPv6(address: string): boolean {
  return address.includes(':');
}

/** Converts an IPv4-mapped IPv6 address such as `::ffff:127.0.0.1` to IPv4. */
function unmapped(address: string): string {
  return address.toLowerCase().startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address;
}

/** True for a loopback or wildcard address: the engine has no other. */
export function isLocal(address: string): boolean {
  const plain = unmapped(address);
  return WILDCARDS.has(plain) || plain === '::1' || plain === '0:0:0:0:0:0:0:1' || /^127\.\d+\.\d+\.\d+$/.test(plain);
}

/** True if binding both addresses fails with EADDRINUSE. */
export function conflicts(one: SocketAddress, other: SocketAddress): boolean {
  if (one.port !== other.port) return false;
  if (one.address === other.address || one.address === '::' || other.address === '::') return true;
  if (isIPv6(one.address) !== isIPv6(other.address)) return false;
  return WILDCARDS.has(one.address) || WILDCARDS.has(other.address);
}

/** True if a connection to `to` reaches a server that listens at `at`. */
export function reaches(to: SocketAddress, at: SocketAddress): boolean {
  if (to.port !== at.port) return false;
  const [wanted, bound] = [unmapped(to.address), unmapped(at.address)];
  if (bound === '::') return true;
  // Connecting to a wildcard address connects to loopback.
  const target = wanted === '0.0.0.0' ? '127.0.0.1' : wanted === '::' ? '::1' : wanted;
  return bound === target || (bound === '0.0.0.0' && !isIPv6(target));
}

/** Converts a client's address as a server at `at` sees it: a dual-stack server sees IPv4 clients as mapped. */
export function addressAsSeenBy(address: string, at: SocketAddress): string {
  return isIPv6(at.address) && !isIPv6(address) ? `::ffff:${address}` : address;
}
