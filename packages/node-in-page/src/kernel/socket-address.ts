import type { SocketAddress } from './network-messages.ts';

/** The addresses that mean every address of this machine. */
const WILDCARDS: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

export function isIPv6(address: string): boolean {
  return address.includes(':');
}

/** The IPv4 address that an IPv6 address such as `::ffff:127.0.0.1` stands for. */
function unmapped(address: string): string {
  return address.toLowerCase().startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address;
}

/** Whether it is an address of the machine itself, the only one there is. */
export function isLocal(address: string): boolean {
  const plain = unmapped(address);
  return WILDCARDS.has(plain) || plain === '::1' || plain === '0:0:0:0:0:0:0:1' || /^127\.\d+\.\d+\.\d+$/.test(plain);
}

/** Whether two servers can't listen at both of them. */
export function collide(one: SocketAddress, other: SocketAddress): boolean {
  if (one.port !== other.port) return false;
  if (one.address === other.address || one.address === '::' || other.address === '::') return true;
  if (isIPv6(one.address) !== isIPv6(other.address)) return false;
  return WILDCARDS.has(one.address) || WILDCARDS.has(other.address);
}

/** Whether a server that listens at `at` hears those who ask for `to`. */
export function reaches(to: SocketAddress, at: SocketAddress): boolean {
  if (to.port !== at.port) return false;
  const [asked, heard] = [unmapped(to.address), unmapped(at.address)];
  if (heard === '::') return true;
  // A client that names no address in particular means the machine itself.
  const target = asked === '0.0.0.0' ? '127.0.0.1' : asked === '::' ? '::1' : asked;
  return heard === target || (heard === '0.0.0.0' && !isIPv6(target));
}

/** How a server at `at` names the address by which a client reached it: IPv6 servers see IPv4 clients mapped. */
export function seenFrom(address: string, at: SocketAddress): string {
  return isIPv6(at.address) && !isIPv6(address) ? `::ffff:${address}` : address;
}
