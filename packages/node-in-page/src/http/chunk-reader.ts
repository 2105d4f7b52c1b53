import { isTokenByte, type HeadReader } from './head-reader.ts';
import { parseError } from './parse-error.ts';

const [LF, CR, SEMICOLON, EQUALS] = [10, 13, 59, 61];
/** Limit of chunk extensions per body, in bytes, as in Node. */
const EXTENSION_LIMIT = 16 * 1024;

type State =
  'size' | 'extension-name' | 'extension-value' | 'line-feed' | 'data' | 'data-end' | 'data-line-feed' | 'trailers';

interface ChunkedBodyHandlers {
  readonly body: (bytes: Uint8Array) => void;
  readonly trailers: HeadReader;
}

/** Parses a chunked body and its trailer section (RFC 9112, section 7.1). */
export class ChunkReader {
  readonly #handlers: ChunkedBodyHandlers;
  #state: State = 'size';
  #sizeDigits = '';
  #remaining = 0;
  #extensionBytes = 0;

  constructor(handlers: ChunkedBodyHandlers) {
    this.#handlers = handlers;
  }

  get isDone(): boolean {
    return this.#handlers.trailers.isDone;
  }

  /** Alternating names and values. */
  get trailers(): readonly string[] {
    return this.#handlers.trailers.head.headers;
  }

  /**
   * Parses from offset `at`.
   *
   * @returns the offset at which it stopped.
   * @throws HttpParseError
   */
  read(chunk: Uint8Array, at: number): number {
    if (this.#state === 'data') {
      const end = Math.min(chunk.length, at + this.#remaining);
      this.#remaining -= end - at;
      if (this.#remaining === 0) this.#state = 'data-end';
      this.#handlers.body(chunk.subarray(at, end));
      return end;
    }
    const byte = chunk[at] ?? 0;
    if (this.#state === 'trailers') this.#handlers.trailers.read(byte);
    else this.#state = this.#next(byte);
    return at + 1;
  }

  #next(byte: number): State {
    switch (this.#state) {
      case 'size':
        return this.#size(byte);
      case 'extension-name':
      case 'extension-value':
        return this.#inExtension(byte);
      case 'line-feed':
        if (byte !== LF) throw parseError('lfAfterChunkSize');
        this.#remaining = Number.parseInt(this.#sizeDigits, 16);
        this.#sizeDigits = '';
        return this.#remaining === 0 ? 'trailers' : 'data';
      case 'data-end':
        if (byte !== CR) throw parseError('lfAfterChunkData');
        return 'data-line-feed';
      default:
        if (byte !== LF) throw parseError('lfAfterChunkData');
        return 'size';
    }
  }

  #inExtension(byte: number): State {
    if (byte === CR) return 'line-feed';
    this.#extensionBytes++;
    if (this.#extensionBytes > EXTENSION_LIMIT) throw parseError('extensionOverflow');
    if (byte === SEMICOLON) return 'extension-name';
    if (this.#state === 'extension-value') {
      if (byte < 32 || byte === 127) throw parseError('extensionValue');
      return 'extension-value';
    }
    if (byte === EQUALS) return 'extension-value';
    if (!isTokenByte(byte)) throw parseError('extensionName');
    return 'extension-name';
  }

  #size(byte: number): State {
    if (/[0-9a-fA-F]/.test(String.fromCharCode(byte))) {
      this.#sizeDigits += String.fromCharCode(byte);
      if (this.#sizeDigits.length > 13) throw parseError('chunkSizeOverflow');
      return 'size';
    }
    if (byte === LF && this.#sizeDigits !== '') throw parseError('crAfterChunkSize');
    if (this.#sizeDigits === '' || (byte !== CR && byte !== SEMICOLON)) throw parseError('chunkSize');
    return byte === CR ? 'line-feed' : 'extension-name';
  }
}
