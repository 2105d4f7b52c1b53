import type { FileTree } from '../file-system/file-tree.ts';
import { SHELL_MEMORY } from '../protocol.ts';
import type { ShellState } from './state.ts';

/** What one line of a terminal leaves to the next. */
interface Memory {
  readonly cwd: string;
  readonly variables: readonly (readonly [name: string, value: string, exported: boolean])[];
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
export function remember(files: FileTree, state: ShellState): () => void {
  const file = state.get(SHELL_MEMORY);
  if (file === undefined) return () => undefined;
  // Its programs are no part of the terminal's conversation.
  state.unset(SHELL_MEMORY);
  if (files.tryStat(file)?.kind === 'file') {
    const { cwd, variables } = JSON.parse(files.readText(file)) as Memory;
    state.restore(variables);
    if (files.tryStat(cwd)?.kind === 'directory') state.cwd = cwd;
    state.set('PWD', state.cwd);
  }
  return () => {
    const memory: Memory = { cwd: state.cwd, variables: state.snapshot() };
    files.writeFile(file, JSON.stringify(memory));
  };
}
