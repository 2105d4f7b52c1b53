import { parseError } from './parse-error.ts';

/** How the length of the body is determined (RFC 9112, section 6.3). */
export type BodyKind = 'none' | 'content-length' | 'chunked' | 'until-eof';

/**
 * Message framing and connection persistence of one message (RFC 9112, sections 6 and 9.3), as strict as llhttp, which
 * rejects any ambiguous framing as possible request smuggling.
 */
export class Framing {
  /** The `Content-Length` in bytes; undefined without that header. */
  length: number | undefined;
  isChunked = false;
  hasUpgradeHeader = false;
  #hasTransferEncoding = false;
  #keepAlive = false;
  #close = false;
  #upgrade = false;
  readonly #isRequest: boolean;

  constructor(isRequest: boolean) {
    this.#isRequest = isRequest;
  }

  /**
   * Processes one header field.
   *
   * @throws HttpParseError for invalid or contradictory framing.
   */
  header(name: string, value: string): void {
    switch (name.toLowerCase()) {
      case 'content-length':
        return this.#readContentLength(value);
      case 'transfer-encoding':
        return this.#readTransferEncoding(value);
      case 'connection':
      case 'proxy-connection':
        return this.#readConnection(value);
      case 'upgrade':
        this.hasUpgradeHeader = true;
    }
  }

  /** Whether the connection switches to another protocol after this message. */
  isUpgrade(isConnect: boolean, status: number): boolean {
    if (this.hasUpgradeHeader && this.#upgrade) return this.#isRequest || status === 101;
    return isConnect;
  }

  /** Whether the connection persists after this message. */
  shouldKeepAlive(version: readonly [number, number], status: number, skipsBody: boolean): boolean {
    const wants = version[0] > 0 && version[1] > 0 ? !this.#close : this.#keepAlive;
    return wants && !this.needsEof(status, skipsBody);
  }

  /** Whether the body extends until the connection is closed. */
  needsEof(status: number, skipsBody: boolean): boolean {
    if (this.#isRequest || isBodiless(status) || skipsBody) return false;
    return !this.isChunked && (this.#hasTransferEncoding || this.length === undefined);
  }

  /** @throws HttpParseError for a request whose body has no determinable length. */
  body(status: number, skipsBody: boolean): BodyKind {
    if (skipsBody || (!this.#isRequest && isBodiless(status))) return 'none';
    if (this.isChunked) return 'chunked';
    if (this.#hasTransferEncoding) {
      if (this.#isRequest) throw parseError('encoding');
      return 'until-eof';
    }
    if (this.length === undefined) return this.needsEof(status, skipsBody) ? 'until-eof' : 'none';
    return this.length === 0 ? 'none' : 'content-length';
  }

  #readContentLength(value: string): void {
    if (this.length !== undefined) throw parseError('duplicateLength');
    if (this.#hasTransferEncoding) throw parseError('lengthWithEncoding');
    if (value === '') throw parseError('emptyLength');
    if (!/^\d+$/.test(value)) throw parseError('length');
    this.length = Number(value);
    if (this.length > Number.MAX_SAFE_INTEGER) throw parseError('lengthOverflow');
  }

  #readTransferEncoding(value: string): void {
    if (this.length !== undefined) throw parseError('encodingWithLength');
    if (value === '' && this.#isRequest) throw parseError('emptyEncoding');
    if (this.isChunked && this.#isRequest) throw parseError('codingAfterChunked');
    this.#hasTransferEncoding = true;
    const codings = value.split(',').map((coding) => coding.trim().toLowerCase());
    this.isChunked = codings.at(-1) === 'chunked';
    if (this.#isRequest && codings.slice(0, -1).includes('chunked')) throw parseError('codingAfterChunked');
  }

  #readConnection(value: string): void {
    for (const token of value.split(',').map((each) => each.trim().toLowerCase())) {
      if (token === 'keep-alive') this.#keepAlive = true;
      else if (token === 'close') this.#close = true;
      else if (token === 'upgrade') this.#upgrade = true;
    }
  }
}

function isBodiless(status: number): boolean {
  return (status >= 100 && status < 200) || status === 204 || status === 304;
}
