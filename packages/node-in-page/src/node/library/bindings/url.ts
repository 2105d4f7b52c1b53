import { browser } from '../../browser.ts';
import { nativeError } from './native-error.ts';
import { toUnicodeHost } from './punycode-host.ts';

/** The parser below Node's URL class: the browser's, in place of Ada. */
const NativeURL = browser.URL;

const omitted = 0xffffffff;
const schemeTypes = ['http:', ' ', 'https:', 'ws:', 'ftp:', 'wss:', 'file:'];
const setters = [
  'protocol',
  'host',
  'hostname',
  'port',
  'username',
  'password',
  'pathname',
  'search',
  'hash',
  'href',
] as const;

/** The offsets of the components of a URL: Ada's `url_components`, which Node's URL class reads. */
function components(url: URL): number[] {
  const { href, protocol, username, password, hash, search } = url;
  const protocolEnd = protocol.length;
  const hashStart = hash === '' && !href.endsWith('#') ? omitted : href.indexOf('#');
  const beforeHash = hashStart === omitted ? href : href.slice(0, hashStart);
  const searchStart = search === '' && !beforeHash.endsWith('?') ? omitted : beforeHash.indexOf('?');
  const pathEnd = searchStart === omitted ? beforeHash.length : searchStart;
  let usernameEnd = protocolEnd;
  let hostStart = protocolEnd;
  let hostEnd = protocolEnd;
  if (
    href.startsWith('//', protocolEnd) &&
    !(url.host === '' && url.pathname.startsWith('//') && protocol !== 'file:')
  ) {
    usernameEnd = protocolEnd + 2 + username.length;
    hostStart = usernameEnd + (password === '' ? 0 : password.length + 1);
    hostEnd = hostStart + (username === '' && password === '' ? 0 : 1) + url.hostname.length;
  }
  const port = url.port === '' ? omitted : Number(url.port);
  const pathStart = pathEnd - url.pathname.length;
  const type = schemeTypes.indexOf(protocol);
  return [protocolEnd, usernameEnd, hostStart, hostEnd, port, pathStart, searchStart, hashStart, type < 0 ? 1 : type];
}

function parsed(input: string, base?: string): URL | undefined {
  return NativeURL.canParse(input, base) ? new NativeURL(input, base) : undefined;
}

function format(href: string, fragment: boolean, unicode: boolean, search: boolean, auth: boolean): string {
  const url = new NativeURL(href);
  if (!fragment) url.hash = '';
  if (!search) url.search = '';
  if (!auth) {
    url.username = '';
    url.password = '';
  }
  return unicode ? url.href.replace(url.hostname, toUnicodeHost(url.hostname)) : url.href;
}

function fileAddress(path: string, windows: boolean, hostname?: string): URL {
  const escapes: Record<string, string> = { '%': '%25', '\n': '%0A', '\r': '%0D', '\t': '%09', '?': '%3F', '#': '%23' };
  if (!windows) escapes['\\'] = '%5C';
  const url = new NativeURL('file://');
  url.pathname = [...path].map((character) => escapes[character] ?? character).join('');
  if (windows && hostname !== undefined) url.hostname = hostname;
  return url;
}

/** `internalBinding('url')`. */
export function urlBinding(): Record<string, unknown> {
  const urlComponents = new Uint32Array(9);
  const settle = (url: URL): string => {
    urlComponents.set(components(url));
    return url.href;
  };
  return {
    urlComponents,
    parse(input: string, base: string | undefined, throws: boolean) {
      const url = parsed(input, base);
      if (url !== undefined) return settle(url);
      if (!throws) return undefined;
      const error = nativeError(TypeError, 'ERR_INVALID_URL', 'Invalid URL');
      throw Object.assign(error, { input }, base === undefined ? {} : { base });
    },
    canParse: (input: string, base?: string) => NativeURL.canParse(input, base),
    update(href: string, action: number, value: string) {
      const name = setters[action];
      if (name === undefined || (name === 'href' && !NativeURL.canParse(value))) return false;
      const url = new NativeURL(href);
      url[name] = value;
      return settle(url);
    },
    pathToFileURL: (path: string, windows: boolean, hostname?: string) => settle(fileAddress(path, windows, hostname)),
    getOrigin: (href: string) => new NativeURL(href).origin,
    format,
    domainToASCII: (domain: string) => parsed(`ws://${domain}`)?.hostname ?? '',
    domainToUnicode: (domain: string) => toUnicodeHost(parsed(`ws://${domain}`)?.hostname ?? ''),
  };
}
