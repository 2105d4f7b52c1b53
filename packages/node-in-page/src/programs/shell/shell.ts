import type { Kernel } from '../../kernel/kernel.ts';
import { readText } from './commands/command-context.ts';
import { commands } from './commands/commands.ts';
import { Interpreter } from './interpreter.ts';
import { printError } from './output.ts';
import { restoreSession } from './session-state.ts';
import { runNpm } from '../npm/npm.ts';
import { resolvePath, ShellState } from './state.ts';
import { standardStreams } from './streams.ts';

/** Splits off the option letters before the script, such as `-ec`. */
function readOptions(parameters: readonly string[]): { readonly letters: string; readonly rest: readonly string[] } {
  let letters = '';
  let at = 0;
  for (; at < parameters.length; at += 1) {
    const parameter = parameters[at] ?? '';
    if (parameter === '--') return { letters, rest: parameters.slice(at + 1) };
    if (!/^-[a-z]+$/.test(parameter)) break;
    letters += parameter.slice(1);
  }
  return { letters, rest: parameters.slice(at) };
}

/**
 * Runs `sh`: a command string (`-c string [name [argument…]]`), a script (`file [argument…]`), or standard input.
 *
 * @param parameters - the arguments after `sh`.
 * @returns the exit status.
 */
export async function runShell(kernel: Kernel, parameters: readonly string[]): Promise<number> {
  const { info, files } = kernel;
  const { letters, rest } = readOptions(parameters);
  const streams = standardStreams(kernel);
  const [first, ...others] = rest;
  const [name, given] = letters.includes('c') ? [others[0] ?? 'sh', others.slice(1)] : [first ?? 'sh', others];
  const state = new ShellState(info.env, info.cwd, name, given);
  for (const letter of letters) if (letter !== 'c') state.options.setLetter(letter, true);
  const shell = new Interpreter(kernel, state);
  if (letters.includes('c')) {
    if (first !== undefined) {
      const saveSession = restoreSession(files, state);
      const status = await shell.run(first, streams);
      saveSession();
      return status;
    }
    return printError({ name: state.name, streams }, '-c requires an argument', 2);
  }
  if (first === undefined) return shell.run(await readText(streams.input), streams);
  const path = resolvePath(info.cwd, first);
  if (files.tryStat(path)?.kind === 'file') return shell.run(files.readText(path), streams);
  return printError({ name: 'sh', streams }, `cannot open ${first}: No such file`, 2);
}

/**
 * Runs a utility as a process of its own, as in `spawn('ls', ['-l'])`.
 *
 * @param argv - starts with the name of the utility.
 * @returns the exit status.
 */
export function runCommand(kernel: Kernel, argv: readonly string[]): Promise<number> {
  const [name = 'help', ...parameters] = argv;
  if (name === 'npx') return runNpm(kernel, ['exec', ...parameters]);
  const { env, cwd } = kernel.info;
  const streams = standardStreams(kernel);
  const command = commands[name];
  if (command !== undefined) return command({ kernel, name, parameters, cwd, env, streams });
  // Some programs in `/bin`, such as `pwd`, are builtins of the shell.
  return new Interpreter(kernel, new ShellState(env, cwd)).call(name, parameters, streams);
}
