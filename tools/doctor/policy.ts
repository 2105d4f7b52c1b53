/** The directives of a Content Security Policy, by name. */
function parsePolicy(policy: string): ReadonlyMap<string, readonly string[]> {
  const directives = new Map<string, readonly string[]>();
  for (const part of policy.split(';')) {
    const [name, ...values] = part.trim().split(/\s+/);
    // The first of a name counts.
    if (name !== undefined && name !== '' && !directives.has(name.toLowerCase()))
      directives.set(name.toLowerCase(), values);
  }
  return directives;
}

const fallbacks: Readonly<Record<string, readonly string[]>> = {
  'connect-src': ['default-src'],
  'frame-src': ['child-src', 'default-src'],
};

/** Whether a policy lets a page connect to, or frame, an address. */
export function allows(policy: string, directive: 'connect-src' | 'frame-src', address: string): boolean {
  const directives = parsePolicy(policy);
  const name = [directive, ...(fallbacks[directive] ?? [])].find((each) => directives.has(each));
  if (name === undefined) return true;
  return (directives.get(name) ?? []).some((source) => matches(source, new URL(address)));
}

/** A host source of the address's kind: with or without a scheme, exact or below `*.`. */
function matches(source: string, { protocol, hostname }: URL): boolean {
  if (source === '*' || source === protocol) return true;
  const [, scheme = protocol, host = ''] = /^(?:([a-z]+:)\/\/)?([^/:]+)(?::(?:\d+|\*))?\/?$/i.exec(source) ?? [];
  if (scheme !== protocol || host === '') return false;
  return host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : host === hostname;
}
