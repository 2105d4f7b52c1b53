import type { ChildHandle } from '../../kernel/children.ts';
import type { ReceivedSignals } from './signals.ts';

/** First pseudo process id of commands that run inside the shell process; above all real process ids. */
const FIRST_IN_SHELL_PID = 4_000_000;

/** A background command (`&`): a child process, or commands that run concurrently inside the shell process. */
export class Job {
  /** Resolves once `pid` is known. */
  readonly started: Promise<void>;
  pid = 0;
  /** Resolves to the exit status. */
  done: Promise<number> = Promise.resolve(0);
  isDone = false;
  /** The signal that was sent to it, if it runs inside the shell process. */
  sentSignal: string | undefined;
  readonly signals: ReceivedSignals;
  readonly #inShellPid: number;
  #child: ChildHandle | undefined;
  #start: () => void = () => {};

  constructor(signals: ReceivedSignals, inShellPid: number) {
    this.signals = signals;
    this.#inShellPid = inShellPid;
    this.started = new Promise((resolve) => (this.#start = resolve));
  }

  get isInShell(): boolean {
    return this.pid === this.#inShellPid;
  }

  /** Marks it as running inside the shell process. */
  runInShell(): void {
    if (this.pid === 0) this.pid = this.#inShellPid;
    this.#start();
  }

  /** Attaches the child process that it runs as or has started. */
  attachChild(child: ChildHandle): void {
    this.#child = child;
    if (this.pid === 0) this.pid = child.pid;
    this.#start();
  }

  kill(signal: string): void {
    this.#child?.kill(signal);
    if (!this.isInShell || signal === 'SIGCONT') return;
    this.sentSignal = signal;
    this.signals.receive(signal);
  }
}

/** The background commands of a shell. */
export class Jobs {
  readonly #jobs = new Map<number, Job>();
  #next = FIRST_IN_SHELL_PID;

  /** @param run - runs the command and resolves to its exit status. */
  async start(signals: ReceivedSignals, run: (job: Job) => Promise<number>): Promise<Job> {
    const job = new Job(signals, this.#next++);
    job.done = run(job).then((status) => {
      job.isDone = true;
      job.runInShell();
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

  /** Waits for the jobs inside the shell process, which would terminate with it. */
  async waitForInShell(): Promise<void> {
    await Promise.all(this.all().flatMap((job) => (job.isInShell ? [job.done] : [])));
  }
}
