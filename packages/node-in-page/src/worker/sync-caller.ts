import type { SyncAnswer, SyncCall, SyncCalls } from '../kernel/protocol.ts';
import { unpack } from '../sync-call/packing.ts';
import { createAnswerMemory, waitForAnswer } from '../sync-call/shared-answer.ts';
import type { BrokerChannel } from './broker-channel.ts';

/** Synchronous calls to the broker: the process blocks in `Atomics.wait` until the answer arrives. */
export class SyncCaller {
  readonly #channel: BrokerChannel;
  #memory: SharedArrayBuffer | undefined;

  constructor(channel: BrokerChannel) {
    this.#channel = channel;
  }

  /** All file changes that precede the answer are visible when this returns. */
  call<Call extends keyof SyncCalls>(call: Call, parameters: SyncCalls[Call]['parameters']): SyncCalls[Call]['result'] {
    this.#memory ??= createAnswerMemory();
    this.#channel.send({ type: 'sync-call', memory: this.#memory, call: { call, ...parameters } as SyncCall });
    const packed = waitForAnswer(this.#memory, () => this.#channel.send({ type: 'sync-call-next' }));
    const { result, journal } = unpack(packed) as SyncAnswer;
    this.#channel.catchUp(journal);
    return result as SyncCalls[Call]['result'];
  }
}
