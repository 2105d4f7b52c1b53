interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
  readonly httpOnly: boolean;
  /** Milliseconds since 1970; undefined for a session cookie. */
  readonly expires: number | undefined;
}

/** Maximum number of cookies; the oldest are evicted first. */
const LIMIT = 180;

/** The cookie store of a preview (RFC 6265), in memory. There is one host, so `Domain` and `Secure` have no effect. */
export class Cookies {
  #cookies: Cookie[] = [];

  /**
   * Stores the cookie of a `Set-Cookie` header, or of an assignment to `document.cookie`.
   *
   * @param path - the path of the URL that sets it.
   */
  set(text: string, path: string, byScript: boolean): void {
    const [pair = '', ...rest] = text.split(';');
    const at = pair.indexOf('=');
    const name = pair.slice(0, Math.max(0, at)).trim();
    if (name === '' && at !== 0) return;
    const attributes = new Map(
      rest.map((part) => {
        const [key = '', ...value] = part.split('=');
        return [key.trim().toLowerCase(), value.join('=').trim()] as const;
      }),
    );
    const given = attributes.get('path') ?? '';
    const cookie: Cookie = {
      name,
      value: pair.slice(at + 1).trim(),
      path: given.startsWith('/') ? given : path.slice(0, Math.max(1, path.lastIndexOf('/'))),
      httpOnly: attributes.has('httponly'),
      expires: expiry(attributes),
    };
    const same = this.#cookies.find((each) => each.name === name && each.path === cookie.path);
    if (byScript && (cookie.httpOnly || same?.httpOnly === true)) return;
    this.#cookies = this.#cookies.filter((each) => each !== same);
    if (cookie.expires === undefined || cookie.expires > Date.now()) this.#cookies.push(cookie);
    if (this.#cookies.length > LIMIT) this.#cookies.shift();
  }

  /** @returns the `Cookie` header for a path or, without `HttpOnly` cookies, the value of `document.cookie`. */
  text(path: string, forScript: boolean): string {
    const now = Date.now();
    return this.#cookies
      .filter(({ expires }) => expires === undefined || expires > now)
      .filter((each) => !(forScript && each.httpOnly) && covers(each.path, path))
      .sort((one, other) => other.path.length - one.path.length)
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }
}

function expiry(attributes: ReadonlyMap<string, string>): number | undefined {
  const age = attributes.get('max-age');
  if (age !== undefined && /^-?\d+$/.test(age)) return Date.now() + Number(age) * 1000;
  const date = Date.parse(attributes.get('expires') ?? '');
  return Number.isNaN(date) ? undefined : date;
}

function covers(cookiePath: string, path: string): boolean {
  if (!path.startsWith(cookiePath)) return false;
  return path.length === cookiePath.length || cookiePath.endsWith('/') || path[cookiePath.length] === '/';
}
