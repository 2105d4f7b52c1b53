import type { WaitingAnswer, WaitingCall, WaitingCalls } from '../kernel/protocol.ts';
import { unpack } from '../sync-call/packing.ts';
import { createAnswerMemory, waitForAnswer } from '../sync-call/shared-answer.ts';
import type { Connection } from './broker-channel.ts';

/** Calls of the broker during which this process stands still: nothing else of it runs. */
export class ProcessWaiting {
  readonly #connection: Connection;
  #memory: SharedArrayBuffer | undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Every change of files that was made until the answer is visible afterwards. */
  call<Call extends keyof WaitingCalls>(
    call: Call,
    parameters: WaitingCalls[Call]['parameters'],
  ): WaitingCalls[Call]['result'] {
    this.#memory ??= createAnswerMemory();
    this.#connection.send({ type: 'wait', memory: this.#memory, call: { call, ...parameters } as WaitingCall });
    const packed = waitForAnswer(this.#memory, () => this.#connection.send({ type: 'wait-more' }));
    const { result, journal } = unpack(packed) as WaitingAnswer;
    this.#connection.catchUp(journal);
    return result as WaitingCalls[Call]['result'];
  }
}
