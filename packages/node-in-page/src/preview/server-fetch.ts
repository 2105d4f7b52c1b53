import type { ServerRequest } from '../kernel/protocol.ts';
import { ServerUnreachableError, type ServerRequests, type ServerResponse } from './server-requests.ts';
import type { Cookies } from './cookies.ts';

/** The limit of the Fetch standard. */
const MAX_REDIRECTS = 20;

export interface PreviewFetch {
  readonly method: string;
  /** Absolute. */
  readonly address: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array | undefined;
  readonly redirect: 'follow' | 'error' | 'manual';
}

export interface PreviewFetchResult {
  readonly address: string;
  readonly redirected: boolean;
  readonly response: ServerResponse;
}

/** Forbidden request headers (Fetch standard) that the connection sets itself. */
const forbidden: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'cookie',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** An address that the preview can't load, with a sentence for the user. */
export class OutsidePreviewError extends Error {}

/** @throws OutsidePreviewError if the address is not local. */
function portOf(address: string): { readonly url: URL; readonly port: number } {
  const url = URL.parse(address);
  const isHere = url?.protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  if (!url || !isHere) throw new OutsidePreviewError(`${address.slice(0, 200)} is outside of this playground.`);
  return { url, port: url.port === '' ? 80 : Number(url.port) };
}

/** Tokens and values of RFC 9110; other characters could inject lines. */
const isToken = (text: string): boolean => /^[\w!#$%&'*+\-.^`|~]+$/.test(text);
const isValue = (text: string): boolean => /^[\t\x20-\x7e\x80-\xff]*$/.test(text);

/**
 * Sends a request to a server in the engine, with the preview's cookies, and follows redirects.
 *
 * @throws OutsidePreviewError, ServerUnreachableError, or the signal's reason.
 */
export async function fetchFromServer(
  requests: ServerRequests,
  cookies: Cookies,
  wanted: PreviewFetch,
  signal: AbortSignal,
): Promise<PreviewFetchResult> {
  let { method, address, body } = wanted;
  let headers = wanted.headers.filter(([name, value]) => {
    return isToken(name) && isValue(value) && !forbidden.has(name.toLowerCase());
  });
  if (!isToken(method)) throw new OutsidePreviewError(`${method} is no method of HTTP.`);
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const { url, port } = portOf(address);
    const cookie = cookies.text(url.pathname, false);
    const request: ServerRequest = {
      port,
      method,
      path: url.pathname + url.search,
      headers: [...headers, ...(cookie === '' ? [] : [['Cookie', cookie] as const])],
      body,
    };
    const response = await requests.send(request, signal);
    for (const [name, value] of response.headers) {
      if (name.toLowerCase() === 'set-cookie') cookies.set(value, url.pathname, false);
    }
    const location = response.headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
    const isRedirect = [301, 302, 303, 307, 308].includes(response.status) && location !== undefined;
    if (!isRedirect || wanted.redirect === 'manual') return { address, redirected: redirects > 0, response };
    await response.body.cancel();
    if (wanted.redirect === 'error') throw new OutsidePreviewError(`${address} leads on to another address.`);
    const next = new URL(location, address);
    if (next.hash === '') next.hash = url.hash;
    address = next.href;
    if (response.status === 303 || (response.status < 303 && method === 'POST')) {
      if (method !== 'HEAD') method = 'GET';
      body = undefined;
      headers = headers.filter(([name]) => !name.toLowerCase().startsWith('content-'));
    }
  }
  throw new OutsidePreviewError(`${wanted.address} leads from one address to the next without end.`);
}

/** The sentence for a failed request. */
export function failureMessage(error: unknown): string {
  if (error instanceof OutsidePreviewError || error instanceof ServerUnreachableError) return error.message;
  return String(error);
}
