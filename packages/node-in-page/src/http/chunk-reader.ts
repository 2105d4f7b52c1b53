import { isTokenByte, type HeadReader } from './head-reader.ts';
import { problem } from './http-problem.ts';

const [LF, CR, SEMICOLON, EQUALS] = [10, 13, 59, 61];
/** Bytes of extensions in one body, as in Node. */
const EXTENSION_LIMIT = 16 * 1024;

type State =
  'size' | 'extension-name' | 'extension-value' | 'line-feed' | 'data' | 'data-end' | 'data-line-feed' | 'trailers';

interface ChunkParts {
  readonly body: (bytes: Uint8Array) => void;
  readonly trailers: HeadReader;
}

/** Reads a body that comes in chunks, with its trailers. (RFC 9112, section 7.1) */
export class ChunkReader {
  readonly #parts: ChunkParts;
  #state: State = 'size';
  #digits = '';
  #left = 0;
  #extension = 0;

  constructor(parts: ChunkParts) {
    this.#parts = parts;
  }

  get isDone(): boolean {
    return this.#parts.trailers.isDone;
  }

  /** Name and value in turn. */
  get trailers(): readonly string[] {
    return this.#parts.trailers.head.headers;
  }

  /** Reads on from `at`; gives where it stopped. @throws HttpProblem */
  read(chunk: Uint8Array, at: number): number {
    if (this.#state === 'data') {
      const end = Math.min(chunk.length, at + this.#left);
      this.#left -= end - at;
      if (this.#left === 0) this.#state = 'data-end';
      this.#parts.body(chunk.subarray(at, end));
      return end;
    }
    const byte = chunk[at] ?? 0;
    if (this.#state === 'trailers') this.#parts.trailers.read(byte);
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
        if (byte !== LF) throw problem('lineFeedAfterSize');
        this.#left = Number.parseInt(this.#digits, 16);
        this.#digits = '';
        return this.#left === 0 ? 'trailers' : 'data';
      case 'data-end':
        if (byte !== CR) throw problem('lineFeedAfterChunk');
        return 'data-line-feed';
      default:
        if (byte !== LF) throw problem('lineFeedAfterChunk');
        return 'size';
    }
  }

  #inExtension(byte: number): State {
    if (byte === CR) return 'line-feed';
    this.#extension++;
    if (this.#extension > EXTENSION_LIMIT) throw problem('longExtension');
    if (byte === SEMICOLON) return 'extension-name';
    if (this.#state === 'extension-value') {
      if (byte < 32 || byte === 127) throw problem('extensionValue');
      return 'extension-value';
    }
    if (byte === EQUALS) return 'extension-value';
    if (!isTokenByte(byte)) throw problem('extensionName');
    return 'extension-name';
  }

  #size(byte: number): State {
    if (/[0-9a-fA-F]/.test(String.fromCharCode(byte))) {
      this.#digits += String.fromCharCode(byte);
      if (this.#digits.length > 13) throw problem('longChunk');
      return 'size';
    }
    if (byte === LF && this.#digits !== '') throw problem('carriageReturnAfterSize');
    if (this.#digits === '' || (byte !== CR && byte !== SEMICOLON)) throw problem('chunkSize');
    return byte === CR ? 'line-feed' : 'extension-name';
  }
}
