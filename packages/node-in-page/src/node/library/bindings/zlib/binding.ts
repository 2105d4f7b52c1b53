import type * as Pako from 'pako';
import constants from '../../constants.json' with { type: 'json' };
import type { LoopHandle } from '../../../../kernel/event-loop.ts';
import { missingFunction } from '../../../missing.ts';
import type { BindingHost } from '../host.ts';
import { bytesOf } from '../buffer-bytes.ts';
import { crc32 } from './checksum.ts';
import { Compression, type CompressionFailure } from './compression.ts';

interface Request {
  readonly flush: number;
  readonly input: Uint8Array | undefined;
  readonly inputOffset: number;
  readonly inputLength: number;
  readonly output: Uint8Array;
  readonly outputOffset: number;
  readonly outputLength: number;
}

/** `internalBinding('zlib')`: the streams below Node's `zlib`, over pako, a port of zlib. */
export function zlibBinding(library: BindingHost): Record<string, unknown> {
  const { kernel } = library;
  const pako = library.require<typeof Pako>('internal/deps/pako');
  const { zlib: numbers } = constants.constants;

  class Zlib {
    onerror: ((message: string, errno: number, code: string) => void) | undefined;
    readonly #compression: Compression;
    #result = new Uint32Array(2);
    #done: (() => void) | undefined;
    #underway: LoopHandle | undefined;
    #closed = false;

    constructor(mode: number) {
      this.#compression = new Compression(pako, mode);
    }

    init(
      windowBits: number,
      level: number,
      memoryLevel: number,
      strategy: number,
      result: Uint32Array,
      done: () => void,
      dictionary: Uint8Array | undefined,
    ): void {
      this.#result = result as Uint32Array<ArrayBuffer>;
      this.#done = done;
      const failure = this.#compression.init({ windowBits, level, memoryLevel, strategy, dictionary });
      if (failure) this.#fail(failure);
    }

    write(...parameters: unknown[]): void {
      const request = requestOf(parameters);
      this.#underway = kernel.loop.queueCompletion(() => {
        this.#underway = undefined;
        if (this.#closed || !this.#run(request)) return;
        this.#done?.call(this);
      });
    }

    writeSync(...parameters: unknown[]): void {
      this.#run(requestOf(parameters));
    }

    params(level: number, strategy: number): void {
      this.#compression.params(level, strategy);
    }

    reset(): void {
      if (this.#underway) throw new Error('Cannot reset zlib stream while a write is in progress');
      const failure = this.#compression.reset();
      if (failure) this.#fail(failure);
    }

    close(): void {
      this.#closed = true;
      this.#underway?.close();
      this.#compression.close();
    }

    getAsyncId(): number {
      return 0;
    }

    #run({ flush, input, inputOffset, inputLength, output, outputOffset, outputLength }: Request): boolean {
      const given = input ? input.subarray(inputOffset, inputOffset + inputLength) : new Uint8Array(0);
      const target = output.subarray(outputOffset, outputOffset + outputLength);
      const outcome = this.#compression.run(given, target, flush);
      if ('message' in outcome) {
        this.#fail(outcome);
        return false;
      }
      this.#result[0] = outcome.outputLeft;
      this.#result[1] = outcome.inputLeft;
      return true;
    }

    #fail({ message, errno }: CompressionFailure): void {
      const [code = 'Z_ERRNO'] = Object.entries(numbers).find(
        ([name, value]) => value === errno && /^Z_(\w+_ERROR|NEED_DICT|ERRNO)$/.test(name),
      ) ?? ['Z_ERRNO'];
      this.onerror?.(message, errno, code);
    }
  }

  const missing = (name: string) =>
    class {
      constructor() {
        throw missingFunction('zlib', name, 'gzip or deflate');
      }
    };

  return {
    Zlib,
    BrotliEncoder: missing('createBrotliCompress'),
    BrotliDecoder: missing('createBrotliDecompress'),
    ZstdCompress: missing('createZstdCompress'),
    ZstdDecompress: missing('createZstdDecompress'),
    crc32: (data: string | Uint8Array, value = 0) =>
      crc32(typeof data === 'string' ? new TextEncoder().encode(data) : data, value),
  };
}

function requestOf(parameters: unknown[]): Request {
  const [flush, input, inputOffset, inputLength, output, outputOffset, outputLength] = parameters as [
    number,
    ArrayBufferView | null | undefined,
    number,
    number,
    Uint8Array,
    number,
    number,
  ];
  return {
    flush,
    input: input ? bytesOf(input) : undefined,
    inputOffset,
    inputLength,
    output,
    outputOffset,
    outputLength,
  };
}
