import type { ChildHandle } from '../../kernel/children.ts';
import type { ReceivedSignals } from './signals.ts';

/** Process ids of commands that run inside of the shell itself; no process has so high a number. */
const FIRST_INSIDE = 4_000_000;

/** A command behind `&`: a process of its own, or commands that run beside the shell's others. */
export class Job {
  /** Settles when it is known what it runs as. */
  readonly started: Promise<void>;
  pid = 0;
  /** Its exit status, in the end. */
  done: Promise<number> = Promise.resolve(0);
  isOver = false;
  /** The signal that was sent to it, when it runs in the shell itself. */
  sent: string | undefined;
  readonly signals: ReceivedSignals;
  readonly #insidePid: number;
  #child: ChildHandle | undefined;
  #start: () => void = () => {};

  constructor(signals: ReceivedSignals, insidePid: number) {
    this.signals = signals;
    this.#insidePid = insidePid;
    this.started = new Promise((resolve) => (this.#start = resolve));
  }

  get isInside(): boolean {
    return this.pid === this.#insidePid;
  }

  /** It runs in the shell itself. */
  startsInside(): void {
    if (this.pid === 0) this.pid = this.#insidePid;
    this.#start();
  }

  /** It is a process, or has started one. */
  startsChild(child: ChildHandle): void {
    this.#child = child;
    if (this.pid === 0) this.pid = child.pid;
    this.#start();
  }

  kill(signal: string): void {
    this.#child?.kill(signal);
    if (!this.isInside || signal === 'SIGCONT') return;
    this.sent = signal;
    this.signals.receive(signal);
  }
}

/** The commands that a shell has in the background. */
export class Jobs {
  readonly #jobs = new Map<number, Job>();
  #next = FIRST_INSIDE;

  /** @param run - runs it to its end and gives its exit status. */
  async start(signals: ReceivedSignals, run: (job: Job) => Promise<number>): Promise<Job> {
    const job = new Job(signals, this.#next++);
    job.done = run(job).then((status) => {
      job.isOver = true;
      job.startsInside();
      return status;
    });
    await job.started;
    this.#jobs.set(job.pid, job);
    return job;
  }

  get(pid: number): Job | undefined {
    return this.#jobs.get(pid);
  }

  all(): readonly Job[] {
    return [...this.#jobs.values()];
  }

  forget(job: Job): void {
    this.#jobs.delete(job.pid);
  }

  /** Until what runs inside of the shell is over: it would end with it. */
  async settle(): Promise<void> {
    await Promise.all(this.all().flatMap((job) => (job.isInside ? [job.done] : [])));
  }
}
