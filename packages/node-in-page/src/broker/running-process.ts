import type { TerminalSize } from '../engine.ts';
import type { EngineFailure } from '../engine-error.ts';
import type { JournalEntry } from '../kernel/journal.ts';
import type { NetworkCommand } from '../kernel/network-messages.ts';
import type { ThreadRequest } from '../kernel/threads.ts';
import type { ChildCommand, OutputStream, ProcessStart, ProcessToBroker, SyncAnswer } from '../kernel/protocol.ts';
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

export interface ExitStatus {
  readonly code: number | null;
  readonly signal: string | null;
  /** Set if the process crashed. */
  readonly failure?: EngineFailure<'worker-crashed' | 'out-of-memory'>;
}

/** Requests of a process that go beyond its own streams. */
export interface ProcessRequests {
  changed(process: RunningProcess, entries: Extract<ProcessToBroker, { type: 'journal' }>['entries']): void;
  spawn(process: RunningProcess, request: Extract<ProcessToBroker, { type: 'spawn' }>): void;
  childCommand(process: RunningProcess, pid: number, command: ChildCommand): void;
  startThread(process: RunningProcess, request: ThreadRequest): void;
  endThread(process: RunningProcess, threadId: number): void;
  broadcast(process: RunningProcess, message: Extract<ProcessToBroker, { type: 'broadcast' }>): void;
  /** The process blocks until {@link RunningProcess.answer}. */
  syncCall(process: RunningProcess, request: Extract<ProcessToBroker, { type: 'sync-call' }>): void;
  message(process: RunningProcess, value: unknown): void;
  disconnect(process: RunningProcess): void;
  kill(process: RunningProcess, pid: number, signal: string): void;
  listProcesses(process: RunningProcess): void;
  network(process: RunningProcess, command: NetworkCommand): void;
  exited(process: RunningProcess, status: ExitStatus): void;
}

export interface ProcessStreams {
  readonly input: InputSource | undefined;
  readonly output: readonly [stdout: Pipe | undefined, stderr: Pipe | undefined];
}

/** The target of a signal: one process, or its whole tree (as Ctrl-C in a terminal). */
export type SignalScope = 'process' | 'tree';

/** A running process: its worker and its streams. */
export class RunningProcess {
  readonly pid: number;
  readonly parent: number;
  /** As the program sees it. */
  readonly info: ProcessStart['info'];
  readonly isThread: boolean;
  /** The author id of its file changes; a thread has its own. */
  readonly author: number;
  readonly streams: ProcessStreams;
  readonly terminals: ProcessStart['terminals'];
  /** How many of its file changes were applied. */
  applied = 0;
  readonly #worker: ProcessWorker;
  readonly #requests: ProcessRequests;
  readonly #closeOutputs: ((() => void) | undefined)[];
  readonly #journal: JournalLog | undefined;
  #answer: AnswerWriter | undefined;
  #handled = new Set<string>();
  readonly #unackedSignals: { readonly signal: string; readonly to: SignalScope }[] = [];
  #exited = false;

  /** @param place - keys of this process and its parent in the process table; a thread has one of its own. */
  constructor(
    worker: ProcessWorker,
    start: ProcessStart,
    place: { readonly pid: number; readonly parent: number },
    streams: ProcessStreams,
    requests: ProcessRequests,
  ) {
    this.pid = place.pid;
    this.parent = place.parent;
    this.info = start.info;
    this.isThread = start.thread !== undefined;
    this.author = start.firstPid;
    this.streams = streams;
    this.terminals = start.terminals;
    this.#worker = worker;
    this.#requests = requests;
    this.#journal = start.journalCount && new JournalLog(start.journalCount);
    this.#closeOutputs = streams.output.map((pipe) => pipe?.open());
    worker.post(start, start.thread ? [start.thread.port] : []);
    worker.listen(
      (message) => this.#receive(message),
      (reason) => this.#crash(reason),
    );
  }

  post(message: Parameters<ProcessWorker['post']>[0]): void {
    if (!this.#exited) this.#worker.post(message);
  }

  /** Sends changes that others made, and how many of its own were applied. */
  sendJournal(entries: readonly JournalEntry[], clock: number, from?: JournalMessage['from']): void {
    const message: JournalMessage = { entries, acknowledged: this.applied, clock, from };
    this.#journal?.add(message);
    this.post({ type: 'journal', ...message });
  }

  /** Answers {@link ProcessRequests.syncCall} with the result and all file changes that precede it. */
  async answer(memory: SharedArrayBuffer, result: unknown): Promise<void> {
    const journal = (await this.#journal?.pending()) ?? { messages: [], through: 0 };
    const answer: SyncAnswer = { result, journal };
    this.#answer = new AnswerWriter(memory, pack(answer));
    this.#answer.next();
  }

  /** Delivers a signal to its listener, or ends the process if it has none. */
  signal(signal: string, to: SignalScope): void {
    if (signal === '0' || this.#exited) return;
    if (this.#handled.has(signal) && signal !== 'SIGKILL') {
      this.#unackedSignals.push({ signal, to });
      this.post({ type: 'signal', signal });
    } else this.#exit({ code: null, signal });
  }

  /** Tree signals that the process has not acknowledged yet. */
  get unackedTreeSignals(): readonly string[] {
    return this.#unackedSignals.filter(({ to }) => to === 'tree').map(({ signal }) => signal);
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
        return this.#closeOutputs[message.stream - 1]?.();
      case 'read-input':
        return message.reads ? this.streams.input?.attach(this.#reader) : this.streams.input?.detach(this.#reader);
      case 'raw-mode':
        return this.terminals[0] ? this.streams.input?.setRaw(message.raw) : undefined;
      case 'input-ack':
        return this.streams.input?.ack(message.bytes);
      case 'signals':
        this.#handled = new Set(message.handled);
        return;
      case 'signal-ack':
        this.#unackedSignals.shift();
        return;
      case 'kill':
        return this.#requests.kill(this, message.pid, message.signal);
      case 'list-processes':
        return this.#requests.listProcesses(this);
      case 'message':
        return this.#requests.message(this, message.value);
      case 'disconnect':
        return this.#requests.disconnect(this);
      case 'spawn':
        return this.#requests.spawn(this, message);
      case 'sync-call':
        return this.#requests.syncCall(this, message);
      case 'sync-call-next':
        return this.#answer?.next();
      case 'thread':
        return this.#requests.startThread(this, message.request);
      case 'end-thread':
        return this.#requests.endThread(this, message.threadId);
      case 'broadcast':
        return this.#requests.broadcast(this, message);
      case 'child':
        return this.#requests.childCommand(this, message.pid, message.command);
      case 'network':
        return this.#requests.network(this, message.command);
      case 'exit':
        return this.#exit({ code: message.code, signal: null });
    }
  }

  readonly #reader = { deliver: (bytes: Uint8Array | null): void => this.post({ type: 'input', bytes }) };

  #write(stream: OutputStream, bytes: Uint8Array): void {
    const ack = (): void => this.post({ type: 'output-ack', stream, bytes: bytes.length });
    const pipe = this.streams.output[stream - 1];
    if (pipe) pipe.write(bytes, ack);
    else ack();
  }

  #crash(reason: string): void {
    if (/memory/i.test(reason)) this.#exit({ code: 134, signal: null, failure: { code: 'out-of-memory', data: {} } });
    else this.#exit({ code: 1, signal: null, failure: { code: 'worker-crashed', data: { reason } } });
  }

  #exit(status: ExitStatus): void {
    if (this.#exited) return;
    this.#exited = true;
    this.#worker.terminate();
    this.streams.input?.detach(this.#reader);
    for (const close of this.#closeOutputs) close?.();
    this.#requests.exited(this, status);
  }
}
