import { signal, type ReadonlySignal } from '@preact/signals-core';
import { z } from 'zod/mini';
import { withDeadline } from '../../timing/deadline.ts';
import type { Clock } from '../../timing/clock.ts';

/** Which tab may write a work: this one, or another. */
export type WorkAccess = 'mine' | 'elsewhere';

/** What tabs tell each other. `work` names the work that it is about. */
const messageSchema = z.object({
  work: z.string(),
  kind: z.enum(['who', 'mine', 'hand-over', 'handed-over', 'forgotten']),
});
type Message = z.infer<typeof messageSchema>;

/** What is used of a BroadcastChannel. */
export type WorkChannel = Pick<BroadcastChannel, 'postMessage' | 'addEventListener' | 'close'>;

export interface WorkLockOptions {
  readonly work: string;
  /** Undefined where the page is no secure context: tabs then ask each other. */
  readonly locks: Pick<LockManager, 'request'> | undefined;
  readonly channel: WorkChannel;
  readonly clock: Clock;
  /** Another tab takes over: called before it loads the work, to write down what is pending. */
  readonly onHandOver: () => Promise<void>;
  /** The work is this tab's again, since the other tab was closed. */
  readonly onGranted: () => void;
  /** The learner had everything forgotten, in another tab. */
  readonly onForgotten: () => void;
  /** Releases the work when aborted. */
  readonly signal: AbortSignal;
}

/** How long another tab may take to answer, in milliseconds. One that is frozen never does. */
const answerMs = 1000;
/** The same where there are no locks: every start waits for it. */
const whoMs = 150;

/**
 * Gives a work to one tab at a time, by a lock that the browser frees when its tab closes or crashes. Another tab waits in
 * line for it, and can take it over.
 */
export class WorkLock {
  readonly #options: WorkLockOptions;
  readonly #access = signal<WorkAccess>('elsewhere');
  readonly access: ReadonlySignal<WorkAccess> = this.#access;
  readonly #answers = new Map<Message['kind'], () => void>();
  #waiting = new AbortController();

  constructor(options: WorkLockOptions) {
    this.#options = options;
    const { channel, signal: end } = options;
    channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const message = messageSchema.safeParse(data);
      if (!message.success || end.aborted) return;
      const { work, kind } = message.data;
      // All works are forgotten at once.
      if (work === options.work || kind === 'forgotten') this.#receive(kind);
    });
    end.addEventListener('abort', () => {
      this.#waiting.abort();
      channel.close();
    });
  }

  /** Takes the work if no other tab has it, and waits in line for it otherwise. */
  async claim(): Promise<WorkAccess> {
    const { locks } = this.#options;
    if (locks === undefined) {
      const isTaken = await this.#ask('who', 'mine', whoMs);
      this.#access.value = isTaken ? 'elsewhere' : 'mine';
    } else if (!(await this.#request(locks, { ifAvailable: true }))) {
      this.#waitInLine(locks);
    }
    return this.#access.peek();
  }

  /** Takes the work from the tab that has it, once that has written down what is pending. */
  async takeOver(): Promise<void> {
    const { locks } = this.#options;
    this.#waiting.abort();
    await this.#ask('hand-over', 'handed-over', answerMs);
    if (locks === undefined) this.#access.value = 'mine';
    else await this.#request(locks, { steal: true });
  }

  /** Another tab has written newer work: this one stops. */
  lose(): void {
    this.#access.value = 'elsewhere';
  }

  /** @returns whether the lock was granted; it is held until the end of the session, or until another tab steals it. */
  #request(locks: Pick<LockManager, 'request'>, options: LockOptions): Promise<boolean> {
    const { work, signal: end } = this.#options;
    const granted = Promise.withResolvers<boolean>();
    const held = locks.request(`use-cases-for-devops:${work}`, options, async (lock) => {
      if (lock === null || end.aborted) {
        granted.resolve(false);
        return;
      }
      this.#access.value = 'mine';
      granted.resolve(true);
      await new Promise<void>((release) => {
        end.addEventListener('abort', () => {
          release();
        });
      });
    });
    held.catch((error: unknown) => {
      granted.resolve(false);
      // Stolen, or no longer waited for. Anything else: this browser has locks that don't work here.
      const isStolen = this.#access.peek() === 'mine' && error instanceof Error && error.name === 'AbortError';
      if (!isStolen || end.aborted) return;
      this.lose();
      this.#waitInLine(locks);
    });
    return granted.promise;
  }

  #waitInLine(locks: Pick<LockManager, 'request'>): void {
    this.#waiting = new AbortController();
    const { signal: waiting } = this.#waiting;
    void this.#request(locks, { signal: waiting }).then((isMine) => {
      if (isMine && !waiting.aborted) this.#options.onGranted();
    });
  }

  #receive(kind: Message['kind']): void {
    this.#answers.get(kind)?.();
    if (kind === 'forgotten') this.#options.onForgotten();
    if (this.#access.peek() !== 'mine') return;
    if (kind === 'who') this.#send('mine');
    if (kind === 'hand-over') {
      const done = () => {
        this.lose();
        this.#send('handed-over');
      };
      // What could not be written is shown in this tab.
      this.#options.onHandOver().then(done, done);
    }
  }

  /** @returns whether an answer came in time. */
  async #ask(question: Message['kind'], answer: Message['kind'], ms: number): Promise<boolean> {
    const answered = Promise.withResolvers<boolean>();
    this.#answers.set(answer, () => {
      answered.resolve(true);
    });
    this.#send(question);
    try {
      return await withDeadline(answered.promise, { ms, clock: this.#options.clock, onTimeout: () => false });
    } finally {
      this.#answers.delete(answer);
    }
  }

  #send(kind: Message['kind']): void {
    const { channel, work } = this.#options;
    if (!this.#options.signal.aborted) channel.postMessage({ work, kind } satisfies Message);
  }
}
