/** Simple commands (POSIX XCU 2.9.1): expansion, and command search and execution. */
import { builtins, specialBuiltins } from './builtins/builtins.ts';
import { runChild, type ExitResult } from './child.ts';
import { commands } from './commands/commands.ts';
import { expandText, expandWords, type ExpansionContext } from './expand.ts';
import { suggestAlternative } from './suggestions.ts';
import type { ShellContext } from './context.ts';
import { FunctionReturn } from './control-flow.ts';
import { printError } from './output.ts';
import { readAssignment } from './parse.ts';
import { applyRedirects } from './redirect.ts';
import { signalStatus, describeSignal } from './signals.ts';
import type { Streams } from './streams.ts';
import { ShellSyntaxError, type FunctionDefinition, type SimpleCommand, type Word } from './syntax.ts';
import { plainText } from './words.ts';

const encoder = new TextEncoder();
/** Their arguments are expanded as assignments, without field splitting. */
const declarationUtilities: ReadonlySet<string> = new Set(['export', 'local', 'readonly']);
/** Limits recursion, before it exhausts the stack. */
const MAX_FUNCTION_DEPTH = 1000;

/** A simple command after expansion. */
export interface ExpandedCommand {
  readonly name: string;
  readonly parameters: readonly string[];
  /** The assignments before it, which apply to this command only. */
  readonly assignments: readonly (readonly [name: string, value: string])[];
}

async function expandCommand(expansion: ExpansionContext, words: readonly Word[]): Promise<string[]> {
  const [first] = words;
  if (first === undefined || !declarationUtilities.has(plainText(first) ?? '')) return expandWords(expansion, words);
  const expanded: string[] = [];
  for (const word of words) {
    const assignment = readAssignment(word);
    if (assignment === undefined) expanded.push(...(await expandWords(expansion, [word])));
    else expanded.push(`${assignment.name}=${await expandText(expansion, assignment.value)}`);
  }
  return expanded;
}

/**
 * Expands assignments; each sees the ones before it.
 *
 * @param persistent - false to undo them afterwards: those before a command name are set when it runs.
 */
async function assign(
  { state }: ShellContext,
  command: SimpleCommand,
  expansion: ExpansionContext,
  persistent: boolean,
): Promise<(readonly [name: string, value: string])[]> {
  const assignments: (readonly [string, string])[] = [];
  if (!persistent) state.enterScope();
  try {
    for (const { name, value } of command.assignments) {
      const text = await expandText(expansion, value);
      assignments.push([name, text]);
      if (!persistent) state.makeLocal(name);
      state.set(name, text);
    }
    return assignments;
  } finally {
    if (!persistent) state.leaveScope();
  }
}

/** Expands a simple command, performs its redirections and runs it. Returns the exit status. */
export async function runSimpleCommand(shell: ShellContext, command: SimpleCommand, streams: Streams): Promise<number> {
  const { state } = shell;
  const expansion = shell.expansion(streams);
  shell.substitutionStatus = 0;
  const [name, ...parameters] = await expandCommand(expansion, command.words);
  const assignments = await assign(shell, command, expansion, name === undefined);
  const own = await applyRedirects(expansion, command.redirects, streams);
  if (state.options.xtrace) {
    const words = [...assignments.map((pair) => pair.join('=')), ...(name === undefined ? [] : [name, ...parameters])];
    if (words.length > 0) await own.error.write(encoder.encode(`${state.get('PS4') ?? '+ '}${words.join(' ')}\n`));
  }
  if (name === undefined) return shell.substitutionStatus;
  // `exec` without a command redirects the current environment.
  if (name === 'exec' && parameters.length === 0) Object.assign(streams, own);
  return callCommand(shell, { name, parameters, assignments }, own);
}

/**
 * Command search and execution (POSIX XCU 2.9.1.4): special builtin, function, builtin, utility, program.
 *
 * @returns the exit status.
 */
export async function callCommand(shell: ShellContext, call: ExpandedCommand, streams: Streams): Promise<number> {
  const { name, parameters, assignments } = call;
  const { state, kernel, job } = shell;
  const builtin = builtins[name];
  if (builtin !== undefined && specialBuiltins.has(name)) {
    job?.runInShell();
    for (const [variable, value] of assignments) state.set(variable, value);
    return builtin({ shell, name: state.name, parameters, streams });
  }
  const definition = state.functions.get(name);
  if (definition !== undefined) {
    job?.runInShell();
    return callFunction(shell, definition, call, streams);
  }
  if (builtin !== undefined) {
    job?.runInShell();
    return withAssignments(shell, assignments, () =>
      Promise.resolve(builtin({ shell, name: state.name, parameters, streams })),
    );
  }
  const env = { ...state.environment(), ...Object.fromEntries(assignments) };
  const command = commands[name];
  // In the background, a utility runs as a process, so that it can be killed.
  if (command !== undefined && job === undefined) {
    return command({ kernel, name, parameters, cwd: state.cwd, env, streams });
  }
  const argv = [name, ...parameters] as const;
  const ending = await runChild(kernel, { argv, cwd: state.cwd, env }, streams, (child) => job?.attachChild(child));
  if (typeof ending === 'object') return exitStatusOf(ending, streams);
  return reportSpawnError(shell, name, ending, streams);
}

async function withAssignments(
  { state }: ShellContext,
  assignments: ExpandedCommand['assignments'],
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
  { parameters, assignments }: ExpandedCommand,
  streams: Streams,
): Promise<number> {
  const { state } = shell;
  if (state.functionDepth >= MAX_FUNCTION_DEPTH)
    throw new ShellSyntaxError(`${name}: maximum function recursion depth exceeded`);
  const { parameters: outside, loopDepth } = state;
  state.enterScope();
  state.functionDepth += 1;
  state.parameters = parameters;
  state.loopDepth = 0;
  try {
    return await withAssignments(shell, assignments, () => shell.command(body, streams));
  } catch (error) {
    if (!(error instanceof FunctionReturn)) throw error;
    return error.status;
  } finally {
    state.parameters = outside;
    state.loopDepth = loopDepth;
    state.functionDepth -= 1;
    state.leaveScope();
  }
}

async function exitStatusOf({ code, signal }: ExitResult, streams: Streams): Promise<number> {
  if (signal === null) return code ?? 0;
  const text = describeSignal(signal);
  if (text !== undefined) await streams.error.write(encoder.encode(`${text}\n`));
  return signalStatus(signal);
}

async function reportSpawnError(shell: ShellContext, name: string, code: string, streams: Streams): Promise<number> {
  const context = { name: shell.state.name, streams };
  if (code === 'ENOENT') {
    await printError(context, `${name}: command not found`);
    return printError(context, suggestAlternative(name), 127);
  }
  if (code === 'EACCES') {
    await printError(context, `${name}: Permission denied`);
    const remedy = `Run it with its interpreter: node ${name} for JavaScript, sh ${name} for a shell script.`;
    return printError(context, remedy, 126);
  }
  return printError(context, `${name}: ${code === 'EAGAIN' ? 'too many processes are running' : code}`, 126);
}
