import type * as Pako from 'pako';

/** The modes of a stream (`node_zlib_mode` in src/node_zlib.cc). */
const MODE = { DEFLATE: 1, INFLATE: 2, GZIP: 3, GUNZIP: 4, DEFLATERAW: 5, INFLATERAW: 6, UNZIP: 7 } as const;

const Z_OK = 0;
const Z_STREAM_END = 1;
const Z_NEED_DICT = 2;
const Z_STREAM_ERROR = -2;
const Z_DATA_ERROR = -3;
const Z_BUF_ERROR = -5;
const Z_FINISH = 4;
const Z_DEFLATED = 8;
/** The level that zlib uses for -1. */
const DEFAULT_LEVEL = 6;

/** The magic number of gzip. */
const GZIP_ID = [0x1f, 0x8b] as const;

/** zlib's `configuration_table`: how thoroughly each level searches for matches. */
const effort: readonly (readonly [good: number, lazy: number, nice: number, chain: number])[] = [
  [0, 0, 0, 0],
  [4, 4, 8, 4],
  [4, 5, 16, 8],
  [4, 6, 32, 32],
  [4, 4, 16, 16],
  [8, 16, 32, 32],
  [8, 16, 128, 128],
  [8, 32, 128, 256],
  [32, 128, 258, 1024],
  [32, 258, 258, 4096],
];

export interface CompressionOptions {
  readonly windowBits: number;
  readonly level: number;
  readonly memoryLevel: number;
  readonly strategy: number;
  readonly dictionary: Uint8Array | undefined;
}

export interface CompressionFailure {
  readonly message: string;
  /** An error number of zlib. */
  readonly errno: number;
}

/** The part of pako's deflate state that `deflateParams` modifies, a function that pako lacks. */
interface DeflateState {
  level: number;
  strategy: number;
  good_match: number;
  max_lazy_match: number;
  nice_match: number;
  max_chain_length: number;
  matches: number;
  readonly head: Uint16Array;
}

/** A compression or decompression stream: `ZlibContext` in Node's `src/node_zlib.cc`. */
export class Compression {
  readonly #zlib: typeof Pako;
  readonly #stream: Pako.ZStream;
  #mode: number;
  #options: CompressionOptions | undefined;
  #gzipIdBytesRead = 0;

  constructor(zlib: typeof Pako, mode: number) {
    this.#zlib = zlib;
    this.#mode = mode;
    this.#stream = new zlib.ZStream();
  }

  init(options: CompressionOptions): CompressionFailure | undefined {
    this.#options = options;
    const { level, memoryLevel, strategy } = options;
    const bits = this.#windowBits(options.windowBits);
    const status = this.#deflates()
      ? this.#zlib.zlibDeflateInit2(this.#stream, level, Z_DEFLATED, bits, memoryLevel, strategy as Pako.Z_Strategy)
      : this.#zlib.zlibInflateInit2(this.#stream, bits);
    return status === Z_OK ? this.#setDictionary() : this.#failure('Init error', status);
  }

  /** @returns how much input is left, and how much output space; or the error. */
  run(
    input: Uint8Array,
    output: Uint8Array,
    flush: number,
  ): { readonly inputLeft: number; readonly outputLeft: number } | CompressionFailure {
    const stream = this.#stream;
    stream.input = input;
    stream.next_in = 0;
    stream.avail_in = input.length;
    stream.output = output as Uint8Array<ArrayBuffer>;
    stream.next_out = 0;
    stream.avail_out = output.length;
    const status = this.#deflates()
      ? this.#zlib.zlibDeflate(stream, flush as Pako.Z_FlushMode)
      : this.#inflate(flush as Pako.Z_FlushMode);
    const failure = this.#check(status, flush);
    return failure ?? { inputLeft: stream.avail_in, outputLeft: stream.avail_out };
  }

  /** Changes level and strategy of a deflate stream, which Node's library has flushed. */
  params(givenLevel: number, strategy: number): void {
    if (this.#mode !== MODE.DEFLATE && this.#mode !== MODE.DEFLATERAW) return;
    const state = this.#stream.state as DeflateState;
    const level = givenLevel === -1 ? DEFAULT_LEVEL : givenLevel;
    if (state.level !== level) {
      if (state.level === 0 && state.matches !== 0) {
        state.head.fill(0);
        state.matches = 0;
      }
      const [good = 0, lazy = 0, nice = 0, chain = 0] = effort[level] ?? [];
      Object.assign(state, { good_match: good, max_lazy_match: lazy, nice_match: nice, max_chain_length: chain });
      state.level = level;
    }
    state.strategy = strategy;
  }

  reset(): CompressionFailure | undefined {
    const status = this.#deflates()
      ? this.#zlib.zlibDeflateReset(this.#stream)
      : this.#zlib.zlibInflateReset(this.#stream);
    return status === Z_OK ? this.#setDictionary() : this.#failure('Failed to reset stream', status);
  }

  close(): void {
    if (!this.#options) return;
    this.#options = undefined;
    if (this.#deflates()) this.#zlib.zlibDeflateEnd(this.#stream);
    else this.#zlib.zlibInflateEnd(this.#stream);
  }

  #deflates(): boolean {
    return this.#mode === MODE.DEFLATE || this.#mode === MODE.GZIP || this.#mode === MODE.DEFLATERAW;
  }

  /** zlib selects the format by this number. */
  #windowBits(bits: number): number {
    if (this.#mode === MODE.GZIP || this.#mode === MODE.GUNZIP) return bits + 16;
    if (this.#mode === MODE.UNZIP) return bits + 32;
    return this.#mode === MODE.DEFLATERAW || this.#mode === MODE.INFLATERAW ? -bits : bits;
  }

  #inflate(flush: Pako.Z_FlushMode): number {
    const stream = this.#stream;
    if (this.#mode === MODE.UNZIP) this.#recogniseFormat();
    let status: number = this.#zlib.zlibInflate(stream, flush);
    const dictionary = this.#options?.dictionary;
    if (this.#mode !== MODE.INFLATERAW && status === Z_NEED_DICT && dictionary) {
      status = this.#zlib.zlibInflateSetDictionary(stream, dictionary);
      if (status === Z_OK) status = this.#zlib.zlibInflate(stream, flush);
      // It was needed and set, so it was the wrong dictionary.
      else if (status === Z_DATA_ERROR) status = Z_NEED_DICT;
    }
    // The next member of the archive; trailing zeros are padding.
    while (stream.avail_in > 0 && this.#mode === MODE.GUNZIP && status === Z_STREAM_END) {
      if (stream.input[stream.next_in] === 0) break;
      this.reset();
      status = this.#zlib.zlibInflate(stream, flush);
    }
    return status;
  }

  /** Detects gzip or deflate by the first two bytes, which may arrive one at a time. */
  #recogniseFormat(): void {
    let at = 0;
    const { input } = this.#stream;
    if (this.#gzipIdBytesRead === 0 && input.length > 0) {
      if (input[at] !== GZIP_ID[0]) {
        this.#mode = MODE.INFLATE;
        return;
      }
      this.#gzipIdBytesRead = 1;
      at++;
    }
    if (this.#gzipIdBytesRead === 1 && at < input.length) {
      if (input[at] === GZIP_ID[1]) {
        this.#gzipIdBytesRead = 2;
        this.#mode = MODE.GUNZIP;
      } else this.#mode = MODE.INFLATE;
    }
  }

  #setDictionary(): CompressionFailure | undefined {
    const dictionary = this.#options?.dictionary;
    if (!dictionary) return undefined;
    let status: number = Z_OK;
    if (this.#mode === MODE.DEFLATE || this.#mode === MODE.DEFLATERAW) {
      status = this.#zlib.zlibDeflateSetDictionary(this.#stream, dictionary);
    } else if (this.#mode === MODE.INFLATERAW) {
      status = this.#zlib.zlibInflateSetDictionary(this.#stream, dictionary);
    }
    return status === Z_OK ? undefined : this.#failure('Failed to set dictionary', status);
  }

  #check(status: number, flush: number): CompressionFailure | undefined {
    if (status === Z_OK || status === Z_BUF_ERROR) {
      const endsEarly = this.#stream.avail_out !== 0 && flush === Z_FINISH;
      return endsEarly ? this.#failure('unexpected end of file', Z_BUF_ERROR) : undefined;
    }
    if (status === Z_STREAM_END) return undefined;
    if (status === Z_NEED_DICT) {
      return this.#failure(this.#options?.dictionary ? 'Bad dictionary' : 'Missing dictionary', status);
    }
    return this.#failure('Zlib error', status || Z_STREAM_ERROR);
  }

  #failure(message: string, errno: number): CompressionFailure {
    return { message: this.#stream.msg || message, errno };
  }
}
