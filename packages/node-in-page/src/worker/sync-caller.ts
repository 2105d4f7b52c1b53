import type { SyncAnswer, SyncCall, SyncCalls } from '../kernel/protocol.ts';
import { unpack } from '../sync-call/packing.ts';
import { createAnswerMemory, waitForAnswer } from '../sync-call/shared-answer.ts';
import type { BrokerChannel } from './broker-channel.ts';

/** Calls of the broker during which this process stands still: nothing else of it runs. */
export class SyncCaller {
  readonly #channel: BrokerChannel;
  #memory: SharedArrayBuffer | undefined;

  constructor(channel: BrokerChannel) {
    this.#channel = channel;
  }

  /** Every change of files that was made until the answer is visible afterwards. */
  call<Call extends keyof SyncCalls>(call: Call, parameters: SyncCalls[Call]['parameters']): SyncCalls[Call]['result'] {
    this.#memory ??= createAnswerMemory();
    this.#channel.send({ type: 'sync-call', memory: this.#memory, call: { call, ...parameters } as SyncCall });
    const packed = waitForAnswer(this.#memory, () => this.#channel.send({ type: 'sync-call-next' }));
    const { result, journal } = unpack(packed) as SyncAnswer;
    this.#channel.catchUp(journal);
    return result as SyncCalls[Call]['result'];
  }
}
