import type { LoopHandle } from './event-loop.ts';

export interface OutputPort {
  readonly isTTY: boolean;
  /** The terminal's size; undefined if it is not a terminal. */
  readonly size: (() => { readonly columns: number; readonly rows: number }) | undefined;
  /** Never throws. @param ack - called, possibly synchronously, when there is room for more (back pressure). */
  write(bytes: Uint8Array, ack?: () => void): void;
  /** Closes the stream. */
  end(): void;
  onResize(listener: () => void): void;
}

export interface InputPort {
  readonly isTTY: boolean;
  /** Starts reading; `chunk` is null at the end. The returned handle keeps the process alive. */
  start(listener: (chunk: Uint8Array | null) => void): LoopHandle;
  pause(): void;
  resume(): void;
  setRawMode(raw: boolean): void;
  /** Blocks until the next chunk; null at the end. Present only if the page is cross-origin isolated. */
  readSync?(): Uint8Array | null;
}

export interface Stdio {
  readonly stdin: InputPort;
  readonly stdout: OutputPort;
  readonly stderr: OutputPort;
}
