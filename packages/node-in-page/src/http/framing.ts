import { problem } from './http-problem.ts';

/** How the body that follows is delimited. */
export type BodyKind = 'none' | 'sized' | 'chunked' | 'until-end';

/**
 * What the headers of one message say of its end and of the connection's: RFC 9112 section 6, with the strictness of
 * llhttp, which refuses whatever two readers could understand differently.
 */
export class Framing {
  /** Undefined when there is no `Content-Length`. */
  length: number | undefined;
  isChunked = false;
  asksUpgrade = false;
  #hasEncoding = false;
  #keeps = false;
  #closes = false;
  #upgrades = false;
  readonly #isRequest: boolean;

  constructor(isRequest: boolean) {
    this.#isRequest = isRequest;
  }

  /** @throws HttpProblem when it contradicts itself. */
  header(name: string, value: string): void {
    switch (name.toLowerCase()) {
      case 'content-length':
        return this.#readLength(value);
      case 'transfer-encoding':
        return this.#readEncoding(value);
      case 'connection':
      case 'proxy-connection':
        return this.#readConnection(value);
      case 'upgrade':
        this.asksUpgrade = true;
    }
  }

  /** Whether another protocol begins after this message. */
  isUpgrade(isConnect: boolean, status: number): boolean {
    if (this.asksUpgrade && this.#upgrades) return this.#isRequest || status === 101;
    return isConnect;
  }

  /** Whether another message may follow on the connection. */
  keepsAlive(version: readonly [number, number], status: number, skipsBody: boolean): boolean {
    const wants = version[0] > 0 && version[1] > 0 ? !this.#closes : this.#keeps;
    return wants && !this.needsEnd(status, skipsBody);
  }

  /** Whether only the end of the connection ends the body. */
  needsEnd(status: number, skipsBody: boolean): boolean {
    if (this.#isRequest || hasNoBody(status) || skipsBody) return false;
    return !this.isChunked && (this.#hasEncoding || this.length === undefined);
  }

  /** @throws HttpProblem when a request's body has no known end. */
  body(status: number, skipsBody: boolean): BodyKind {
    if (skipsBody || (!this.#isRequest && hasNoBody(status))) return 'none';
    if (this.isChunked) return 'chunked';
    if (this.#hasEncoding) {
      if (this.#isRequest) throw problem('encoding');
      return 'until-end';
    }
    if (this.length === undefined) return this.needsEnd(status, skipsBody) ? 'until-end' : 'none';
    return this.length === 0 ? 'none' : 'sized';
  }

  #readLength(value: string): void {
    if (this.length !== undefined) throw problem('secondLength');
    if (this.#hasEncoding) throw problem('lengthWithEncoding');
    if (value === '') throw problem('emptyLength');
    if (!/^\d+$/.test(value)) throw problem('length');
    this.length = Number(value);
    if (this.length > Number.MAX_SAFE_INTEGER) throw problem('longLength');
  }

  #readEncoding(value: string): void {
    if (this.length !== undefined) throw problem('encodingWithLength');
    if (value === '' && this.#isRequest) throw problem('emptyEncoding');
    if (this.isChunked && this.#isRequest) throw problem('afterChunked');
    this.#hasEncoding = true;
    const codings = value.split(',').map((coding) => coding.trim().toLowerCase());
    this.isChunked = codings.at(-1) === 'chunked';
    if (this.#isRequest && codings.slice(0, -1).includes('chunked')) throw problem('afterChunked');
  }

  #readConnection(value: string): void {
    for (const token of value.split(',').map((each) => each.trim().toLowerCase())) {
      if (token === 'keep-alive') this.#keeps = true;
      else if (token === 'close') this.#closes = true;
      else if (token === 'upgrade') this.#upgrades = true;
    }
  }
}

function hasNoBody(status: number): boolean {
  return (status >= 100 && status < 200) || status === 204 || status === 304;
}
