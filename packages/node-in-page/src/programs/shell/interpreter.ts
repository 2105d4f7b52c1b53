import type { Kernel } from '../../kernel/kernel.ts';
import { expandPattern, expandText, expandWords, ExpansionError, type Expansion } from './expand.ts';
import { Jobs, type Job } from './jobs.ts';
import type { ShellContext } from './context.ts';
import { ExitShell, LeaveFunction, LeaveLoop } from './control-flow.ts';
import { ShellParser } from './parse.ts';
import { patternExpression } from './pattern.ts';
import { redirected, RedirectError } from './redirect.ts';
import { ReceivedSignals, signalStatus } from './signals.ts';
import { callCommand, runSimple } from './simple-command.ts';
import { ReadOnlyVariable, type ShellState } from './state.ts';
import { BrokenPipe, emptySource, Pipe, type Sink, type Streams } from './streams.ts';
import {
  ShellSyntaxError,
  type AndOr,
  type Command,
  type CompoundCommand,
  type List,
  type Pipeline,
} from './syntax.ts';
import { Traps } from './traps.ts';

const encoder = new TextEncoder();
/** Endless loops of commands that never wait would keep signals and output from coming through. */
const turnsWithoutPause = 500;

/** Whether `set -e` looks at how it ended. Inside of `if`, `{ …; }` and the like, it has looked already. */
function endsShell({ commands, negated }: Pipeline): boolean {
  const [only] = commands;
  if (negated || only === undefined) return false;
  return commands.length > 1 || only.type === 'simple' || (only.type === 'group' && only.isolated);
}

/** Runs what a shell was told, in one state; subshells have interpreters of their own. */
export class Interpreter implements ShellContext {
  readonly kernel: Kernel;
  readonly state: ShellState;
  readonly signals: ReceivedSignals;
  readonly jobs = new Jobs();
  traps = new Traps();
  /** The job that this runs, if it is one. */
  job: Job | undefined;
  /** The status of the last `$(…)`: what an assignment alone ends with. */
  substitution = 0;
  /** How many conditions of `if` and `while` we are in: failing there is an answer. */
  #conditions = 0;
  #attended: number;
  #turns = 0;

  constructor(kernel: Kernel, state: ShellState, signals = new ReceivedSignals()) {
    this.kernel = kernel;
    this.state = state;
    this.signals = signals;
    this.#attended = signals.count;
  }

  /**
   * Runs a script to its end.
   *
   * @returns its exit code; also after `exit`, or when the script can't be read (2).
   */
  async run(text: string, streams: Streams): Promise<number> {
    this.signals.open(this.kernel.signals);
    try {
      const status = await this.#whole(() => this.evaluate(text, streams), streams);
      await this.jobs.settle();
      return status;
    } finally {
      this.signals.close();
    }
  }

  /**
   * As {@link run}, in the middle of another script: `exit` goes through.
   *
   * @throws ExitShell
   */
  async evaluate(text: string, streams: Streams): Promise<number> {
    const script = new ShellParser(text);
    let status = 0;
    try {
      for (let line = script.nextLine(); line !== undefined; line = script.nextLine()) {
        status = await this.#list(line, streams);
      }
      return status;
    } catch (error) {
      if (!(error instanceof ShellSyntaxError)) throw error;
      const place = error.line === undefined || !text.trim().includes('\n') ? '' : `${String(error.line)}: `;
      await this.printError(streams.error, `${place}${error.message}`);
      throw new ExitShell(2);
    }
  }

  async printError(sink: Sink, message: string): Promise<void> {
    await sink.write(encoder.encode(`${this.state.name}: ${message}\n`));
  }

  /** Runs one command with its arguments; `assignments` are in its environment alone. */
  call(
    name: string,
    parameters: readonly string[],
    streams: Streams,
    assignments: readonly (readonly [string, string])[] = [],
  ): Promise<number> {
    return callCommand(this, { name, parameters, assignments }, streams);
  }

  /** A shell that starts with the same and changes nothing here. */
  subshell(signals = this.signals): Interpreter {
    const shell = new Interpreter(this.kernel, this.state.copy(), signals);
    shell.traps = this.traps.inherited();
    shell.#conditions = this.#conditions;
    return shell;
  }

  /** Runs a part of a script that ends this shell: what leaves it ends here, and `trap … EXIT` is heard. */
  async #whole(body: () => Promise<number>, streams: Streams): Promise<number> {
    const { status, bySignal } = await this.#ended(body);
    const action = this.traps.get('EXIT');
    if (action === undefined || action === '' || bySignal) return status;
    this.traps.set('EXIT', undefined);
    this.state.status = status;
    const last = await this.#ended(async () => {
      await this.evaluate(action, streams);
      return status;
    });
    return last.status;
  }

  async #ended(body: () => Promise<number>): Promise<{ readonly status: number; readonly bySignal: boolean }> {
    try {
      return { status: await body(), bySignal: false };
    } catch (error) {
      if (error instanceof ExitShell) return error;
      if (error instanceof LeaveFunction) return { status: error.status, bySignal: false };
      // Outside of loops there is nothing to leave.
      if (error instanceof LeaveLoop) return { status: 0, bySignal: false };
      throw error;
    }
  }

  async #list(list: List, streams: Streams): Promise<number> {
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

  /** As in a shell: nobody waits for it, and it reads nothing. */
  async #background(item: AndOr, streams: Streams): Promise<void> {
    const job = await this.jobs.start(this.signals.branch(), (started) => {
      const shell = this.subshell(started.signals);
      shell.job = started;
      const [only] = item.first.commands;
      if (item.rest.length > 0 || item.first.commands.length > 1 || only?.type !== 'simple') started.startsInside();
      return shell.#whole(() => shell.#andOr(item, { ...streams, input: emptySource }), streams);
    });
    this.state.lastJob = job.pid;
  }

  async #andOr({ first, rest }: AndOr, streams: Streams): Promise<number> {
    const last = rest.at(-1)?.pipeline ?? first;
    const run = (pipeline: Pipeline): Promise<number> =>
      pipeline === last && !pipeline.negated
        ? this.#pipeline(pipeline, streams)
        : this.#asCondition(() => this.#pipeline(pipeline, streams));
    let status = await run(first);
    let ran = first;
    for (const { operator, pipeline } of rest) {
      if ((status === 0) !== (operator === '&&')) continue;
      status = await run(pipeline);
      ran = pipeline;
    }
    const counts = ran === last && this.#conditions === 0 && endsShell(ran);
    if (status !== 0 && counts && this.state.options.errexit) throw new ExitShell(status);
    return status;
  }

  async #pipeline({ commands: stages, negated }: Pipeline, streams: Streams): Promise<number> {
    await this.#attend(streams);
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
        return await shell.#whole(() => shell.command(command, own), own);
      } finally {
        pipe?.end();
        if (reads !== streams.input) reads.close();
      }
    });
    const statuses = await Promise.all(running);
    const last = statuses.at(-1) ?? 0;
    return this.state.options.pipefail && last === 0 ? (statuses.findLast((status) => status !== 0) ?? 0) : last;
  }

  /** @throws ExitShell, LeaveLoop, LeaveFunction */
  async command(command: Command, streams: Streams): Promise<number> {
    try {
      if (command.type === 'function') {
        this.state.functions.set(command.name, command);
        return 0;
      }
      if (command.type === 'simple') return await runSimple(this, command, streams);
      const own = await redirected(this.expansion(streams), command.redirects, streams);
      return await this.#compound(command, own);
    } catch (error) {
      if (error instanceof BrokenPipe) return signalStatus('SIGPIPE');
      if (error instanceof RedirectError) {
        await this.printError(streams.error, error.message);
        return 2;
      }
      const ends = [ExpansionError, ShellSyntaxError, ReadOnlyVariable].some((kind) => error instanceof kind);
      if (!ends) throw error;
      await this.printError(streams.error, (error as Error).message);
      throw new ExitShell(2);
    }
  }

  async #compound(command: CompoundCommand, streams: Streams): Promise<number> {
    switch (command.type) {
      case 'group': {
        if (!command.isolated) return this.#list(command.list, streams);
        const shell = this.subshell();
        const own = { ...streams };
        return shell.#whole(() => shell.#list(command.list, own), own);
      }
      case 'if':
        for (const { condition, body } of command.branches) {
          if ((await this.#asCondition(() => this.#list(condition, streams))) === 0) return this.#list(body, streams);
        }
        return command.otherwise === undefined ? 0 : this.#list(command.otherwise, streams);
      case 'for': {
        const items =
          command.items === undefined
            ? this.state.parameters
            : await expandWords(this.expansion(streams), command.items);
        let status = 0;
        for (const item of items) {
          this.state.set(command.name, item);
          const result = await this.#iteration(command.body, streams);
          status = result.status;
          if (result.leaves) break;
        }
        return status;
      }
      case 'while': {
        let status = 0;
        const goesOn = async (): Promise<boolean> =>
          ((await this.#asCondition(() => this.#list(command.condition, streams))) === 0) !== command.until;
        while (await goesOn()) {
          const result = await this.#iteration(command.body, streams);
          status = result.status;
          if (result.leaves) break;
        }
        return status;
      }
      case 'case': {
        const expansion = this.expansion(streams);
        const value = await expandText(expansion, command.word);
        for (const { patterns, body } of command.arms) {
          for (const pattern of patterns) {
            if (!patternExpression(await expandPattern(expansion, pattern)).test(value)) continue;
            return this.#list(body, streams);
          }
        }
        return 0;
      }
    }
  }

  async #asCondition(run: () => Promise<number>): Promise<number> {
    this.#conditions += 1;
    try {
      return await run();
    } finally {
      this.#conditions -= 1;
    }
  }

  async #iteration(body: List, streams: Streams): Promise<{ readonly status: number; readonly leaves: boolean }> {
    this.state.loops += 1;
    try {
      return { status: await this.#list(body, streams), leaves: false };
    } catch (error) {
      if (!(error instanceof LeaveLoop)) throw error;
      if (error.depth > 1 && this.state.loops > 1) throw new LeaveLoop(error.continues, error.depth - 1);
      return { status: 0, leaves: !error.continues };
    } finally {
      this.state.loops -= 1;
    }
  }

  /** What expanding words needs, with these streams for what `$(…)` runs. */
  expansion(streams: Streams): Expansion {
    const { kernel, state } = this;
    return {
      state,
      files: kernel.files,
      pid: kernel.info.pid,
      output: async (source) => {
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
        this.substitution = await shell.#whole(() => shell.evaluate(source, own), own);
        const decoder = new TextDecoder();
        return pieces.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode();
      },
    };
  }

  /** Answers the signals that came, and lets messages in now and then: nothing else interrupts quick commands. */
  async #attend(streams: Streams): Promise<void> {
    this.#turns += 1;
    if (this.#turns % turnsWithoutPause === 0) {
      await new Promise<void>((resolve) => this.kernel.loop.setTimer(resolve, 1));
    }
    const came = this.signals.since(this.#attended);
    this.#attended += came.length;
    for (const signal of came) {
      const action = this.traps.get(signal);
      if (action === undefined) throw new ExitShell(signalStatus(signal), true);
      const { status } = this.state;
      await this.evaluate(action, streams);
      this.state.status = status;
    }
  }
}
