/** Commands that are a name with arguments: what is put in for their words, and who runs them. */
import { builtins, specialBuiltins } from './builtins/builtins.ts';
import { runChild, type Ending } from './child.ts';
import { commands } from './commands/commands.ts';
import { expandText, expandWords, type Expansion } from './expand.ts';
import { instead } from './suggestions.ts';
import type { ShellContext } from './context.ts';
import { LeaveFunction } from './control-flow.ts';
import { readAssignment } from './parse.ts';
import { redirected } from './redirect.ts';
import { signalStatus, signalText } from './signals.ts';
import type { Sink, Streams } from './streams.ts';
import { ShellSyntaxError, type FunctionDefinition, type SimpleCommand, type Word } from './syntax.ts';
import { plainText } from './words.ts';

const encoder = new TextEncoder();
/** Their arguments are assignments: what stands behind `=` is not split. */
const declarations: ReadonlySet<string> = new Set(['export', 'local', 'readonly']);
/** A function that calls itself for ever is stopped here, before the memory is full. */
const MAXIMUM_DEPTH = 1000;

/** A command whose words are expanded. */
export interface Call {
  readonly name: string;
  readonly parameters: readonly string[];
  /** Written before it: for it alone. */
  readonly assignments: readonly (readonly [name: string, value: string])[];
}

async function expandCommand(expansion: Expansion, words: readonly Word[]): Promise<string[]> {
  const [first] = words;
  if (first === undefined || !declarations.has(plainText(first) ?? '')) return expandWords(expansion, words);
  const expanded: string[] = [];
  for (const word of words) {
    const assignment = readAssignment(word);
    if (assignment === undefined) expanded.push(...(await expandWords(expansion, [word])));
    else expanded.push(`${assignment.name}=${await expandText(expansion, assignment.value)}`);
  }
  return expanded;
}

/** The values of assignments. Each sees those before it; for a command, they are taken back here. */
async function assign(
  { state }: ShellContext,
  command: SimpleCommand,
  expansion: Expansion,
  stays: boolean,
): Promise<(readonly [name: string, value: string])[]> {
  const assignments: (readonly [string, string])[] = [];
  if (!stays) state.enterScope();
  try {
    for (const { name, value } of command.assignments) {
      const text = await expandText(expansion, value);
      assignments.push([name, text]);
      if (!stays) state.makeLocal(name);
      state.set(name, text);
    }
    return assignments;
  } finally {
    if (!stays) state.leaveScope();
  }
}

/** Runs a simple command: its words expanded, its files opened. */
export async function runSimple(shell: ShellContext, command: SimpleCommand, streams: Streams): Promise<number> {
  const { state } = shell;
  const expansion = shell.expansion(streams);
  shell.substitution = 0;
  const [name, ...parameters] = await expandCommand(expansion, command.words);
  const assignments = await assign(shell, command, expansion, name === undefined);
  const own = await redirected(expansion, command.redirects, streams);
  if (state.options.xtrace) {
    const words = [...assignments.map((pair) => pair.join('=')), ...(name === undefined ? [] : [name, ...parameters])];
    if (words.length > 0) await own.error.write(encoder.encode(`${state.get('PS4') ?? '+ '}${words.join(' ')}\n`));
  }
  if (name === undefined) return shell.substitution;
  // Without a command, it opens files for all that follow.
  if (name === 'exec' && parameters.length === 0) Object.assign(streams, own);
  return callCommand(shell, { name, parameters, assignments }, own);
}

/** Runs a command by its name: a part of the shell, a function, one of the small commands, or a program. */
export async function callCommand(shell: ShellContext, call: Call, streams: Streams): Promise<number> {
  const { name, parameters, assignments } = call;
  const { state, kernel, job } = shell;
  const builtin = builtins[name];
  if (builtin !== undefined && specialBuiltins.has(name)) {
    job?.startsInside();
    for (const [variable, value] of assignments) state.set(variable, value);
    return builtin({ shell, parameters, streams });
  }
  const definition = state.functions.get(name);
  if (definition !== undefined) {
    job?.startsInside();
    return callFunction(shell, definition, call, streams);
  }
  if (builtin !== undefined) {
    job?.startsInside();
    return withAssignments(shell, assignments, () => Promise.resolve(builtin({ shell, parameters, streams })));
  }
  const env = { ...state.environment(), ...Object.fromEntries(assignments) };
  const command = commands[name];
  // In the background it is a process, so that it can be ended.
  if (command !== undefined && job === undefined) {
    return command({ kernel, name, parameters, cwd: state.cwd, env, streams });
  }
  const argv = [name, ...parameters] as const;
  const ending = await runChild(kernel, { argv, cwd: state.cwd, env }, streams, (child) => job?.startsChild(child));
  if (typeof ending === 'object') return statusOf(ending, streams);
  return notStarted(shell, name, ending, streams.error);
}

async function withAssignments(
  { state }: ShellContext,
  assignments: Call['assignments'],
  run: () => Promise<number>,
): Promise<number> {
  if (assignments.length === 0) return run();
  state.enterScope();
  try {
    for (const [variable, value] of assignments) {
      state.makeLocal(variable);
      state.set(variable, value);
      state.export(variable);
    }
    return await run();
  } finally {
    state.leaveScope();
  }
}

async function callFunction(
  shell: ShellContext,
  { body, name }: FunctionDefinition,
  { parameters, assignments }: Call,
  streams: Streams,
): Promise<number> {
  const { state } = shell;
  if (state.depth >= MAXIMUM_DEPTH) throw new ShellSyntaxError(`${name}: calls itself too often, without an end`);
  const { parameters: outside, loops } = state;
  state.enterScope();
  state.depth += 1;
  state.parameters = parameters;
  state.loops = 0;
  try {
    return await withAssignments(shell, assignments, () => shell.command(body, streams));
  } catch (error) {
    if (!(error instanceof LeaveFunction)) throw error;
    return error.status;
  } finally {
    state.parameters = outside;
    state.loops = loops;
    state.depth -= 1;
    state.leaveScope();
  }
}

async function statusOf({ code, signal }: Ending, streams: Streams): Promise<number> {
  if (signal === null) return code ?? 0;
  const text = signalText(signal);
  if (text !== undefined) await streams.error.write(encoder.encode(`${text}\n`));
  return signalStatus(signal);
}

async function notStarted(shell: ShellContext, name: string, code: string, sink: Sink): Promise<number> {
  if (code === 'ENOENT') {
    await shell.printError(sink, `${name}: command not found`);
    await shell.printError(sink, instead(name));
    return 127;
  }
  if (code === 'EACCES') {
    await shell.printError(sink, `${name}: Permission denied`);
    await shell.printError(
      sink,
      `Run it by its program: node ${name} for JavaScript, sh ${name} for a script of the shell.`,
    );
    return 126;
  }
  await shell.printError(sink, `${name}: ${code === 'EAGAIN' ? 'too many processes run already' : code}`);
  return 126;
}
