import { Framing } from './framing.ts';
import { problem } from './http-problem.ts';
import { allMethods, isOfHttp } from './methods.ts';

/** Start line and headers of a message. */
export interface MessageHead {
  version: [major: number, minor: number];
  /** Of a request. */
  method: string | undefined;
  url: string;
  /** Of a response. */
  status: number | undefined;
  statusText: string;
  /** Name and value in turn, as they were sent. */
  headers: string[];
}

const [TAB, LF, CR, SPACE, ZERO, NINE, COLON] = [9, 10, 13, 32, 48, 57, 58];

const isDigit = (byte: number): boolean => byte >= ZERO && byte <= NINE;

/** `tchar` of RFC 9110. */
const isToken: readonly boolean[] = Array.from({ length: 256 }, (_, byte) =>
  /[!#$%&'*+\-.^_`|~0-9A-Za-z]/.test(String.fromCharCode(byte)),
);

export function isTokenByte(byte: number): boolean {
  return isToken[byte] === true;
}

type Step = (byte: number) => Step;

/** Reads start line and headers byte by byte; with a framing given, only headers: the trailers of a chunked body. */
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
  #step: Step;
  /** Bytes of address, names and values. */
  #length = 0;
  #text = '';
  #name = '';

  constructor(isRequest: boolean, limit: number, trailersOf?: Framing) {
    this.#limit = limit;
    this.framing = trailersOf ?? new Framing(isRequest);
    if (trailersOf) this.#step = this.#headerStart;
    else this.#step = isRequest ? this.#method : this.#protocol;
  }

  /** @throws HttpProblem */
  read(byte: number): void {
    this.#step = this.#step(byte);
  }

  #keep(byte: number): void {
    this.#text += String.fromCharCode(byte);
    this.#length++;
    if (this.#length >= this.#limit) throw problem('longHead');
  }

  /** What was kept so far. */
  #take(): string {
    const text = this.#text;
    this.#text = '';
    return text;
  }

  readonly #method: Step = (byte) => {
    if (byte === SPACE && allMethods.includes(this.#text)) {
      this.head.method = this.#take();
      return this.#urlStart;
    }
    const text = this.#text + String.fromCharCode(byte);
    if (!allMethods.some((method) => method.startsWith(text))) {
      throw problem(allMethods.includes(this.#text) ? 'spaceAfterMethod' : 'method');
    }
    this.#text = text;
    return this.#method;
  };

  readonly #urlStart: Step = (byte) => {
    if (byte === SPACE) return this.#urlStart;
    const character = String.fromCharCode(byte);
    const isStart =
      this.head.method === 'CONNECT' ? isToken[byte] || byte === 91 || byte === 47 : /[/*A-Za-z]/.test(character);
    if (!isStart) throw problem(byte === CR || byte === LF ? 'url' : 'urlStart');
    return this.#url(byte);
  };

  readonly #url: Step = (byte) => {
    if (byte > SPACE && byte < 127) {
      this.#keep(byte);
      return this.#url;
    }
    if (byte !== SPACE && byte !== CR) throw problem('urlPath');
    this.head.url = this.#take();
    const { method, url } = this.head;
    if (method !== 'CONNECT' && /^[a-z]/i.test(url) && !/^[a-z]+:\/\/./i.test(url)) throw problem('url');
    if (byte === SPACE) return this.#protocolStart;
    // HTTP/0.9: an address, and nothing else.
    this.head.version = [0, 9];
    return this.#requestLineFeed;
  };

  readonly #protocolStart: Step = (byte) => (byte === SPACE ? this.#protocolStart : this.#protocol(byte));

  readonly #protocol: Step = (byte) => {
    this.#text += String.fromCharCode(byte);
    if (!'HTTP/'.startsWith(this.#text)) throw problem('protocol');
    if (this.#text !== 'HTTP/') return this.#protocol;
    this.#take();
    if (this.head.method === 'PRI') throw problem('http2');
    if (this.head.method !== undefined && !isOfHttp(this.head.method)) throw problem('methodOfOther');
    return this.#major;
  };

  readonly #major: Step = (byte) => {
    if (!isDigit(byte)) throw problem('majorVersion');
    this.head.version[0] = byte - ZERO;
    return this.#dot;
  };

  readonly #dot: Step = (byte) => {
    if (byte !== 46) throw problem('dot');
    return this.#minor;
  };

  readonly #minor: Step = (byte) => {
    if (!isDigit(byte)) throw problem('minorVersion');
    this.head.version[1] = byte - ZERO;
    if (!['0.9', '1.0', '1.1', '2.0'].includes(this.head.version.join('.'))) throw problem('version');
    return this.head.method === undefined ? this.#statusStart : this.#requestLineEnd;
  };

  readonly #requestLineEnd: Step = (byte) => {
    if (byte !== CR) throw problem('afterVersion');
    return this.#requestLineFeed;
  };

  readonly #requestLineFeed: Step = (byte) => {
    if (byte !== LF) throw problem('lineFeedAfterVersion');
    return this.#firstHeader;
  };

  readonly #statusStart: Step = (byte) => {
    if (byte !== SPACE) throw problem('spaceAfterVersion');
    return this.#statusCode;
  };

  readonly #statusCode: Step = (byte) => {
    if (!isDigit(byte)) throw problem('status');
    this.#text += String.fromCharCode(byte);
    if (this.#text.length < 3) return this.#statusCode;
    this.head.status = Number(this.#take());
    return this.#afterStatus;
  };

  readonly #afterStatus: Step = (byte) => {
    if (byte === SPACE) return this.#statusText;
    if (byte === CR) return this.#statusLineFeed;
    throw problem('afterStatus');
  };

  readonly #statusText: Step = (byte) => {
    if (byte === LF) throw problem('lineEnd');
    if (byte !== CR) {
      this.#keep(byte);
      return this.#statusText;
    }
    this.head.statusText = this.#take();
    return this.#statusLineFeed;
  };

  readonly #statusLineFeed: Step = (byte) => {
    if (byte !== LF) throw problem('lineFeed');
    return this.#firstHeader;
  };

  readonly #firstHeader: Step = (byte) => {
    if (byte === SPACE) throw problem('spaceAfterStart');
    return this.#headerStart(byte);
  };

  readonly #headerStart: Step = (byte) => {
    if (byte === CR) return this.#lastLineFeed;
    if (byte === LF) throw problem('headerStart');
    return this.#headerName(byte);
  };

  readonly #headerName: Step = (byte) => {
    if (isToken[byte] === true) {
      this.#keep(byte);
      return this.#headerName;
    }
    if (byte !== COLON || this.#text === '') throw problem('headerName');
    this.#name = this.#take();
    return this.#valueStart;
  };

  readonly #valueStart: Step = (byte) => (byte === SPACE || byte === TAB ? this.#valueStart : this.#value(byte));

  readonly #value: Step = (byte) => {
    if (byte === CR) return this.#valueLineFeed;
    if (byte === LF) throw problem('carriageReturn');
    if ((byte < SPACE && byte !== TAB) || byte === 127) throw problem('headerValue');
    this.#keep(byte);
    return this.#value;
  };

  readonly #valueLineFeed: Step = (byte) => {
    if (byte !== LF) throw problem('lineFeed');
    return this.#afterValue;
  };

  readonly #afterValue: Step = (byte) => {
    if (byte === SPACE || byte === TAB) throw problem('fold');
    const value = this.#take().replace(/[ \t]+$/, '');
    this.head.headers.push(this.#name, value);
    this.framing.header(this.#name, value);
    return this.#headerStart(byte);
  };

  readonly #lastLineFeed: Step = (byte) => {
    if (byte !== LF) throw problem('lineFeedAfterHeaders');
    this.isDone = true;
    return this.#lastLineFeed;
  };
}
