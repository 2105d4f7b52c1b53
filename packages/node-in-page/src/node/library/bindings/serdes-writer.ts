import type { BindingHost } from './host.ts';
import { encodeLatin1, encodeUtf16 } from './buffer-encoding.ts';
import { bytesOf } from './buffer-bytes.ts';
import { formatVersion, regExpFlags, tag } from './serdes-format.ts';

/** A growing byte buffer. */
class ByteWriter {
  #bytes = new Uint8Array(256);
  length = 0;

  #reserve(count: number): number {
    const at = this.length;
    this.length += count;
    if (this.length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.length, this.#bytes.length * 2));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    return at;
  }

  byte(value: number): void {
    const at = this.#reserve(1);
    this.#bytes[at] = value;
  }

  raw(bytes: Uint8Array): void {
    const at = this.#reserve(bytes.length);
    this.#bytes.set(bytes, at);
  }

  varint(value: number | bigint): void {
    let rest = BigInt(value);
    while (rest > 0x7fn) {
      this.byte(Number(rest & 0x7fn) | 0x80);
      rest >>= 7n;
    }
    this.byte(Number(rest));
  }

  double(value: number): void {
    this.raw(new Uint8Array(new Float64Array([value]).buffer));
  }

  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.length);
    this.length = 0;
    return taken;
  }
}

interface Delegate {
  _writeHostObject?(value: object): void;
  _getDataCloneError: new (message: string) => Error;
}

const errorTags: Readonly<Record<string, string>> = {
  EvalError: 'E',
  RangeError: 'R',
  ReferenceError: 'F',
  SyntaxError: 'S',
  TypeError: 'T',
  URIError: 'U',
};

function isArrayIndex(key: string): boolean {
  return /^(?:0|[1-9]\d*)$/.test(key) && Number(key) < 2 ** 32 - 1;
}

/**
 * V8's `ValueSerializer`, with the interface of `v8.Serializer`: the same bytes as in Node, for the values that the
 * format supports.
 */
export function createSerializer(library: BindingHost): object {
  class Serializer {
    readonly #out = new ByteWriter();
    readonly #ids = new Map<object, number>();
    #viewsAreHostObjects = false;

    writeHeader(): void {
      this.#out.byte(tag.version);
      this.#out.byte(formatVersion);
    }

    writeValue(value: unknown): boolean {
      this.#write(value);
      return true;
    }

    releaseBuffer(): Uint8Array {
      const { Buffer: Bytes } = library.require<{ Buffer: typeof Buffer }>('buffer');
      const taken = this.#out.take();
      return Bytes.from(taken.buffer, 0, taken.length);
    }

    transferArrayBuffer(id: number, buffer: ArrayBuffer): void {
      this.#transferred.set(buffer, id);
    }
    readonly #transferred = new Map<ArrayBuffer, number>();

    writeUint32(value: number): void {
      this.#out.varint(value >>> 0);
    }

    writeUint64(high: number, low: number): void {
      this.#out.varint((BigInt(high >>> 0) << 32n) | BigInt(low >>> 0));
    }

    writeDouble(value: number): void {
      this.#out.double(value);
    }

    writeRawBytes(bytes: ArrayBufferView | ArrayBuffer): void {
      this.#out.raw(bytesOf(bytes));
    }

    _setTreatArrayBufferViewsAsHostObjects(mode: boolean): void {
      this.#viewsAreHostObjects = mode;
    }

    #tag(character: string): void {
      this.#out.byte(character.charCodeAt(0));
    }

    #fail(value: unknown): never {
      const text =
        typeof value === 'symbol' ? value.toString() : typeof value === 'function' ? String(value) : '#<Object>';
      throw new (this as unknown as Delegate)._getDataCloneError(`${text} could not be cloned.`);
    }

    #write(value: unknown): void {
      switch (typeof value) {
        case 'undefined':
          return this.#tag('_');
        case 'boolean':
          return this.#tag(value ? 'T' : 'F');
        case 'number':
          return this.#number(value);
        case 'bigint':
          this.#tag('Z');
          return this.#bigint(value);
        case 'string':
          return this.#string(value);
        case 'object':
          return value === null ? this.#tag('0') : this.#object(value);
        case 'symbol':
        case 'function':
          return this.#fail(value);
      }
    }

    #number(value: number): void {
      if (Number.isInteger(value) && value === (value | 0) && !Object.is(value, -0)) {
        this.#tag('I');
        // ZigZag encoding keeps small negative numbers short.
        this.#out.varint(((value << 1) ^ (value >> 31)) >>> 0);
        return;
      }
      this.#tag('N');
      this.#out.double(value);
    }

    #bigint(value: bigint): void {
      const digits: number[] = [];
      for (let rest = value < 0n ? -value : value; rest > 0n; rest >>= 8n) digits.push(Number(rest & 0xffn));
      // V8 stores BigInt digits in 64-bit words.
      while (digits.length % 8 !== 0) digits.push(0);
      this.#out.varint((digits.length << 1) | (value < 0n ? 1 : 0));
      this.#out.raw(Uint8Array.from(digits));
    }

    #string(text: string): void {
      if (/^[\0-\xff]*$/.test(text)) {
        this.#tag('"');
        this.#out.varint(text.length);
        this.#out.raw(encodeLatin1(text));
        return;
      }
      const bytes = encodeUtf16(text);
      const lengthBytes = Math.max(1, Math.ceil((32 - Math.clz32(bytes.length)) / 7));
      // Two-byte characters are aligned to even offsets.
      if ((this.#out.length + 1 + lengthBytes) % 2 === 1) this.#out.byte(0);
      this.#tag('c');
      this.#out.varint(bytes.length);
      this.#out.raw(bytes);
    }

    #object(value: object): void {
      const known = this.#ids.get(value);
      if (known !== undefined) {
        this.#tag('^');
        return this.#out.varint(known);
      }
      const isView = ArrayBuffer.isView(value);
      if (isView && !this.#viewsAreHostObjects && !this.#ids.has(value.buffer)) this.#object(value.buffer);
      this.#ids.set(value, this.#ids.size);
      if (isView) return this.#view(value);
      if (Array.isArray(value)) return this.#array(value);
      if (value instanceof Date) {
        this.#tag('D');
        return this.#out.double(value.getTime());
      }
      if (value instanceof Map) return this.#map(value);
      if (value instanceof Set) return this.#set(value);
      if (value instanceof RegExp) return this.#regExp(value);
      if (value instanceof ArrayBuffer) return this.#arrayBuffer(value);
      if (value instanceof Error) return this.#error(value);
      if (value instanceof Number || value instanceof Boolean || value instanceof String || value instanceof BigInt) {
        return this.#boxed(value);
      }
      if (
        typeof value === 'function' ||
        value instanceof Promise ||
        value instanceof WeakMap ||
        value instanceof WeakSet
      ) {
        return this.#fail(value);
      }
      this.#tag('o');
      const count = this.#properties(value, Object.keys(value));
      this.#tag('{');
      this.#out.varint(count);
    }

    #properties(value: object, keys: readonly string[]): number {
      for (const key of keys) {
        if (isArrayIndex(key)) this.#number(Number(key));
        else this.#string(key);
        this.#write((value as Record<string, unknown>)[key]);
      }
      return keys.length;
    }

    #array(value: readonly unknown[]): void {
      const keys = Object.keys(value);
      const isDense = keys.filter(isArrayIndex).length === value.length;
      this.#tag(isDense ? 'A' : 'a');
      this.#out.varint(value.length);
      if (isDense) for (const element of value) this.#write(element);
      const count = this.#properties(value, isDense ? keys.slice(value.length) : keys);
      this.#tag(isDense ? '$' : '@');
      this.#out.varint(count);
      this.#out.varint(value.length);
    }

    #map(value: Map<unknown, unknown>): void {
      this.#tag(';');
      const entries = [...value].flat(1);
      for (const entry of entries) this.#write(entry);
      this.#tag(':');
      this.#out.varint(entries.length);
    }

    #set(value: Set<unknown>): void {
      this.#tag("'");
      const entries = [...value];
      for (const entry of entries) this.#write(entry);
      this.#tag(',');
      this.#out.varint(entries.length);
    }

    #regExp(value: RegExp): void {
      this.#tag('R');
      this.#string(value.source);
      this.#out.varint([...value.flags].reduce((bits, flag) => bits | (1 << regExpFlags.indexOf(flag)), 0));
    }

    #arrayBuffer(value: ArrayBuffer): void {
      const transferred = this.#transferred.get(value);
      this.#tag(transferred === undefined ? 'B' : 't');
      if (transferred !== undefined) return this.#out.varint(transferred);
      this.#out.varint(value.byteLength);
      this.#out.raw(new Uint8Array(value));
    }

    #view(value: ArrayBufferView): void {
      if (this.#viewsAreHostObjects) {
        this.#tag('\\');
        const { _writeHostObject: write } = this as unknown as Delegate;
        if (write === undefined) this.#fail(value);
        return write.call(this as unknown as Delegate, value);
      }
      const kinds: Readonly<Record<string, string>> = {
        Int8Array: 'b',
        Uint8Array: 'B',
        Uint8ClampedArray: 'C',
        Int16Array: 'w',
        Uint16Array: 'W',
        Int32Array: 'd',
        Uint32Array: 'D',
        Float32Array: 'f',
        Float64Array: 'F',
        BigInt64Array: 'q',
        BigUint64Array: 'Q',
        DataView: '?',
      };
      this.#tag('V');
      this.#tag(kinds[Object.prototype.toString.call(value).slice(8, -1)] ?? 'B');
      this.#out.varint(value.byteOffset);
      this.#out.varint(value.byteLength);
      this.#out.varint(0);
    }

    #error(value: Error): void {
      this.#tag('r');
      const kind = errorTags[value.name];
      if (kind !== undefined) this.#tag(kind);
      const message = Object.getOwnPropertyDescriptor(value, 'message')?.value as string | undefined;
      if (message !== undefined) {
        this.#tag('m');
        this.#string(`${message}`);
      }
      if (Object.hasOwn(value, 'cause')) {
        this.#tag('c');
        this.#write(value.cause);
      }
      if (typeof value.stack === 'string') {
        this.#tag('s');
        this.#string(value.stack);
      }
      this.#tag('.');
    }

    #boxed(value: object): void {
      const plain: unknown = value.valueOf();
      if (typeof plain === 'boolean') return this.#tag(plain ? 'y' : 'x');
      if (typeof plain === 'number') {
        this.#tag('n');
        return this.#out.double(plain);
      }
      if (typeof plain === 'bigint') {
        this.#tag('z');
        return this.#bigint(plain);
      }
      this.#tag('s');
      this.#string(String(plain));
    }
  }
  return Serializer;
}
