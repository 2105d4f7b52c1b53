import type { FileSystem } from '../../kernel/file-system.ts';
import { SHELL_SESSION } from '../../kernel/protocol.ts';
import { ShellParser } from './parse.ts';
import type { ShellState } from './state.ts';
import type { FunctionDefinition } from './syntax.ts';

/** The part of the shell state that persists from one command line of a terminal to the next. */
interface SessionState {
  readonly cwd: string;
  readonly variables: readonly (readonly [name: string, value: string, exported: boolean])[];
  /** Their source text. */
  readonly functions: readonly string[];
}

function functionSources(state: ShellState): string[] {
  return [...state.functions.values()].map(({ source }) => source);
}

function parseFunctions(source: string): FunctionDefinition[] {
  const line = new ShellParser(source).nextLine() ?? [];
  return line.flatMap(({ first }) => first.commands).filter((command) => command.type === 'function');
}

/** The working directory in a saved session. */
export function readSessionCwd(text: string): string {
  return (JSON.parse(text) as SessionState).cwd;
}

/**
 * Restores the session of the shell's terminal, if its environment names one (`SHELL_SESSION`).
 *
 * @returns `saveSession`, which saves the state for the next shell of the terminal.
 */
export function restoreSession(files: FileSystem, state: ShellState): () => void {
  const file = state.get(SHELL_SESSION);
  if (file === undefined) return () => undefined;
  // Not exported to child processes: a nested `sh -c` is not part of the session.
  state.unset(SHELL_SESSION);
  if (files.tryStat(file)?.kind === 'file') {
    const { cwd, variables, functions } = JSON.parse(files.readText(file)) as SessionState;
    state.restore(variables);
    for (const definition of functions.flatMap(parseFunctions)) state.functions.set(definition.name, definition);
    if (files.tryStat(cwd)?.kind === 'directory') state.cwd = cwd;
    state.set('PWD', state.cwd);
  }
  return () => {
    const session: SessionState = { cwd: state.cwd, variables: state.snapshot(), functions: functionSources(state) };
    files.writeFile(file, JSON.stringify(session));
  };
}
