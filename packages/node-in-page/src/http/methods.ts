/** All methods of llhttp; the index is the number in Node's `http_parser` binding. */
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

const nonHttpMethods: ReadonlySet<string> = new Set(allMethods.slice(allMethods.indexOf('PRI'), -1));

/** False for RTSP methods, and for `PRI` of the HTTP/2 connection preface. */
export function isHttpMethod(method: string): boolean {
  return !nonHttpMethods.has(method);
}

/** The HTTP methods; `http.METHODS` is this list, sorted. */
export const methods: readonly string[] = allMethods.filter(isHttpMethod);
