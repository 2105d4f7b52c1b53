/** Every method that llhttp knows, at its number in Node's `http_parser` binding. */
export const allMethods: readonly string[] = [
  'DELETE',
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'CONNECT',
  'OPTIONS',
  'TRACE',
  'COPY',
  'LOCK',
  'MKCOL',
  'MOVE',
  'PROPFIND',
  'PROPPATCH',
  'SEARCH',
  'UNLOCK',
  'BIND',
  'REBIND',
  'UNBIND',
  'ACL',
  'REPORT',
  'MKACTIVITY',
  'CHECKOUT',
  'MERGE',
  'M-SEARCH',
  'NOTIFY',
  'SUBSCRIBE',
  'UNSUBSCRIBE',
  'PATCH',
  'PURGE',
  'MKCALENDAR',
  'LINK',
  'UNLINK',
  'SOURCE',
  'PRI',
  'DESCRIBE',
  'ANNOUNCE',
  'SETUP',
  'PLAY',
  'PAUSE',
  'TEARDOWN',
  'GET_PARAMETER',
  'SET_PARAMETER',
  'REDIRECT',
  'RECORD',
  'FLUSH',
  'QUERY',
];

const ofOtherProtocols: ReadonlySet<string> = new Set(allMethods.slice(allMethods.indexOf('PRI'), -1));

/** False for the methods of RTSP, and for the one with which HTTP/2 begins. */
export function isOfHttp(method: string): boolean {
  return !ofOtherProtocols.has(method);
}

/** Those of HTTP, as `http.METHODS` has them before it sorts them. */
export const methods: readonly string[] = allMethods.filter(isOfHttp);
