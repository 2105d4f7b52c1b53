import { ChunkReader } from './chunk-reader.ts';
import { Framing } from './framing.ts';
import { HeadReader, type MessageHead } from './head-reader.ts';
import { HttpProblem, problem } from './http-problem.ts';

export type { MessageHead } from './head-reader.ts';

export interface ParserEvents {
  messageBegin(): void;
  /** @returns 1 when no body follows whatever the head says (an answer to HEAD), 2 when another protocol begins. */
  head(head: MessageHead, upgrade: boolean, keepsAlive: boolean): number;
  /** A piece of the body: a view on the chunk. */
  body(bytes: Uint8Array): void;
  /** Name and value in turn. */
  trailers(headers: readonly string[]): void;
  messageComplete(): void;
}

/** So many bytes of start line and headers are read, if the caller doesn't say: as in Node. */
export const HEAD_LIMIT = 16 * 1024;

type Phase = 'start' | 'head' | 'sized' | 'chunked' | 'until-end' | 'closed' | 'failed';

const [CR, LF] = [13, 10];

/**
 * Reads HTTP/1 messages out of a stream of bytes, one after the other, strictly: what it accepts and what it says of
 * the rest is llhttp's, the parser in Node.
 */
export class HttpParser {
  readonly #isRequest: boolean;
  readonly #events: ParserEvents;
  readonly #limit: number;
  #phase: Phase = 'start';
  #head: HeadReader;
  #chunks: ChunkReader | undefined;
  /** Where in the chunk it reads. */
  #at = 0;
  #left = 0;
  #keepsAlive = true;
  /** Another protocol follows this message. */
  #upgrade = false;
  /** It begins here. */
  #upgraded = false;

  /** @param limit - of start line and headers, in bytes. */
  constructor(kind: 'request' | 'response', events: ParserEvents, limit = HEAD_LIMIT) {
    this.#isRequest = kind === 'request';
    this.#events = events;
    this.#limit = limit;
    this.#head = new HeadReader(this.#isRequest, limit);
  }

  /**
   * Takes in bytes.
   *
   * @returns how many were read: fewer than given when another protocol begins. An {@link HttpProblem} when they are
   *   no HTTP; nothing more is read then.
   * @throws what a callback throws.
   */
  execute(chunk: Uint8Array): number | HttpProblem {
    this.#at = 0;
    this.#upgraded = false;
    try {
      while (this.#at < chunk.length && !this.#upgraded) this.#at = this.#read(chunk, this.#at);
      return this.#at;
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      this.#phase = 'failed';
      error.bytesParsed = this.#at;
      return error;
    }
  }

  /** The connection ended. */
  finish(): HttpProblem | undefined {
    if (this.#phase === 'until-end') this.#complete();
    if (this.#phase === 'start' || this.#phase === 'closed' || this.#phase === 'failed') return undefined;
    this.#phase = 'failed';
    return problem('endOfFile');
  }

  /** Reads on from `at`; gives where it stopped. */
  #read(chunk: Uint8Array, at: number): number {
    switch (this.#phase) {
      case 'start':
        return this.#readStart(chunk, at);
      case 'head':
        return this.#readHead(chunk, at);
      case 'sized': {
        const end = Math.min(chunk.length, at + this.#left);
        this.#left -= end - at;
        this.#events.body(chunk.subarray(at, end));
        if (this.#left === 0) this.#complete();
        return end;
      }
      case 'chunked':
        return this.#readChunks(chunk, at);
      case 'until-end':
        this.#events.body(chunk.subarray(at));
        return chunk.length;
      case 'closed':
        if (chunk[at] !== CR && chunk[at] !== LF) throw problem('afterClose');
        return at + 1;
      default:
        return chunk.length;
    }
  }

  #readStart(chunk: Uint8Array, at: number): number {
    if (chunk[at] === CR || chunk[at] === LF) return at + 1;
    this.#phase = 'head';
    this.#head = new HeadReader(this.#isRequest, this.#limit);
    this.#events.messageBegin();
    return at;
  }

  #readHead(chunk: Uint8Array, from: number): number {
    for (this.#at = from; this.#at < chunk.length && !this.#head.isDone; this.#at++) {
      this.#head.read(chunk[this.#at] ?? 0);
    }
    if (this.#head.isDone) this.#headComplete();
    return this.#at;
  }

  #headComplete(): void {
    const { head, framing } = this.#head;
    const status = head.status ?? 0;
    const isConnect = head.method === 'CONNECT';
    const upgrade = framing.isUpgrade(isConnect, status);
    const answer = this.#events.head(head, upgrade, framing.keepsAlive(head.version, status, false));
    const skipsBody = answer === 1 || answer === 2;
    this.#upgrade = upgrade || answer === 2;
    this.#keepsAlive = framing.keepsAlive(head.version, status, skipsBody);
    const hasBody = framing.isChunked || (framing.length ?? 0) > 0;
    const kind = this.#upgrade && (isConnect || skipsBody || !hasBody) ? 'none' : framing.body(status, skipsBody);
    if (kind === 'none') {
      this.#complete();
      return;
    }
    this.#phase = kind;
    this.#left = framing.length ?? 0;
    if (kind === 'chunked') {
      this.#chunks = new ChunkReader({
        body: (bytes) => this.#events.body(bytes),
        trailers: new HeadReader(this.#isRequest, this.#limit, new Framing(this.#isRequest)),
      });
    }
  }

  #readChunks(chunk: Uint8Array, at: number): number {
    const chunks = this.#chunks;
    if (!chunks) throw new Error('A chunked body was read without its reader.');
    const end = chunks.read(chunk, at);
    if (chunks.isDone) {
      if (chunks.trailers.length > 0) this.#events.trailers(chunks.trailers);
      this.#complete();
    }
    return end;
  }

  #complete(): void {
    this.#upgraded = this.#upgrade;
    this.#phase = this.#upgrade || this.#keepsAlive ? 'start' : 'closed';
    this.#events.messageComplete();
  }
}
