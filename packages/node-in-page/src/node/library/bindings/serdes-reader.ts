import { decodeLatin1, decodeUtf16, decodeUtf8 } from './buffer-encoding.ts';
import { bytesOf } from './buffer-bytes.ts';
import { formatVersion, regExpFlags, tag } from './serdes-format.ts';

interface Delegate {
  _readHostObject?(): object;
}

const errorClasses: Readonly<Record<string, ErrorConstructor>> = {
  E: EvalError,
  R: RangeError,
  F: ReferenceError,
  S: SyntaxError,
  T: TypeError,
  U: URIError,
};

type ViewClass = new (buffer: ArrayBuffer, offset: number, length: number) => ArrayBufferView;

const viewClasses: Readonly<Record<string, ViewClass & { readonly BYTES_PER_ELEMENT?: number }>> = {
  b: Int8Array,
  B: Uint8Array,
  C: Uint8ClampedArray,
  w: Int16Array,
  W: Uint16Array,
  d: Int32Array,
  D: Uint32Array,
  f: Float32Array,
  F: Float64Array,
  q: BigInt64Array,
  Q: BigUint64Array,
  '?': DataView,
};

function broken(): Error {
  return new Error('Unable to deserialize cloned data.');
}

/** V8's `ValueDeserializer`, with the interface of `v8.Deserializer`. */
export function createDeserializer(): object {
  class Deserializer {
    readonly buffer: ArrayBufferView;
    readonly #bytes: Uint8Array;
    readonly #objects: object[] = [];
    readonly #transferred = new Map<number, ArrayBuffer>();
    #at = 0;
    #version = 0;

    constructor(buffer: ArrayBufferView) {
      if (!ArrayBuffer.isView(buffer)) {
        const error = new TypeError('buffer must be a TypedArray or a DataView');
        throw Object.assign(error, { code: 'ERR_INVALID_ARG_TYPE' });
      }
      this.buffer = buffer;
      this.#bytes = bytesOf(buffer);
    }

    readHeader(): boolean {
      if (this.#bytes[this.#at] === tag.version) {
        this.#at += 1;
        this.#version = this.#varint();
      }
      if (this.#version === 0 || this.#version > formatVersion) {
        throw new Error('Unable to deserialize cloned data due to invalid or unsupported version.');
      }
      return true;
    }

    readValue(): unknown {
      return this.#read();
    }

    transferArrayBuffer(id: number, buffer: ArrayBuffer): void {
      this.#transferred.set(id, buffer);
    }

    getWireFormatVersion(): number {
      return this.#version;
    }

    readUint32(): number {
      return this.#varint();
    }

    readUint64(): [number, number] {
      const value = this.#bigVarint();
      return [Number(value >> 32n), Number(value & 0xffffffffn)];
    }

    readDouble(): number {
      const view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset + this.#take(8), 8);
      return view.getFloat64(0, true);
    }

    _readRawBytes(length: number): number {
      return this.#take(length);
    }

    /** Consumes `length` bytes and returns their offset. */
    #take(length: number): number {
      const at = this.#at;
      this.#at += length;
      if (this.#at > this.#bytes.length) throw broken();
      return at;
    }

    #slice(length: number): Uint8Array {
      const at = this.#take(length);
      return this.#bytes.subarray(at, at + length);
    }

    #bigVarint(): bigint {
      let value = 0n;
      for (let shift = 0n; ; shift += 7n) {
        const byte = this.#slice(1)[0] ?? 0;
        value |= BigInt(byte & 0x7f) << shift;
        if (byte < 0x80) return value;
      }
    }

    #varint(): number {
      return Number(BigInt.asUintN(32, this.#bigVarint()));
    }

    #tag(): string {
      let byte = this.#slice(1)[0];
      while (byte === 0) byte = this.#slice(1)[0];
      return String.fromCharCode(byte ?? 0);
    }

    #nextIs(character: string): boolean {
      let at = this.#at;
      while (this.#bytes[at] === 0) at += 1;
      if (this.#bytes[at] !== character.charCodeAt(0)) return false;
      this.#at = at + 1;
      return true;
    }

    #remember<Value extends object>(value: Value): Value {
      this.#objects.push(value);
      return value;
    }

    #read(): unknown {
      const kind = this.#tag();
      switch (kind) {
        case '_':
          return undefined;
        case '0':
          return null;
        case 'T':
          return true;
        case 'F':
          return false;
        case 'I': {
          const zigzag = this.#varint();
          return (zigzag >>> 1) ^ -(zigzag & 1);
        }
        case 'U':
          return this.#varint();
        case 'N':
          return this.readDouble();
        case 'Z':
          return this.#bigint();
        case '"':
          return decodeLatin1(this.#slice(this.#varint()));
        case 'c':
          return decodeUtf16(this.#slice(this.#varint()));
        case 'S':
          return decodeUtf8(this.#slice(this.#varint()));
        case '^': {
          const known = this.#objects[this.#varint()];
          if (known === undefined) throw broken();
          return known;
        }
        default:
          return this.#readObject(kind);
      }
    }

    #readObject(kind: string): unknown {
      switch (kind) {
        case 'o':
          return this.#properties(this.#remember({}), '{', 1);
        case 'A':
          return this.#denseArray();
        case 'a': {
          const array = this.#remember<unknown[]>([]);
          array.length = this.#varint();
          return this.#properties(array, '@', 2);
        }
        case 'D':
          return this.#remember(new Date(this.readDouble()));
        case ';':
          return this.#map();
        case "'":
          return this.#set();
        case 'R':
          return this.#regExp();
        case 'B':
          return this.#view(this.#remember(this.#slice(this.#varint()).slice().buffer));
        case 't': {
          const buffer = this.#transferred.get(this.#varint());
          if (buffer === undefined) throw broken();
          return this.#view(this.#remember(buffer));
        }
        case 'r':
          return this.#error();
        case 'y':
        case 'x':
          return this.#remember(Object(kind === 'y') as object);
        case 'n':
          return this.#remember(Object(this.readDouble()) as object);
        case 'z':
          return this.#remember(Object(this.#bigint()) as object);
        case 's':
          return this.#remember(Object(this.#read()) as object);
        case '\\':
          return this.#hostObject();
        default:
          throw broken();
      }
    }

    #properties<Value extends object>(value: Value, end: string, counts: number): Value {
      while (!this.#nextIs(end)) {
        const key = this.#read() as PropertyKey;
        Object.defineProperty(value, key, {
          value: this.#read(),
          configurable: true,
          enumerable: true,
          writable: true,
        });
      }
      for (let left = counts; left > 0; left -= 1) this.#varint();
      return value;
    }

    #denseArray(): unknown[] {
      const length = this.#varint();
      const array = this.#remember<unknown[]>([]);
      array.length = length;
      for (let at = 0; at < length; at += 1) {
        if (!this.#nextIs('-')) array[at] = this.#read();
      }
      return this.#properties(array, '$', 2);
    }

    #map(): Map<unknown, unknown> {
      const map = this.#remember(new Map<unknown, unknown>());
      while (!this.#nextIs(':')) {
        const key = this.#read();
        map.set(key, this.#read());
      }
      this.#varint();
      return map;
    }

    #set(): Set<unknown> {
      const set = this.#remember(new Set<unknown>());
      while (!this.#nextIs(',')) set.add(this.#read());
      this.#varint();
      return set;
    }

    #regExp(): RegExp {
      const source = this.#read() as string;
      const bits = this.#varint();
      return this.#remember(new RegExp(source, [...regExpFlags].filter((_, at) => (bits & (1 << at)) !== 0).join('')));
    }

    #bigint(): bigint {
      const bits = this.#varint();
      let value = 0n;
      for (const digit of this.#slice(bits >>> 1).toReversed()) value = (value << 8n) | BigInt(digit);
      return (bits & 1) === 1 ? -value : value;
    }

    /** A serialised view follows its buffer. */
    #view(buffer: ArrayBuffer): object {
      if (!this.#nextIs('V')) return buffer;
      const View = viewClasses[this.#tag()];
      if (View === undefined) throw broken();
      const offset = this.#varint();
      const byteLength = this.#varint();
      if (this.#version >= 14) this.#varint();
      return this.#remember(new View(buffer, offset, byteLength / (View.BYTES_PER_ELEMENT ?? 1)));
    }

    #error(): Error {
      // Reserve its id first: a cause may refer to it.
      const at = this.#objects.push({}) - 1;
      let Class: ErrorConstructor = Error;
      let message: string | undefined;
      let stack: string | undefined;
      const options: ErrorOptions = {};
      for (let kind = this.#tag(); kind !== '.'; kind = this.#tag()) {
        if (kind === 'm') message = this.#read() as string;
        else if (kind === 's') stack = this.#read() as string;
        else if (kind === 'c') options.cause = this.#read();
        else Class = errorClasses[kind] ?? Error;
      }
      const error = new Class(message, options);
      if (stack !== undefined)
        Object.defineProperty(error, 'stack', { value: stack, configurable: true, writable: true });
      this.#objects[at] = error;
      return error;
    }

    #hostObject(): object {
      const at = this.#objects.push({}) - 1;
      const { _readHostObject: read } = this as Partial<Delegate>;
      if (read === undefined) throw broken();
      const object = read.call(this);
      this.#objects[at] = object;
      return object;
    }
  }
  return Deserializer;
}
