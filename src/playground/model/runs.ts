import { batch, signal, type ReadonlySignal } from '@preact/signals-core';
import { EngineError, toEngineError } from 'node-in-page/src/engine-error.ts';
import type { EngineProcess } from 'node-in-page/src/engine.ts';
import type { Clock } from '../../timing/clock.ts';
import { withDeadline } from '../../timing/deadline.ts';
import type { RunResult } from '../definition.ts';
import { crashed } from './failures.ts';
import { OutputBuffer } from './output-buffer.ts';
import { RunInput } from './run-input.ts';

/** State of a playground's run. Only {@link Runs} changes it. */
export type RunState =
  | { readonly phase: 'none' }
  | { readonly phase: 'starting' | 'running' | 'stopping'; readonly line: string }
  | ({
      readonly phase: 'ended';
      readonly line: string;
      readonly stopped: boolean;
      /** Input of the run that no program read. */
      readonly unread: string;
      /** Commands of programs that it had started and left running: they ended with it. */
      readonly left: readonly string[];
    } & Omit<RunResult, 'output'>)
  /** The engine could not start or end it. */
  | { readonly phase: 'broken'; readonly line: string; readonly error: EngineError };

/** A program to run. `signal` ends it. */
export interface Program {
  readonly line: string;
  /** Preparation, not counted in the program's duration. */
  prepare(signal: AbortSignal): Promise<void>;
  spawn(signal: AbortSignal): Promise<EngineProcess>;
  /**
   * Terminates a program that ignored SIGINT.
   * @returns whether it has ended; false when the learner chose to let it run.
   * @throws EngineError when nothing ends it.
   */
  terminate(process: EngineProcess): Promise<boolean>;
}

export type OutputListener = (text: string) => void;

/** A run that is over, as it can be looked at again. */
export interface PastRun extends RunResult {
  /** Counted from 1, for all runs of the session. */
  readonly number: number;
  readonly line: string;
  readonly stopped: boolean;
  /** When it ended, on the clock. */
  readonly endedAt: number;
}

/** How many runs can be looked at again. */
const rememberedRuns = 10;

/** Time for a program to end after SIGINT before it is terminated, in milliseconds. */
const graceMs = 200;
/** Time limit for the engine to cancel a spawn before it counts as lost, in milliseconds. */
const deadlineMs = 3000;
/**
 * 128 + SIGINT: the exit code of each run that the learner stops, as Ctrl+C gives it in a shell. How long a program took to
 * end, and so whether SIGKILL had to follow, is of no interest, and would make the code a matter of chance.
 */
const interruptedExitCode = 130;

interface LiveRun {
  readonly program: Program;
  readonly controller: AbortController;
  readonly buffer: OutputBuffer;
  readonly input: RunInput;
  /** Resolves when the run is over, however it ended. */
  readonly over: Promise<void>;
  /** Settles only when the program had to be terminated. */
  readonly forced: PromiseWithResolvers<void>;
  startedAt: number;
  /** When its program exited: output may trickle in after that. Null while it is running. */
  exitedAt: number | null;
  /** Null while it is being started. */
  process: EngineProcess | null;
  /** The stop in progress; null when none was requested. Resolves to whether the run ends. */
  stopping: Promise<boolean> | null;
}

/** One run at a time: start, output, stop, exit code and duration. */
export class Runs {
  readonly #state = signal<RunState>({ phase: 'none' });
  readonly #clock: Clock;
  readonly #listeners = new Set<OutputListener>();
  readonly #past = signal<readonly PastRun[]>([]);
  #count = 0;
  #live: LiveRun | null = null;

  /** @param signal - ends the run in progress at once: it rejects with the signal's reason. */
  constructor(clock: Clock, signal: AbortSignal) {
    this.#clock = clock;
    signal.addEventListener('abort', () => {
      this.#live?.forced.reject(signal.reason);
      this.#live?.controller.abort();
    });
  }

  get state(): ReadonlySignal<RunState> {
    return this.#state;
  }

  /** The last runs, the newest first. */
  get past(): ReadonlySignal<readonly PastRun[]> {
    return this.#past;
  }

  /** Whether a process may be alive. */
  get isLive(): boolean {
    return this.#live !== null;
  }

  /** Calls back with each piece of output to show; none follow after the output limit. */
  onOutput(listener: OutputListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Sends input to the run, also before its program has started; ignored without a run. */
  input(text: string): void {
    this.#live?.input.type(text);
  }

  resize(size: { readonly cols: number; readonly rows: number }): void {
    this.#live?.process?.resize(size);
  }

  /**
   * Runs a program to its end. A run in progress is stopped first.
   * @throws EngineError when the program could not be started or ended, `aborted` when the learner let the previous one run.
   */
  async run(program: Program): Promise<RunResult> {
    while (this.#live !== null) {
      if (!(await this.stop())) throw new EngineError('aborted');
    }
    const { line } = program;
    const { promise: over, resolve: markOver } = Promise.withResolvers<void>();
    const live = this.#begin(program, over);
    try {
      const ownCode = await Promise.race([this.#follow(live), live.forced.promise.then(() => interruptedExitCode)]);
      const stopped = live.stopping !== null;
      const exitCode = stopped ? interruptedExitCode : ownCode;
      const endedAt = live.exitedAt ?? this.#clock.now();
      const durationMs = endedAt - live.startedAt;
      const unread = live.input.takeUnread();
      const left = live.process?.left?.() ?? [];
      // Clear it first: listeners may start the next run synchronously.
      this.#live = null;
      const failure = live.process?.failure?.() ?? null;
      const ended = { exitCode, durationMs, ...(failure === null ? {} : { failure }) };
      const result = { ...ended, output: live.buffer.text };
      const past = { ...result, number: (this.#count += 1), line, stopped, endedAt };
      batch(() => {
        this.#past.value = [past, ...this.#past.peek()].slice(0, rememberedRuns);
        this.#state.value = { phase: 'ended', line, ...ended, stopped, unread, left };
      });
      return result;
    } catch (error) {
      const failure = toEngineError(error, crashed);
      this.#state.value = { phase: 'broken', line, error: failure };
      throw failure;
    } finally {
      if (this.#live === live) this.#live = null;
      markOver();
    }
  }

  /**
   * Ends the run in progress: SIGINT first, then termination.
   * @returns true when it is over, immediately when nothing runs; false when the learner chose to let it run.
   */
  async stop(): Promise<boolean> {
    const live = this.#live;
    if (live === null) return true;
    live.stopping ??= this.#end(live);
    const isOver = await live.stopping;
    if (isOver) await live.over;
    return isOver;
  }

  #begin(program: Program, over: Promise<void>): LiveRun {
    const live: LiveRun = {
      program,
      controller: new AbortController(),
      buffer: new OutputBuffer(),
      input: new RunInput(),
      over,
      forced: Promise.withResolvers(),
      startedAt: this.#clock.now(),
      exitedAt: null,
      process: null,
      stopping: null,
    };
    this.#live = live;
    this.#state.value = { phase: 'starting', line: program.line };
    return live;
  }

  async #follow(live: LiveRun): Promise<number> {
    const { program } = live;
    const { signal } = live.controller;
    let process: EngineProcess;
    try {
      await program.prepare(signal);
      live.startedAt = this.#clock.now();
      process = await program.spawn(signal);
    } catch (error) {
      if (live.stopping === null) throw error;
      return interruptedExitCode;
    }
    live.process = process;
    void process.exit.then(() => {
      live.exitedAt = this.#clock.now();
    });
    live.input.connect(process);
    if (live.stopping === null) this.#state.value = { phase: 'running', line: program.line };
    else process.kill('SIGKILL');
    await this.#read(process, live.buffer);
    return process.exit;
  }

  async #end(live: LiveRun): Promise<boolean> {
    this.#state.value = { phase: 'stopping', line: live.program.line };
    if (live.process === null) {
      live.controller.abort();
      if (await this.#isOverWithin(live, deadlineMs)) return true;
      live.forced.reject(new EngineError('unresponsive'));
      return true;
    }
    live.process.kill('SIGINT');
    if (await this.#isOverWithin(live, graceMs)) return true;
    try {
      const isGone = await live.program.terminate(live.process);
      if (isGone) {
        // Its last output may still be on its way.
        await this.#isOverWithin(live, graceMs);
        live.forced.resolve();
        return true;
      }
      live.stopping = null;
      this.#state.value = { phase: 'running', line: live.program.line };
      return false;
    } catch (error) {
      live.forced.reject(error);
      return true;
    }
  }

  #isOverWithin(live: LiveRun, ms: number): Promise<boolean> {
    const isOver = live.over.then(() => true);
    return withDeadline(isOver, { ms, clock: this.#clock, onTimeout: () => false });
  }

  async #read(process: EngineProcess, buffer: OutputBuffer): Promise<void> {
    const reader = process.output.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const shown = buffer.append(part.value);
      if (shown !== '') for (const listener of this.#listeners) listener(shown);
    }
  }
}
