import { Framing } from './framing.ts';
import { parseError } from './parse-error.ts';
import { allMethods, isHttpMethod } from './methods.ts';

/** The start line and header fields of a message. */
export interface MessageHead {
  version: [major: number, minor: number];
  /** Of a request; undefined in a response. */
  method: string | undefined;
  url: string;
  /** Of a response; undefined in a request. */
  status: number | undefined;
  statusText: string;
  /** Alternating names and values, as sent. */
  headers: string[];
}

const [TAB, LF, CR, SPACE, ZERO, NINE, COLON] = [9, 10, 13, 32, 48, 57, 58];

const isDigit = (byte: number): boolean => byte >= ZERO && byte <= NINE;

/** `tchar` of RFC 9110, section 5.6.2, by byte. */
const tokenBytes: readonly boolean[] = Array.from({ length: 256 }, (_, byte) =>
  /[!#$%&'*+\-.^_`|~0-9A-Za-z]/.test(String.fromCharCode(byte)),
);

export function isTokenByte(byte: number): boolean {
  return tokenBytes[byte] === true;
}

type State = (byte: number) => State;

/** Parses the start line and header fields byte by byte; given a framing, only fields: the trailers of a chunked body. */
export class HeadReader {
  readonly head: MessageHead = {
    version: [0, 0],
    method: undefined,
    url: '',
    status: undefined,
    statusText: '',
    headers: [],
  };
  readonly framing: Framing;
  isDone = false;
  readonly #limit: number;
  #state: State;
  /** Bytes of URL, names and values, counted against the limit. */
  #length = 0;
  #text = '';
  #name = '';

  constructor(isRequest: boolean, limit: number, trailersOf?: Framing) {
    this.#limit = limit;
    this.framing = trailersOf ?? new Framing(isRequest);
    if (trailersOf) this.#state = this.#headerStart;
    else this.#state = isRequest ? this.#method : this.#protocol;
  }

  /** @throws HttpParseError */
  read(byte: number): void {
    this.#state = this.#state(byte);
  }

  #append(byte: number): void {
    this.#text += String.fromCharCode(byte);
    this.#length++;
    if (this.#length >= this.#limit) throw parseError('headerOverflow');
  }

  /** Returns and clears the text appended so far. */
  #consume(): string {
    const text = this.#text;
    this.#text = '';
    return text;
  }

  readonly #method: State = (byte) => {
    if (byte === SPACE && allMethods.includes(this.#text)) {
      this.head.method = this.#consume();
      return this.#urlStart;
    }
    const text = this.#text + String.fromCharCode(byte);
    if (!allMethods.some((method) => method.startsWith(text))) {
      throw parseError(allMethods.includes(this.#text) ? 'spaceAfterMethod' : 'method');
    }
    this.#text = text;
    return this.#method;
  };

  readonly #urlStart: State = (byte) => {
    if (byte === SPACE) return this.#urlStart;
    const character = String.fromCharCode(byte);
    const isStart =
      this.head.method === 'CONNECT' ? tokenBytes[byte] || byte === 91 || byte === 47 : /[/*A-Za-z]/.test(character);
    if (!isStart) throw parseError(byte === CR || byte === LF ? 'url' : 'urlStart');
    return this.#url(byte);
  };

  readonly #url: State = (byte) => {
    if (byte > SPACE && byte < 127) {
      this.#append(byte);
      return this.#url;
    }
    if (byte !== SPACE && byte !== CR) throw parseError('urlPath');
    this.head.url = this.#consume();
    const { method, url } = this.head;
    if (method !== 'CONNECT' && /^[a-z]/i.test(url) && !/^[a-z]+:\/\/./i.test(url)) throw parseError('url');
    if (byte === SPACE) return this.#protocolStart;
    // HTTP/0.9: a request line without a version.
    this.head.version = [0, 9];
    return this.#requestLineFeed;
  };

  readonly #protocolStart: State = (byte) => (byte === SPACE ? this.#protocolStart : this.#protocol(byte));

  readonly #protocol: State = (byte) => {
    this.#text += String.fromCharCode(byte);
    if (!'HTTP/'.startsWith(this.#text)) throw parseError('protocol');
    if (this.#text !== 'HTTP/') return this.#protocol;
    this.#consume();
    if (this.head.method === 'PRI') throw parseError('http2');
    if (this.head.method !== undefined && !isHttpMethod(this.head.method)) throw parseError('nonHttpMethod');
    return this.#major;
  };

  readonly #major: State = (byte) => {
    if (!isDigit(byte)) throw parseError('majorVersion');
    this.head.version[0] = byte - ZERO;
    return this.#dot;
  };

  readonly #dot: State = (byte) => {
    if (byte !== 46) throw parseError('dot');
    return this.#minor;
  };

  readonly #minor: State = (byte) => {
    if (!isDigit(byte)) throw parseError('minorVersion');
    this.head.version[1] = byte - ZERO;
    if (!['0.9', '1.0', '1.1', '2.0'].includes(this.head.version.join('.'))) throw parseError('version');
    return this.head.method === undefined ? this.#statusStart : this.#requestLineEnd;
  };

  readonly #requestLineEnd: State = (byte) => {
    if (byte !== CR) throw parseError('crlfAfterVersion');
    return this.#requestLineFeed;
  };

  readonly #requestLineFeed: State = (byte) => {
    if (byte !== LF) throw parseError('lfAfterVersion');
    return this.#firstHeader;
  };

  readonly #statusStart: State = (byte) => {
    if (byte !== SPACE) throw parseError('spaceAfterVersion');
    return this.#statusCode;
  };

  readonly #statusCode: State = (byte) => {
    if (!isDigit(byte)) throw parseError('status');
    this.#text += String.fromCharCode(byte);
    if (this.#text.length < 3) return this.#statusCode;
    this.head.status = Number(this.#consume());
    return this.#afterStatus;
  };

  readonly #afterStatus: State = (byte) => {
    if (byte === SPACE) return this.#statusText;
    if (byte === CR) return this.#statusLineFeed;
    throw parseError('separatorAfterStatus');
  };

  readonly #statusText: State = (byte) => {
    if (byte === LF) throw parseError('crAfterStatusText');
    if (byte !== CR) {
      this.#append(byte);
      return this.#statusText;
    }
    this.head.statusText = this.#consume();
    return this.#statusLineFeed;
  };

  readonly #statusLineFeed: State = (byte) => {
    if (byte !== LF) throw parseError('lfAfterHeader');
    return this.#firstHeader;
  };

  readonly #firstHeader: State = (byte) => {
    if (byte === SPACE) throw parseError('spaceAfterStartLine');
    return this.#headerStart(byte);
  };

  readonly #headerStart: State = (byte) => {
    if (byte === CR) return this.#lastLineFeed;
    if (byte === LF) throw parseError('headerFieldStart');
    return this.#headerName(byte);
  };

  readonly #headerName: State = (byte) => {
    if (tokenBytes[byte] === true) {
      this.#append(byte);
      return this.#headerName;
    }
    if (byte !== COLON || this.#text === '') throw parseError('headerName');
    this.#name = this.#consume();
    return this.#valueStart;
  };

  readonly #valueStart: State = (byte) => (byte === SPACE || byte === TAB ? this.#valueStart : this.#value(byte));

  readonly #value: State = (byte) => {
    if (byte === CR) return this.#valueLineFeed;
    if (byte === LF) throw parseError('crAfterHeader');
    if ((byte < SPACE && byte !== TAB) || byte === 127) throw parseError('headerValue');
    this.#append(byte);
    return this.#value;
  };

  readonly #valueLineFeed: State = (byte) => {
    if (byte !== LF) throw parseError('lfAfterHeader');
    return this.#afterValue;
  };

  readonly #afterValue: State = (byte) => {
    if (byte === SPACE || byte === TAB) throw parseError('obsoleteFold');
    const value = this.#consume().replace(/[ \t]+$/, '');
    this.head.headers.push(this.#name, value);
    this.framing.header(this.#name, value);
    return this.#headerStart(byte);
  };

  readonly #lastLineFeed: State = (byte) => {
    if (byte !== LF) throw parseError('lfAfterHeaders');
    this.isDone = true;
    return this.#lastLineFeed;
  };
}
