import { joinBytes } from './join-bytes.ts';

/**
 * How the broker answers a process that stands still: a worker in `Atomics.wait` receives no messages, and so the answer
 * comes through shared memory, piece by piece. Layout: three Int32 (state, length of the piece, whether it is the last),
 * then the piece itself.
 */
const STATE = 0;
const LENGTH = 1;
const IS_LAST = 2;
const PIECE_START = 16;
const PIECE_SIZE = 1024 * 1024;

const EMPTY = 0;
const FILLED = 1;

/** Memory for answers; one serves a process for all of them. */
export function createAnswerMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(PIECE_START + PIECE_SIZE);
}

/**
 * Stands still until the whole answer is there. Only a worker may.
 *
 * @param requestNext - asks for the next piece.
 */
export function waitForAnswer(memory: SharedArrayBuffer, requestNext: () => void): Uint8Array {
  const control = new Int32Array(memory, 0, 3);
  const parts: Uint8Array[] = [];
  for (;;) {
    Atomics.wait(control, STATE, EMPTY);
    parts.push(new Uint8Array(memory, PIECE_START, Atomics.load(control, LENGTH)).slice());
    Atomics.store(control, STATE, EMPTY);
    if (Atomics.load(control, IS_LAST) === 1) return joinBytes(parts);
    requestNext();
  }
}

/** The other side: hands the answer over; `next` again for each piece that is asked for. */
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
    const piece = this.#answer.subarray(this.#offset, this.#offset + PIECE_SIZE);
    this.#offset += piece.length;
    new Uint8Array(this.#memory, PIECE_START).set(piece);
    Atomics.store(control, LENGTH, piece.length);
    Atomics.store(control, IS_LAST, this.#offset >= this.#answer.length ? 1 : 0);
    Atomics.store(control, STATE, FILLED);
    Atomics.notify(control, STATE);
  }
}
