/** The fields in which a libuv stream reports its last call (`enum StreamBaseStateFields`). */
export const STATE = { readBytesOrError: 0, arrayBufferOffset: 1, bytesWritten: 2, lastWriteWasAsync: 3 } as const;

/** Shared by all streams of a process, as in Node: the library reads it immediately after each call. */
export type StreamState = Int32Array;

export class WriteWrap {
  handle: unknown;
  oncomplete: ((status: number, handle: unknown, error: unknown) => void) | undefined;
}

export class ShutdownWrap {
  handle: unknown;
  oncomplete: ((status: number) => void) | undefined;
}

/** `internalBinding('stream_wrap')`. */
export function streamBinding(): Record<string, unknown> & { readonly streamBaseState: StreamState } {
  return {
    kReadBytesOrError: STATE.readBytesOrError,
    kArrayBufferOffset: STATE.arrayBufferOffset,
    kBytesWritten: STATE.bytesWritten,
    kLastWriteWasAsync: STATE.lastWriteWasAsync,
    streamBaseState: new Int32Array(4),
    WriteWrap,
    ShutdownWrap,
    LibuvStreamWrap: class {},
  };
}
