import type { TerminalSize } from '../engine.ts';
import type { JournalEntry } from '../kernel/journal.ts';
import type { NetworkOrder } from '../kernel/network-messages.ts';
import type { ThreadRequest } from '../kernel/threads.ts';
import type { ChildOrder, OutputStream, ProcessStart, ProcessToBroker, WaitingAnswer } from '../kernel/protocol.ts';
import type { JournalMessage } from '../kernel/journal.ts';
import { JournalLog } from '../sync-call/journal-log.ts';
import { pack } from '../sync-call/packing.ts';
import { AnswerWriter } from '../sync-call/shared-answer.ts';
import type { Pipe } from './pipe.ts';
import type { InputSource } from './input-source.ts';
import type { ProcessWorker } from './worker-pool.ts';

export const SIGNAL_NUMBERS: Readonly<Record<string, number>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGABRT: 6,
  SIGKILL: 9,
  SIGUSR1: 10,
  SIGUSR2: 12,
  SIGPIPE: 13,
  SIGALRM: 14,
  SIGTERM: 15,
  SIGSTOP: 19,
};

export interface Ending {
  readonly code: number | null;
  readonly signal: string | null;
  /** It did not end by itself. */
  readonly failure?: { readonly code: 'worker-crashed' | 'out-of-memory'; readonly detail: string };
}

/** What a process asks of the broker beyond its own streams. */
export interface ProcessRequests {
  changed(process: RunningProcess, entries: Extract<ProcessToBroker, { type: 'journal' }>['entries']): void;
  spawn(process: RunningProcess, request: Extract<ProcessToBroker, { type: 'spawn' }>): void;
  order(process: RunningProcess, pid: number, order: ChildOrder): void;
  startThread(process: RunningProcess, request: ThreadRequest): void;
  endThread(process: RunningProcess, threadId: number): void;
  broadcast(process: RunningProcess, message: Extract<ProcessToBroker, { type: 'broadcast' }>): void;
  /** It stands still until {@link RunningProcess.answer}. */
  wait(process: RunningProcess, request: Extract<ProcessToBroker, { type: 'wait' }>): void;
  message(process: RunningProcess, value: unknown): void;
  disconnect(process: RunningProcess): void;
  kill(process: RunningProcess, pid: number, signal: string): void;
  network(process: RunningProcess, order: NetworkOrder): void;
  ended(process: RunningProcess, ending: Ending): void;
}

export interface ProcessStreams {
  readonly input: InputSource | undefined;
  readonly output: readonly [stdout: Pipe | undefined, stderr: Pipe | undefined];
}

/** Whether a signal is for one process, or for all that it started, too, as Ctrl-C in a terminal is. */
export type SignalReach = 'process' | 'tree';

/** One process: a worker, its streams, and how it ends. */
export class RunningProcess {
  readonly pid: number;
  readonly parent: number;
  /** As the program sees them. */
  readonly facts: ProcessStart['facts'];
  readonly isThread: boolean;
  /** Whose changes of files these are, for those who wait for them: also of threads its own. */
  readonly author: number;
  readonly streams: ProcessStreams;
  readonly terminals: ProcessStart['terminals'];
  /** How many of its own changes of files were applied. */
  applied = 0;
  readonly #worker: ProcessWorker;
  readonly #requests: ProcessRequests;
  readonly #leave: ((() => void) | undefined)[];
  readonly #journal: JournalLog | undefined;
  #answer: AnswerWriter | undefined;
  #handled = new Set<string>();
  readonly #unheard: { readonly signal: string; readonly to: SignalReach }[] = [];
  #over = false;

  /** @param place - what the table knows it by, and whose child it is; a thread shows its main thread's. */
  constructor(
    worker: ProcessWorker,
    start: ProcessStart,
    place: { readonly pid: number; readonly parent: number },
    streams: ProcessStreams,
    requests: ProcessRequests,
  ) {
    this.pid = place.pid;
    this.parent = place.parent;
    this.facts = start.facts;
    this.isThread = start.thread !== undefined;
    this.author = start.firstPid;
    this.streams = streams;
    this.terminals = start.terminals;
    this.#worker = worker;
    this.#requests = requests;
    this.#journal = start.journalCount && new JournalLog(start.journalCount);
    this.#leave = streams.output.map((pipe) => pipe?.open());
    worker.post(start, start.thread ? [start.thread.port] : []);
    worker.listen(
      (message) => this.#receive(message),
      (reason) => this.#crash(reason),
    );
  }

  post(message: Parameters<ProcessWorker['post']>[0]): void {
    if (!this.#over) this.#worker.post(message);
  }

  /** Tells it of changes that others made, and of how many of its own were applied. */
  tellChanges(entries: readonly JournalEntry[], clock: number, from?: JournalMessage['from']): void {
    const message: JournalMessage = { entries, acknowledged: this.applied, clock, from };
    this.#journal?.add(message);
    this.post({ type: 'journal', ...message });
  }

  /** Lets it go on after {@link ProcessRequests.wait}, with the result and all changes of files until now. */
  async answer(memory: SharedArrayBuffer, result: unknown): Promise<void> {
    const journal = (await this.#journal?.missed()) ?? { messages: [], through: 0 };
    const answer: WaitingAnswer = { result, journal };
    this.#answer = new AnswerWriter(memory, pack(answer));
    this.#answer.next();
  }

  /** Delivers a signal: to its listener if it has one, else it ends the process. */
  signal(signal: string, to: SignalReach): void {
    if (signal === '0' || this.#over) return;
    if (this.#handled.has(signal) && signal !== 'SIGKILL') {
      this.#unheard.push({ signal, to });
      this.post({ type: 'signal', signal });
    } else this.#end({ code: null, signal });
  }

  /** Signals to it and all that it starts, of which it does not know yet. */
  get unheardOfTree(): readonly string[] {
    return this.#unheard.filter(({ to }) => to === 'tree').map(({ signal }) => signal);
  }

  resize(size: TerminalSize): void {
    this.post({ type: 'resize', size });
  }

  #receive(message: ProcessToBroker): void {
    switch (message.type) {
      case 'journal':
        return this.#requests.changed(this, message.entries);
      case 'output':
        return this.#write(message.stream, message.bytes);
      case 'end-output':
        return this.#leave[message.stream - 1]?.();
      case 'read-input':
        return message.reads ? this.streams.input?.attach(this.#reader) : this.streams.input?.detach(this.#reader);
      case 'raw-mode':
        return this.terminals[0] ? this.streams.input?.setRaw(message.raw) : undefined;
      case 'input-taken':
        return this.streams.input?.taken(message.bytes);
      case 'signals':
        this.#handled = new Set(message.handled);
        return;
      case 'signal-heard':
        this.#unheard.shift();
        return;
      case 'kill':
        return this.#requests.kill(this, message.pid, message.signal);
      case 'message':
        return this.#requests.message(this, message.value);
      case 'disconnect':
        return this.#requests.disconnect(this);
      case 'spawn':
        return this.#requests.spawn(this, message);
      case 'wait':
        return this.#requests.wait(this, message);
      case 'wait-more':
        return this.#answer?.next();
      case 'thread':
        return this.#requests.startThread(this, message.request);
      case 'end-thread':
        return this.#requests.endThread(this, message.threadId);
      case 'broadcast':
        return this.#requests.broadcast(this, message);
      case 'child':
        return this.#requests.order(this, message.pid, message.order);
      case 'network':
        return this.#requests.network(this, message.order);
      case 'exit':
        return this.#end({ code: message.code, signal: null });
    }
  }

  readonly #reader = { deliver: (bytes: Uint8Array | null): void => this.post({ type: 'input', bytes }) };

  #write(stream: OutputStream, bytes: Uint8Array): void {
    const taken = (): void => this.post({ type: 'output-taken', stream, bytes: bytes.length });
    const pipe = this.streams.output[stream - 1];
    if (pipe) pipe.write(bytes, taken);
    else taken();
  }

  #crash(reason: string): void {
    const code = /memory/i.test(reason) ? 'out-of-memory' : 'worker-crashed';
    this.#end({ code: code === 'out-of-memory' ? 134 : 1, signal: null, failure: { code, detail: reason } });
  }

  #end(ending: Ending): void {
    if (this.#over) return;
    this.#over = true;
    this.#worker.terminate();
    this.streams.input?.detach(this.#reader);
    for (const leave of this.#leave) leave?.();
    this.#requests.ended(this, ending);
  }
}
