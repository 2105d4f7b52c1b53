import type { Kernel } from '../process/kernel.ts';
import { runChild, type Ending } from './child.ts';
import { commands } from './commands/commands.ts';
import { builtins } from './builtins.ts';
import { expandText, expandWords, ExpansionError, type Expansion } from './expand.ts';
import { ExitShell, LeaveLoop } from './leaving.ts';
import { parseShell } from './parse.ts';
import { redirected, RedirectError } from './redirect.ts';
import { signalStatus, signalText } from './signals.ts';
import type { ShellState } from './state.ts';
import { BrokenPipe, emptySource, Pipe, type Sink, type Streams } from './streams.ts';
import { ShellSyntaxError, type AndOr, type Command, type List, type Pipeline } from './syntax.ts';

const encoder = new TextEncoder();
/** Endless loops of commands that never wait would keep signals and output from coming through. */
const turnsWithoutPause = 500;

/** Runs what a shell was told, in one state; subshells have interpreters of their own. */
export class Interpreter {
  readonly kernel: Kernel;
  readonly state: ShellState;
  #turns = 0;

  constructor(kernel: Kernel, state: ShellState) {
    this.kernel = kernel;
    this.state = state;
  }

  /**
   * Runs a script to its end.
   *
   * @returns its exit code; also after `exit`, or when the script can't be read (2).
   */
  async run(text: string, streams: Streams): Promise<number> {
    try {
      return await this.evaluate(text, streams);
    } catch (error) {
      if (error instanceof ExitShell) return error.status;
      // Outside of loops there is nothing to leave.
      if (error instanceof LeaveLoop) return 0;
      throw error;
    }
  }

  /** As {@link run}, in the middle of another script: `exit` goes through. */
  async evaluate(text: string, streams: Streams): Promise<number> {
    let list: List;
    try {
      list = parseShell(text);
    } catch (error) {
      if (!(error instanceof ShellSyntaxError)) throw error;
      await this.complain(streams.error, error.message);
      this.state.status = 2;
      return 2;
    }
    return this.#list(list, streams);
  }

  async complain(sink: Sink, message: string): Promise<void> {
    await sink.write(encoder.encode(`${this.state.name}: ${message}\n`));
  }

  /** A shell that starts with the same and changes nothing here. */
  subshell(): Interpreter {
    return new Interpreter(this.kernel, this.state.copy());
  }

  async #list(list: List, streams: Streams): Promise<number> {
    let status = 0;
    for (const item of list) {
      if (item.background) {
        // As in a shell: nobody waits for it, and it reads nothing.
        void this.subshell().#isolated(item, { ...streams, input: emptySource });
        status = 0;
        this.state.status = 0;
      } else status = await this.#andOr(item, streams);
    }
    return status;
  }

  async #isolated(item: AndOr, streams: Streams): Promise<number> {
    try {
      return await this.#andOr(item, streams);
    } catch (error) {
      if (error instanceof ExitShell) return error.status;
      throw error;
    }
  }

  async #andOr({ first, rest }: AndOr, streams: Streams): Promise<number> {
    let status = await this.#pipeline(first, streams);
    let ran = first;
    for (const { operator, pipeline } of rest) {
      if ((status === 0) !== (operator === '&&')) continue;
      status = await this.#pipeline(pipeline, streams);
      ran = pipeline;
    }
    const isLast = ran === (rest.at(-1)?.pipeline ?? first);
    if (status !== 0 && this.state.exitsOnError && isLast && !ran.negated && this.#conditions === 0) {
      throw new ExitShell(status);
    }
    return status;
  }

  /** How many conditions of `if` and `while` we are in: failing there is an answer. */
  #conditions = 0;

  async #pipeline({ commands: stages, negated }: Pipeline, streams: Streams): Promise<number> {
    await this.#pause();
    const [only] = stages;
    let status: number;
    if (stages.length === 1 && only !== undefined) status = await this.#command(only, streams);
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
      try {
        return await shell.#command(command, { ...streams, input: reads, output: pipe ?? streams.output });
      } catch (error) {
        if (error instanceof ExitShell) return error.status;
        throw error;
      } finally {
        pipe?.end();
        if (reads !== streams.input) reads.close();
      }
    });
    const statuses = await Promise.all(running);
    const last = statuses.at(-1) ?? 0;
    return this.state.pipeFails && last === 0 ? (statuses.findLast((status) => status !== 0) ?? 0) : last;
  }

  async #command(command: Command, streams: Streams): Promise<number> {
    try {
      if (command.type === 'simple') return await this.#simple(command, streams);
      const own = await redirected(this.#expansion(streams), command.redirects, streams);
      return await this.#compound(command, own);
    } catch (error) {
      if (error instanceof BrokenPipe) return signalStatus('SIGPIPE');
      if (error instanceof RedirectError) {
        await this.complain(streams.error, error.message);
        return 2;
      }
      if (error instanceof ExpansionError || error instanceof ShellSyntaxError) {
        await this.complain(streams.error, error.message);
        throw new ExitShell(2);
      }
      throw error;
    }
  }

  async #compound(command: Exclude<Command, { type: 'simple' }>, streams: Streams): Promise<number> {
    switch (command.type) {
      case 'group': {
        if (!command.isolated) return this.#list(command.list, streams);
        try {
          return await this.subshell().#list(command.list, streams);
        } catch (error) {
          if (error instanceof ExitShell) return error.status;
          throw error;
        }
      }
      case 'if':
        for (const { condition, body } of command.branches) {
          if ((await this.#condition(condition, streams)) === 0) return this.#list(body, streams);
        }
        return command.otherwise === undefined ? 0 : this.#list(command.otherwise, streams);
      case 'for': {
        const items =
          command.items === undefined
            ? this.state.parameters
            : await expandWords(this.#expansion(streams), command.items);
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
        while (((await this.#condition(command.condition, streams)) === 0) !== command.until) {
          const result = await this.#iteration(command.body, streams);
          status = result.status;
          if (result.leaves) break;
        }
        return status;
      }
    }
  }

  async #condition(list: List, streams: Streams): Promise<number> {
    this.#conditions += 1;
    try {
      return await this.#list(list, streams);
    } finally {
      this.#conditions -= 1;
    }
  }

  async #iteration(body: List, streams: Streams): Promise<{ readonly status: number; readonly leaves: boolean }> {
    try {
      return { status: await this.#list(body, streams), leaves: false };
    } catch (error) {
      if (!(error instanceof LeaveLoop)) throw error;
      if (error.depth > 1) throw new LeaveLoop(error.continues, error.depth - 1);
      return { status: 0, leaves: !error.continues };
    }
  }

  async #simple(command: Extract<Command, { type: 'simple' }>, streams: Streams): Promise<number> {
    const expansion = this.#expansion(streams);
    this.#substitution = 0;
    const [name, ...parameters] = await expandWords(expansion, command.words);
    const assignments: [string, string][] = [];
    for (const { name: variable, value } of command.assignments) {
      assignments.push([variable, await expandText(expansion, value)]);
    }
    const own = await redirected(expansion, command.redirects, streams);
    if (name === undefined) {
      for (const [variable, value] of assignments) this.state.set(variable, value);
      return this.#substitution;
    }
    if (this.state.traces) {
      await streams.error.write(encoder.encode(`+ ${[name, ...parameters].join(' ')}\n`));
    }
    return this.call(name, parameters, own, assignments);
  }

  /** The status of the last `$(…)`: what an assignment alone ends with. */
  #substitution = 0;

  /** Runs one command with its arguments; `assignments` are in its environment alone. */
  async call(
    name: string,
    parameters: readonly string[],
    streams: Streams,
    assignments: readonly (readonly [string, string])[] = [],
  ): Promise<number> {
    const builtin = builtins[name];
    if (builtin !== undefined) {
      for (const [variable, value] of assignments) this.state.set(variable, value);
      return builtin({ shell: this, parameters, streams });
    }
    const env = { ...this.state.environment(), ...Object.fromEntries(assignments) };
    const command = commands[name];
    if (command !== undefined) {
      const { kernel } = this;
      return command({ kernel, name, parameters, cwd: this.state.cwd, env, ...streams });
    }
    const argv = [name, ...parameters] as const;
    const ending = await runChild(this.kernel, { argv, cwd: this.state.cwd, env }, streams);
    if (typeof ending === 'object') return this.#statusOf(ending, streams);
    return this.#notStarted(name, ending, streams.error);
  }

  async #statusOf({ code, signal }: Ending, streams: Streams): Promise<number> {
    if (signal === null) return code ?? 0;
    const text = signalText(signal);
    if (text !== undefined) await streams.error.write(encoder.encode(`${text}\n`));
    return signalStatus(signal);
  }

  async #notStarted(name: string, code: string, sink: Sink): Promise<number> {
    if (code === 'ENOENT') {
      const remedy = name.includes('/')
        ? 'Look for it with ls: this path leads to no file.'
        : 'This page has node, npm and the commands that help lists, and what lies in node_modules/.bin for npm scripts.';
      await this.complain(sink, `${name}: command not found`);
      await this.complain(sink, remedy);
      return 127;
    }
    if (code === 'EACCES') {
      await this.complain(sink, `${name}: Permission denied`);
      await this.complain(
        sink,
        `Run it by its program, as in node ${name}, or make it executable in its first line (#!) and mode.`,
      );
      return 126;
    }
    await this.complain(sink, `${name}: ${code === 'EAGAIN' ? 'too many processes run already' : code}`);
    return 126;
  }

  #expansion(streams: Streams): Expansion {
    const { kernel, state } = this;
    return {
      state,
      files: kernel.files,
      pid: kernel.facts.pid,
      output: async (source) => {
        const pieces: Uint8Array[] = [];
        const sink: Sink = {
          write(bytes) {
            pieces.push(bytes.slice());
            return Promise.resolve();
          },
          end: () => {},
        };
        this.#substitution = await this.subshell().run(source, { ...streams, output: sink });
        const decoder = new TextDecoder();
        return pieces.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode();
      },
    };
  }

  /** Lets messages in now and then: nothing else interrupts commands that are done at once. */
  async #pause(): Promise<void> {
    this.#turns += 1;
    if (this.#turns % turnsWithoutPause !== 0) return;
    await new Promise<void>((resolve) => this.kernel.loop.setTimer(resolve, 1));
  }
}
