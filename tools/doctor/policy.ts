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

/** Whether a policy lets a page connect to, or frame, an https address. */
export function allows(policy: string, directive: 'connect-src' | 'frame-src', address: string): boolean {
  const directives = parsePolicy(policy);
  const name = [directive, ...(fallbacks[directive] ?? [])].find((each) => directives.has(each));
  if (name === undefined) return true;
  return (directives.get(name) ?? []).some((source) => matches(source, new URL(address)));
}

/** A source of hosts: with or without scheme, port and path, exact or below `*.`. */
const hostSource = /^(?:([a-z]+:)\/\/)?([^/:]+)(?::(\d+|\*))?(\/.*)?$/i;

/** Whether a source fits an https address. */
function matches(source: string, { hostname, pathname }: URL): boolean {
  if (source === '*' || /^https?:$/i.test(source)) return true;
  const [, scheme = 'https:', host = '', port = '443', path = '/'] = hostSource.exec(source.toLowerCase()) ?? [];
  // What allows http allows https as well.
  if (!/^https?:$/.test(scheme) || !['443', '80', '*'].includes(port)) return false;
  if (path.endsWith('/') ? !pathname.startsWith(path) : path !== pathname) return false;
  return host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : host === hostname;
}
