import { joinBytes } from './join-bytes.ts';

/**
 * How the broker answers a blocked process: a worker in `Atomics.wait` receives no messages, so the answer is passed in
 * chunks through shared memory. Layout: three Int32 (state, length of the chunk, 1 if it is the last), then the chunk.
 */
const STATE = 0;
const LENGTH = 1;
const IS_LAST = 2;
const CHUNK_START = 16;
const CHUNK_SIZE = 1024 * 1024;

const EMPTY = 0;
const FILLED = 1;

/** Memory for answers; a process reuses it for all of them. */
export function createAnswerMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(CHUNK_START + CHUNK_SIZE);
}

/**
 * Blocks until the answer is complete. Only allowed in a worker.
 *
 * @param requestNext - asks the broker for the next chunk.
 */
export function waitForAnswer(memory: SharedArrayBuffer, requestNext: () => void): Uint8Array {
  const control = new Int32Array(memory, 0, 3);
  const parts: Uint8Array[] = [];
  for (;;) {
    Atomics.wait(control, STATE, EMPTY);
    parts.push(new Uint8Array(memory, CHUNK_START, Atomics.load(control, LENGTH)).slice());
    Atomics.store(control, STATE, EMPTY);
    if (Atomics.load(control, IS_LAST) === 1) return joinBytes(parts);
    requestNext();
  }
}

/** The broker's side: writes an answer chunk by chunk; `next` is called for each. */
export class AnswerWriter {
  readonly #memory: SharedArrayBuffer;
  readonly #answer: Uint8Array;
  #offset = 0;

  constructor(memory: SharedArrayBuffer, answer: Uint8Array) {
    this.#memory = memory;
    this.#answer = answer;
  }

  next(): void {
    const control = new Int32Array(this.#memory, 0, 3);
    const chunk = this.#answer.subarray(this.#offset, this.#offset + CHUNK_SIZE);
    this.#offset += chunk.length;
    new Uint8Array(this.#memory, CHUNK_START).set(chunk);
    Atomics.store(control, LENGTH, chunk.length);
    Atomics.store(control, IS_LAST, this.#offset >= this.#answer.length ? 1 : 0);
    Atomics.store(control, STATE, FILLED);
    Atomics.notify(control, STATE);
  }
}
