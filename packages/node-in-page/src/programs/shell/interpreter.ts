import type { Kernel } from '../../kernel/kernel.ts';
import { ExpansionError, type ExpansionContext } from './expand.ts';
import { Jobs, type Job } from './jobs.ts';
import { runCompoundCommand, type CompoundShell } from './compound-command.ts';
import { ShellExit, FunctionReturn, LoopBreak } from './control-flow.ts';
import { printError } from './output.ts';
import { ShellParser } from './parse.ts';
import { applyRedirects, RedirectError } from './redirect.ts';
import { ReceivedSignals, signalStatus } from './signals.ts';
import { callCommand, runSimpleCommand } from './simple-command.ts';
import { ReadOnlyVariableError, type ShellState } from './state.ts';
import { BrokenPipeError, emptySource, Pipe, type Sink, type Streams } from './streams.ts';
import { ShellSyntaxError, type AndOr, type Command, type List, type Pipeline } from './syntax.ts';
import { Traps } from './traps.ts';

/** The interpreter yields to the event loop this often, so that a busy loop doesn't block signals and output. */
const PIPELINES_PER_YIELD = 500;

/** Whether `set -e` applies to the status of a pipeline; in `{ …; }` and other compounds it has been applied inside. */
function triggersErrexit({ commands, negated }: Pipeline): boolean {
  const [only] = commands;
  if (negated || only === undefined) return false;
  return commands.length > 1 || only.type === 'simple' || (only.type === 'group' && only.isSubshell);
}

/** Runs commands in one shell execution environment; a subshell is another interpreter. */
export class Interpreter implements CompoundShell {
  readonly kernel: Kernel;
  readonly state: ShellState;
  readonly signals: ReceivedSignals;
  readonly jobs = new Jobs();
  traps = new Traps();
  /** The background job that this interpreter runs, if any. */
  job: Job | undefined;
  /** The status of the last `$(…)`: the exit status of a command that consists of assignments only. */
  substitutionStatus = 0;
  /** The nesting depth of contexts in which `set -e` is ignored, such as the condition of `if`. */
  #conditionDepth = 0;
  #deliveredCount: number;
  #pipelinesRun = 0;

  constructor(kernel: Kernel, state: ShellState, signals = new ReceivedSignals()) {
    this.kernel = kernel;
    this.state = state;
    this.signals = signals;
    this.#deliveredCount = signals.count;
  }

  /**
   * Runs a script to completion.
   *
   * @returns the exit status; 2 for a syntax error.
   */
  async run(text: string, streams: Streams): Promise<number> {
    this.signals.open(this.kernel.signals);
    try {
      const status = await this.#runToCompletion(() => this.evaluate(text, streams), streams);
      await this.jobs.waitForInShell();
      return status;
    } finally {
      this.signals.close();
    }
  }

  /**
   * Runs a script in this environment, as `eval` and `.` do.
   *
   * @returns the exit status.
   * @throws ShellExit
   */
  async evaluate(text: string, streams: Streams): Promise<number> {
    const script = new ShellParser(text);
    let status = 0;
    try {
      for (let line = script.nextLine(); line !== undefined; line = script.nextLine()) {
        status = await this.list(line, streams);
      }
      return status;
    } catch (error) {
      if (!(error instanceof ShellSyntaxError)) throw error;
      const place = error.line === undefined || !text.trim().includes('\n') ? '' : `${String(error.line)}: `;
      await printError({ name: this.state.name, streams }, `${place}${error.message}`);
      throw new ShellExit(2);
    }
  }

  /** Runs one command with its arguments; `assignments` apply to this command only. Returns the exit status. */
  call(
    name: string,
    parameters: readonly string[],
    streams: Streams,
    assignments: readonly (readonly [string, string])[] = [],
  ): Promise<number> {
    return callCommand(this, { name, parameters, assignments }, streams);
  }

  /** A subshell: a copy of the environment, whose changes don't affect this one. */
  subshell(signals = this.signals): Interpreter {
    const shell = new Interpreter(this.kernel, this.state.copy(), signals);
    shell.traps = this.traps.inherited();
    shell.#conditionDepth = this.#conditionDepth;
    return shell;
  }

  /** Runs the body of this shell to its exit: stops unwinding (`exit`, `return`, `break`) and runs the EXIT trap. */
  async #runToCompletion(body: () => Promise<number>, streams: Streams): Promise<number> {
    const { status, bySignal } = await this.#catchControlFlow(body);
    const action = this.traps.get('EXIT');
    if (action === undefined || action === '' || bySignal) return status;
    this.traps.set('EXIT', undefined);
    this.state.status = status;
    const last = await this.#catchControlFlow(async () => {
      await this.evaluate(action, streams);
      return status;
    });
    return last.status;
  }

  async #catchControlFlow(
    body: () => Promise<number>,
  ): Promise<{ readonly status: number; readonly bySignal: boolean }> {
    try {
      return { status: await body(), bySignal: false };
    } catch (error) {
      if (error instanceof ShellExit) return error;
      if (error instanceof FunctionReturn) return { status: error.status, bySignal: false };
      // `break` and `continue` outside a loop have no effect.
      if (error instanceof LoopBreak) return { status: 0, bySignal: false };
      throw error;
    }
  }

  /** Runs the commands of a list and returns the exit status of the last one. */
  async list(list: List, streams: Streams): Promise<number> {
    let status = 0;
    for (const item of list) {
      if (item.background) {
        await this.#background(item, streams);
        status = 0;
        this.state.status = 0;
      } else status = await this.#andOr(item, streams);
    }
    return status;
  }

  /** An asynchronous list (POSIX XCU 2.9.3): its standard input is empty. */
  async #background(item: AndOr, streams: Streams): Promise<void> {
    const job = await this.jobs.start(this.signals.createChild(), (started) => {
      const shell = this.subshell(started.signals);
      shell.job = started;
      const [only] = item.first.commands;
      if (item.rest.length > 0 || item.first.commands.length > 1 || only?.type !== 'simple') started.runInShell();
      return shell.#runToCompletion(() => shell.#andOr(item, { ...streams, input: emptySource }), streams);
    });
    this.state.lastBackgroundPid = job.pid;
  }

  async #andOr({ first, rest }: AndOr, streams: Streams): Promise<number> {
    const last = rest.at(-1)?.pipeline ?? first;
    const run = (pipeline: Pipeline): Promise<number> =>
      pipeline === last && !pipeline.negated
        ? this.#pipeline(pipeline, streams)
        : this.asCondition(() => this.#pipeline(pipeline, streams));
    let status = await run(first);
    let ran = first;
    for (const { operator, pipeline } of rest) {
      if ((status === 0) !== (operator === '&&')) continue;
      status = await run(pipeline);
      ran = pipeline;
    }
    const isSubject = ran === last && this.#conditionDepth === 0 && triggersErrexit(ran);
    if (status !== 0 && isSubject && this.state.options.errexit) throw new ShellExit(status);
    return status;
  }

  async #pipeline({ commands: stages, negated }: Pipeline, streams: Streams): Promise<number> {
    await this.#deliverSignals(streams);
    const [only] = stages;
    let status: number;
    if (stages.length === 1 && only !== undefined) status = await this.command(only, streams);
    else status = await this.#stages(stages, streams);
    if (negated) status = status === 0 ? 1 : 0;
    this.state.status = status;
    return status;
  }

  async #stages(stages: readonly Command[], streams: Streams): Promise<number> {
    let input = streams.input;
    const running = stages.map(async (command, index) => {
      const reads = input;
      const pipe = index === stages.length - 1 ? undefined : new Pipe();
      if (pipe !== undefined) input = pipe;
      const shell = this.subshell();
      const own = { ...streams, input: reads, output: pipe ?? streams.output };
      try {
        return await shell.#runToCompletion(() => shell.command(command, own), own);
      } finally {
        pipe?.end();
        if (reads !== streams.input) reads.close();
      }
    });
    const statuses = await Promise.all(running);
    const last = statuses.at(-1) ?? 0;
    return this.state.options.pipefail && last === 0 ? (statuses.findLast((status) => status !== 0) ?? 0) : last;
  }

  /**
   * Runs one command of the syntax tree and returns its exit status.
   *
   * @throws ShellExit, LoopBreak, FunctionReturn
   */
  async command(command: Command, streams: Streams): Promise<number> {
    try {
      if (command.type === 'function') {
        this.state.functions.set(command.name, command);
        return 0;
      }
      if (command.type === 'simple') return await runSimpleCommand(this, command, streams);
      const own = await applyRedirects(this.expansion(streams), command.redirects, streams);
      return await runCompoundCommand(this, command, own);
    } catch (error) {
      if (error instanceof BrokenPipeError) return signalStatus('SIGPIPE');
      if (error instanceof RedirectError) {
        await printError({ name: this.state.name, streams }, error.message);
        return 2;
      }
      const isFatal = [ExpansionError, ShellSyntaxError, ReadOnlyVariableError].some((kind) => error instanceof kind);
      if (!isFatal) throw error;
      await printError({ name: this.state.name, streams }, (error as Error).message);
      throw new ShellExit(2);
    }
  }

  /** Runs a list with `set -e` ignored, as in the condition of `if` (POSIX XCU 2.14, `set`). */
  async asCondition(run: () => Promise<number>): Promise<number> {
    this.#conditionDepth += 1;
    try {
      return await run();
    } finally {
      this.#conditionDepth -= 1;
    }
  }

  /** Runs a list in a subshell: `(…)`. */
  inSubshell(list: List, streams: Streams): Promise<number> {
    const shell = this.subshell();
    const own = { ...streams };
    return shell.#runToCompletion(() => shell.list(list, own), own);
  }

  /** The context for word expansion; `$(…)` runs with these streams. */
  expansion(streams: Streams): ExpansionContext {
    const { kernel, state } = this;
    return {
      state,
      files: kernel.files,
      pid: kernel.info.pid,
      substituteCommand: async (source) => {
        const pieces: Uint8Array[] = [];
        const sink: Sink = {
          write(bytes) {
            pieces.push(bytes.slice());
            return Promise.resolve();
          },
          end: () => {},
        };
        const shell = this.subshell();
        const own = { ...streams, output: sink };
        this.substitutionStatus = await shell.#runToCompletion(() => shell.evaluate(source, own), own);
        const decoder = new TextDecoder();
        return pieces.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode();
      },
    };
  }

  /** Runs the traps of pending signals, and yields to the event loop from time to time to receive them. */
  async #deliverSignals(streams: Streams): Promise<void> {
    this.#pipelinesRun += 1;
    if (this.#pipelinesRun % PIPELINES_PER_YIELD === 0) {
      await new Promise<void>((resolve) => this.kernel.loop.setTimer(resolve, 1));
    }
    const pending = this.signals.since(this.#deliveredCount);
    this.#deliveredCount += pending.length;
    for (const signal of pending) {
      const action = this.traps.get(signal);
      if (action === undefined) throw new ShellExit(signalStatus(signal), true);
      const { status } = this.state;
      await this.evaluate(action, streams);
      this.state.status = status;
    }
  }
}
