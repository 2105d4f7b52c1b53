import type { ShellContext } from './context.ts';
import { LoopBreak } from './control-flow.ts';
import { expandPattern, expandText, expandWords } from './expand.ts';
import { compilePattern } from './pattern.ts';
import type { Streams } from './streams.ts';
import type { CompoundCommand, List } from './syntax.ts';

/** What compound commands (POSIX XCU 2.9.4) need from the interpreter. */
export interface CompoundShell extends ShellContext {
  /** Runs the commands of a list and returns the exit status of the last one. */
  list(list: List, streams: Streams): Promise<number>;
  /** Runs a list with `set -e` ignored. */
  asCondition(run: () => Promise<number>): Promise<number>;
  /** Runs a list in a subshell. */
  inSubshell(list: List, streams: Streams): Promise<number>;
}

/**
 * Runs a compound command, whose redirections have been performed, and returns its exit status.
 *
 * @throws ShellExit, LoopBreak, FunctionReturn
 */
export async function runCompoundCommand(
  shell: CompoundShell,
  command: CompoundCommand,
  streams: Streams,
): Promise<number> {
  switch (command.type) {
    case 'group':
      return command.isSubshell ? shell.inSubshell(command.list, streams) : shell.list(command.list, streams);
    case 'if':
      for (const { condition, body } of command.branches) {
        if ((await shell.asCondition(() => shell.list(condition, streams))) === 0) return shell.list(body, streams);
      }
      return command.elseBody === undefined ? 0 : shell.list(command.elseBody, streams);
    case 'for': {
      const items =
        command.items === undefined
          ? shell.state.parameters
          : await expandWords(shell.expansion(streams), command.items);
      let status = 0;
      for (const item of items) {
        shell.state.set(command.name, item);
        const result = await runIteration(shell, command.body, streams);
        status = result.status;
        if (result.breaks) break;
      }
      return status;
    }
    case 'while': {
      let status = 0;
      const shouldContinue = async (): Promise<boolean> =>
        ((await shell.asCondition(() => shell.list(command.condition, streams))) === 0) !== command.until;
      while (await shouldContinue()) {
        const result = await runIteration(shell, command.body, streams);
        status = result.status;
        if (result.breaks) break;
      }
      return status;
    }
    case 'case': {
      const expansion = shell.expansion(streams);
      const value = await expandText(expansion, command.word);
      for (const { patterns, body } of command.caseItems) {
        for (const pattern of patterns) {
          if (!compilePattern(await expandPattern(expansion, pattern)).test(value)) continue;
          return shell.list(body, streams);
        }
      }
      return 0;
    }
  }
}

/** Runs the body of a loop once. */
async function runIteration(
  shell: CompoundShell,
  body: List,
  streams: Streams,
): Promise<{ readonly status: number; readonly breaks: boolean }> {
  shell.state.loopDepth += 1;
  try {
    return { status: await shell.list(body, streams), breaks: false };
  } catch (error) {
    if (!(error instanceof LoopBreak)) throw error;
    if (error.depth > 1 && shell.state.loopDepth > 1) throw new LoopBreak(error.continues, error.depth - 1);
    return { status: 0, breaks: !error.continues };
  } finally {
    shell.state.loopDepth -= 1;
  }
}
