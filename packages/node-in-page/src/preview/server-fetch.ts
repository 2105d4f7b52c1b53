import type { PreviewFailure } from '../engine.ts';
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

/** An address of the preview leads nowhere. `message` is for the console of the app that requested it. */
export class OutsidePreviewError extends Error {
  readonly failure: PreviewFailure;

  constructor(failure: PreviewFailure, message: string) {
    super(message);
    this.failure = failure;
  }
}

/** @throws OutsidePreviewError if the address is not local. */
function portOf(address: string): { readonly url: URL; readonly port: number } {
  const url = URL.parse(address);
  const isHere = url?.protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  if (!url || !isHere) {
    const start = address.slice(0, 200);
    const failure = { code: 'outside', data: { address: start } } as const;
    throw new OutsidePreviewError(failure, `${start} is outside of this playground.`);
  }
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
  if (!isToken(method)) {
    throw new OutsidePreviewError({ code: 'invalid-method', data: { method } }, `${method} is not an HTTP method.`);
  }
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
    if (wanted.redirect === 'error') {
      const reason = `${address} leads on to another address.`;
      throw new OutsidePreviewError({ code: 'failed', data: { reason } }, reason);
    }
    const next = new URL(location, address);
    if (next.hash === '') next.hash = url.hash;
    address = next.href;
    if (response.status === 303 || (response.status < 303 && method === 'POST')) {
      if (method !== 'HEAD') method = 'GET';
      body = undefined;
      headers = headers.filter(([name]) => !name.toLowerCase().startsWith('content-'));
    }
  }
  throw new OutsidePreviewError(
    { code: 'too-many-redirects', data: { address: wanted.address } },
    `${wanted.address} redirects without end.`,
  );
}

/** Why a request failed. */
export function failureOf(error: unknown): PreviewFailure {
  if (error instanceof OutsidePreviewError || error instanceof ServerUnreachableError) return error.failure;
  return { code: 'failed', data: { reason: String(error) } };
}

/** The same for the console of the app that sent it. */
export function failureMessage(error: unknown): string {
  if (error instanceof OutsidePreviewError) return `${error.message} The preview has no network.`;
  return error instanceof ServerUnreachableError ? error.message : String(error);
}
