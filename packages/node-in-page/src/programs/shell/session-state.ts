import type { FileSystem } from '../../kernel/file-system.ts';
import { SHELL_SESSION } from '../../kernel/protocol.ts';
import { ShellParser } from './parse.ts';
import type { ShellState } from './state.ts';
import type { FunctionDefinition } from './syntax.ts';

/** What one line of a terminal leaves to the next. */
interface Memory {
  readonly cwd: string;
  readonly variables: readonly (readonly [name: string, value: string, exported: boolean])[];
  /** As they were written. */
  readonly functions: readonly string[];
}

function sourcesOf(state: ShellState): string[] {
  return [...state.functions.values()].map(({ source }) => source);
}

function definitionsIn(source: string): FunctionDefinition[] {
  const line = new ShellParser(source).nextLine() ?? [];
  return line.flatMap(({ first }) => first.commands).filter((command) => command.type === 'function');
}

/** The folder in what a shell left. */
export function readShellFolder(text: string): string {
  return (JSON.parse(text) as Memory).cwd;
}

/**
 * Has a shell go on where the last one of its terminal left off, when it was told of such a terminal.
 *
 * @returns writes down where this one leaves off.
 */
export function remember(files: FileSystem, state: ShellState): () => void {
  const file = state.get(SHELL_SESSION);
  if (file === undefined) return () => undefined;
  // Its programs are no part of the terminal's conversation.
  state.unset(SHELL_SESSION);
  if (files.tryStat(file)?.kind === 'file') {
    const { cwd, variables, functions } = JSON.parse(files.readText(file)) as Memory;
    state.restore(variables);
    for (const definition of functions.flatMap(definitionsIn)) state.functions.set(definition.name, definition);
    if (files.tryStat(cwd)?.kind === 'directory') state.cwd = cwd;
    state.set('PWD', state.cwd);
  }
  return () => {
    const memory: Memory = { cwd: state.cwd, variables: state.snapshot(), functions: sourcesOf(state) };
    files.writeFile(file, JSON.stringify(memory));
  };
}
