import type { LoopHandle } from './event-loop.ts';

export interface OutputPort {
  readonly isTTY: boolean;
  /** Undefined when it is not a terminal. */
  readonly size: (() => { readonly columns: number; readonly rows: number }) | undefined;
  /**
   * Hands bytes on, in order; calls back, at once or later, when there is room for more (back pressure). Never throws.
   */
  write(bytes: Uint8Array, ack?: () => void): void;
  /** Says that no more will come. */
  end(): void;
  onResize(listener: () => void): void;
}

export interface InputPort {
  readonly isTTY: boolean;
  /** Starts the flow. `chunk` is null at the end. Holds the process alive only from here on. */
  start(listener: (chunk: Uint8Array | null) => void): LoopHandle;
  pause(): void;
  resume(): void;
  setRawMode(raw: boolean): void;
  /**
   * Waits for the next piece while the process stands still; null is the end. Only where the page is cross-origin
   * isolated.
   */
  readSync?(): Uint8Array | null;
}

export interface Stdio {
  readonly stdin: InputPort;
  readonly stdout: OutputPort;
  readonly stderr: OutputPort;
}
