/** Whether it is this machine's own name. StackBlitz serves such pages without a key, and browsers trust them without https. */
export function isLocalHost(hostname: string): boolean {
  const isName = hostname === 'localhost' || hostname.endsWith('.localhost');
  return isName || hostname.startsWith('127.') || hostname === '[::1]';
}
