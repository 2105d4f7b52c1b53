import type { LoopHandle } from '../../../../kernel/event-loop.ts';
import constants from '../../constants.json' with { type: 'json' };
import type { BindingHost } from '../host.ts';
import { bytesOf } from '../buffer-bytes.ts';
import { encode, type Encoding } from '../buffer-encoding.ts';
import { parseEncoding } from '../buffer.ts';
import { STATE, type ShutdownWrap, type StreamState, type WriteWrap } from './stream-state.ts';

const uv = Object.fromEntries(constants.uv) as Readonly<
  Record<'UV_EOF' | 'UV_EBADF' | 'UV_EPIPE' | 'UV_ENOTCONN' | 'UV_ECANCELED', number>
>;

/** What a stream handle reads from and writes to. */
export interface Endpoint {
  /** Writes in order and calls back when there is room for more. Absent if the handle is not writable. */
  write?(bytes: Uint8Array, taken: () => void): void;
  /** Ends the writable side. */
  end?(): void;
  /** Starts, resumes or pauses reading. Received data is passed to {@link StreamHandle.receive}. */
  flow?(flows: boolean): void;
  /** Reports how many bytes the program has read: flow control. */
  consumed?(bytes: number): void;
  close?(): void;
}

type Chunk = Uint8Array | null;

/**
 * A libuv stream as Node's `net.Socket` uses it: the base of pipes and terminals. Data received while not reading is
 * buffered.
 */
export class StreamHandle {
  onread: ((buffer: ArrayBufferLike | undefined) => void) | undefined;
  /** Set by Node's library. */
  reading = false;
  bytesRead = 0;
  bytesWritten = 0;
  readonly writeQueueSize = 0;
  readonly isStreamBase: boolean = true;
  /** The descriptor, if this is a standard stream; otherwise -1. */
  fd = -1;
  protected readonly library: BindingHost;
  readonly #state: StreamState;
  readonly #asyncId: number;
  #endpoint: Endpoint | undefined;
  #waiting: Chunk[] = [];
  #forward: ((chunk: Chunk) => void) | undefined;
  #draining = false;
  #flows = false;
  #ended = false;
  #closed = false;
  #counted = true;
  #unfinished = 0;
  #handle: LoopHandle | undefined;

  constructor(library: BindingHost) {
    this.library = library;
    this.#state = (library.internalBinding('stream_wrap') as { streamBaseState: StreamState }).streamBaseState;
    this.#asyncId = library.require<{ newAsyncId(): number }>('internal/async_hooks').newAsyncId();
  }

  attach(endpoint: Endpoint): void {
    this.#endpoint = endpoint;
    if (this.#flows) endpoint.flow?.(true);
  }

  hasEndpoint(): boolean {
    return this.#endpoint !== undefined;
  }

  /** Passes all further data to a child that inherits this stream instead of the program. */
  forwardTo(take: (chunk: Chunk) => void): void {
    this.#forward = take;
    for (const chunk of this.#waiting.splice(0)) this.#pass(chunk, take);
    this.#endpoint?.flow?.(true);
  }

  /** Writes on behalf of a child that inherits this stream; null is the end. */
  writeInherited(chunk: Chunk, taken: () => void): void {
    if (chunk === null) this.#endpoint?.end?.();
    else if (this.#endpoint?.write) this.#endpoint.write(chunk, taken);
    else taken();
  }

  /** Receives data; null is EOF. Must be called in a macrotask of the loop. */
  receive(chunk: Chunk): void {
    if (this.#forward !== undefined) return this.#pass(chunk, this.#forward);
    if (this.#closed) return;
    this.#waiting.push(chunk);
    if (!this.#draining) this.#deliver();
  }

  /** Reports a read error. Must be called in a macrotask of the loop. */
  protected fail(error: number): void {
    if (this.#closed || this.#ended) return;
    this.#ended = true;
    this.#waiting = [];
    this.#updateHandle();
    this.#state[STATE.readBytesOrError] = error;
    this.onread?.(undefined);
  }

  protected get isClosed(): boolean {
    return this.#closed;
  }

  /**
   * Keeps the process alive until the returned function is called, or the handle closes, unless the handle is
   * unreferenced.
   */
  protected keepAlive(): () => void {
    this.#unfinished += 1;
    this.#updateHandle();
    return () => {
      this.#unfinished -= 1;
      this.#updateHandle();
    };
  }

  readStart(): number {
    if (this.#closed) return uv.UV_EBADF;
    this.#flows = true;
    this.#endpoint?.flow?.(true);
    this.#drainLater();
    this.#updateHandle();
    return 0;
  }

  readStop(): number {
    if (!this.#flows) return 0;
    this.#flows = false;
    this.#endpoint?.flow?.(false);
    this.#updateHandle();
    return 0;
  }

  shutdown(request: ShutdownWrap): number {
    if (this.#closed) return uv.UV_ENOTCONN;
    const done = this.keepAlive();
    this.library.kernel.loop.queueCompletion(() => {
      done();
      // Synchronously, as in libuv: the end must precede any reply to the peer's end.
      if (!this.#closed) this.#endpoint?.end?.();
      request.oncomplete?.(this.#closed ? uv.UV_ECANCELED : 0);
    });
    return 0;
  }

  writeBuffer(request: WriteWrap, data: ArrayBufferView): number {
    return this.#write(request, bytesOf(data));
  }

  writev(request: WriteWrap, chunks: readonly unknown[], allBuffers: boolean): number {
    const parts: Uint8Array[] = [];
    for (let at = 0; at < chunks.length; at += allBuffers ? 1 : 2) {
      const chunk = chunks[at];
      if (typeof chunk === 'string') parts.push(encode(chunk, parseEncoding(chunks[at + 1])));
      else parts.push(bytesOf(chunk as ArrayBufferView));
    }
    const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return this.#write(request, whole);
  }

  writeUtf8String(request: WriteWrap, text: string): number {
    return this.#writeText(request, text, 'utf8');
  }

  writeLatin1String(request: WriteWrap, text: string): number {
    return this.#writeText(request, text, 'latin1');
  }

  writeAsciiString(request: WriteWrap, text: string): number {
    return this.#writeText(request, text, 'ascii');
  }

  writeUcs2String(request: WriteWrap, text: string): number {
    return this.#writeText(request, text, 'utf16le');
  }

  close(closed?: () => void): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#waiting = [];
    this.#endpoint?.close?.();
    this.#handle?.close();
    this.#handle = undefined;
    // libuv runs close callbacks at the end of a turn, after its immediates.
    if (closed) this.library.kernel.loop.setImmediate(() => closed.call(this));
  }

  ref(): void {
    this.#counted = true;
    this.#updateHandle();
  }

  unref(): void {
    this.#counted = false;
    this.#updateHandle();
  }

  hasRef(): boolean {
    return this.#counted && !this.#closed;
  }

  getAsyncId(): number {
    return this.#asyncId;
  }

  setBlocking(): number {
    return 0;
  }

  #writeText(request: WriteWrap, text: string, encoding: Encoding): number {
    return this.#write(request, encode(text, encoding));
  }

  #write(request: WriteWrap, bytes: Uint8Array): number {
    const endpoint = this.#endpoint;
    if (this.#closed) return uv.UV_EBADF;
    if (endpoint?.write === undefined) return uv.UV_EPIPE;
    this.bytesWritten += bytes.length;
    this.#state[STATE.bytesWritten] = bytes.length;
    let inCall = true;
    let completedSynchronously = false;
    endpoint.write(bytes, () => {
      if (inCall) {
        completedSynchronously = true;
        return;
      }
      this.library.kernel.loop.queueTask(() => {
        this.#unfinished -= 1;
        this.#updateHandle();
        request.oncomplete?.(0, this, undefined);
      });
    });
    inCall = false;
    this.#state[STATE.lastWriteWasAsync] = completedSynchronously ? 0 : 1;
    if (!completedSynchronously) {
      this.#unfinished += 1;
      this.#updateHandle();
    }
    return 0;
  }

  #pass(chunk: Chunk, take: (chunk: Chunk) => void): void {
    take(chunk);
    if (chunk !== null) this.#endpoint?.consumed?.(chunk.length);
  }

  /** Delivers buffered data, each chunk in a separate macrotask. */
  #drainLater(): void {
    if (this.#draining || this.#waiting.length === 0) return;
    this.#draining = true;
    this.library.kernel.loop.queueTask(() => {
      this.#draining = false;
      this.#deliver();
    });
  }

  #deliver(): void {
    if (!this.#flows || this.#closed) return;
    const chunk = this.#waiting.shift();
    if (chunk === undefined) return;
    if (chunk === null) this.#ended = true;
    this.#drainLater();
    this.#updateHandle();
    if (chunk !== null && chunk.length === 0) return;
    this.#state[STATE.readBytesOrError] = chunk === null ? uv.UV_EOF : chunk.length;
    this.#state[STATE.arrayBufferOffset] = chunk?.byteOffset ?? 0;
    this.bytesRead += chunk?.length ?? 0;
    if (chunk !== null) this.#endpoint?.consumed?.(chunk.length);
    this.onread?.(chunk?.buffer);
  }

  /** A handle keeps the process alive while it reads or writes, unless it is unreferenced. */
  #updateHandle(): void {
    const reads = this.#flows && !this.#ended;
    const isActive = this.#counted && !this.#closed && (reads || this.#unfinished > 0);
    if (isActive) this.#handle ??= this.library.kernel.loop.createHandle();
    else {
      this.#handle?.close();
      this.#handle = undefined;
    }
  }
}
