import { ChunkReader } from './chunk-reader.ts';
import { Framing } from './framing.ts';
import { HeadReader, type MessageHead } from './head-reader.ts';
import { HttpParseError, parseError } from './parse-error.ts';

export type { MessageHead } from './head-reader.ts';

export interface ParserEvents {
  messageBegin(): void;
  /**
   * @returns as llhttp's `on_headers_complete`: 0 to continue, 1 if there is no body whatever the headers say (a
   *   response to HEAD), 2 if in addition the connection switches to another protocol.
   */
  headersComplete(head: MessageHead, upgrade: boolean, keepsAlive: boolean): number;
  /** A piece of the body, as a view of the chunk. */
  body(bytes: Uint8Array): void;
  /** Alternating names and values. */
  trailers(headers: readonly string[]): void;
  messageComplete(): void;
}

/** Default limit of the start line and headers, in bytes; Node's `http.maxHeaderSize`. */
export const MAX_HEADER_SIZE = 16 * 1024;

type Phase = 'start' | 'head' | 'content-length' | 'chunked' | 'until-eof' | 'closed' | 'failed';

const [CR, LF] = [13, 10];

/**
 * A streaming HTTP/1 parser for the messages of one connection. It accepts and rejects the same input as llhttp, Node's
 * parser, in its strict mode, with the same errors.
 */
export class HttpParser {
  readonly #isRequest: boolean;
  readonly #events: ParserEvents;
  readonly #limit: number;
  #phase: Phase = 'start';
  #head: HeadReader;
  #chunks: ChunkReader | undefined;
  /** Offset in the current chunk. */
  #offset = 0;
  #remaining = 0;
  #keepAlive = true;
  /** The connection switches to another protocol after this message. */
  #upgrade = false;
  /** The message is complete: the rest of the chunk belongs to the other protocol. */
  #upgraded = false;

  /** @param limit - maximum size of the start line and headers, in bytes. */
  constructor(kind: 'request' | 'response', events: ParserEvents, limit = MAX_HEADER_SIZE) {
    this.#isRequest = kind === 'request';
    this.#events = events;
    this.#limit = limit;
    this.#head = new HeadReader(this.#isRequest, limit);
  }

  /**
   * Parses bytes.
   *
   * @returns the number of bytes parsed, fewer than given after an upgrade; or an {@link HttpParseError}, after which
   *   further input is ignored.
   * @throws what a callback throws.
   */
  execute(chunk: Uint8Array): number | HttpParseError {
    this.#offset = 0;
    this.#upgraded = false;
    try {
      while (this.#offset < chunk.length && !this.#upgraded) this.#offset = this.#parse(chunk, this.#offset);
      return this.#offset;
    } catch (error) {
      if (!(error instanceof HttpParseError)) throw error;
      this.#phase = 'failed';
      error.bytesParsed = this.#offset;
      return error;
    }
  }

  /**
   * Signals the end of the connection.
   *
   * @returns an error if a message is incomplete.
   */
  finish(): HttpParseError | undefined {
    if (this.#phase === 'until-eof') this.#complete();
    if (this.#phase === 'start' || this.#phase === 'closed' || this.#phase === 'failed') return undefined;
    this.#phase = 'failed';
    return parseError('endOfFile');
  }

  /** Parses from offset `at` and returns the offset at which it stopped. */
  #parse(chunk: Uint8Array, at: number): number {
    switch (this.#phase) {
      case 'start':
        return this.#parseStart(chunk, at);
      case 'head':
        return this.#parseHead(chunk, at);
      case 'content-length': {
        const end = Math.min(chunk.length, at + this.#remaining);
        this.#remaining -= end - at;
        this.#events.body(chunk.subarray(at, end));
        if (this.#remaining === 0) this.#complete();
        return end;
      }
      case 'chunked':
        return this.#parseChunks(chunk, at);
      case 'until-eof':
        this.#events.body(chunk.subarray(at));
        return chunk.length;
      case 'closed':
        if (chunk[at] !== CR && chunk[at] !== LF) throw parseError('dataAfterClose');
        return at + 1;
      default:
        return chunk.length;
    }
  }

  #parseStart(chunk: Uint8Array, at: number): number {
    if (chunk[at] === CR || chunk[at] === LF) return at + 1;
    this.#phase = 'head';
    this.#head = new HeadReader(this.#isRequest, this.#limit);
    this.#events.messageBegin();
    return at;
  }

  #parseHead(chunk: Uint8Array, from: number): number {
    for (this.#offset = from; this.#offset < chunk.length && !this.#head.isDone; this.#offset++) {
      this.#head.read(chunk[this.#offset] ?? 0);
    }
    if (this.#head.isDone) this.#headComplete();
    return this.#offset;
  }

  #headComplete(): void {
    const { head, framing } = this.#head;
    const status = head.status ?? 0;
    const isConnect = head.method === 'CONNECT';
    const upgrade = framing.isUpgrade(isConnect, status);
    const result = this.#events.headersComplete(head, upgrade, framing.shouldKeepAlive(head.version, status, false));
    const skipsBody = result === 1 || result === 2;
    this.#upgrade = upgrade || result === 2;
    this.#keepAlive = framing.shouldKeepAlive(head.version, status, skipsBody);
    const hasBody = framing.isChunked || (framing.length ?? 0) > 0;
    const kind = this.#upgrade && (isConnect || skipsBody || !hasBody) ? 'none' : framing.body(status, skipsBody);
    if (kind === 'none') {
      this.#complete();
      return;
    }
    this.#phase = kind;
    this.#remaining = framing.length ?? 0;
    if (kind === 'chunked') {
      this.#chunks = new ChunkReader({
        body: (bytes) => this.#events.body(bytes),
        trailers: new HeadReader(this.#isRequest, this.#limit, new Framing(this.#isRequest)),
      });
    }
  }

  #parseChunks(chunk: Uint8Array, at: number): number {
    const chunks = this.#chunks;
    if (!chunks) throw new Error('Chunked body without a ChunkReader.');
    const end = chunks.read(chunk, at);
    if (chunks.isDone) {
      if (chunks.trailers.length > 0) this.#events.trailers(chunks.trailers);
      this.#complete();
    }
    return end;
  }

  #complete(): void {
    this.#upgraded = this.#upgrade;
    this.#phase = this.#upgrade || this.#keepAlive ? 'start' : 'closed';
    this.#events.messageComplete();
  }
}
