import type { Connection } from '../process/connection.ts';
import type { LoopHost } from '../process/process-loop.ts';
import type { ProcessStart } from '../protocol.ts';
import { runProgramOf } from './program.ts';
import { runLine } from './run-line.ts';

/** `sh -c <line>`, or a script of such lines. */
export function runShell(start: ProcessStart, connection: Connection, host: LoopHost): void {
  runProgramOf(start, connection, host, async (kernel) => {
    const { argv, cwd, env } = kernel.facts;
    const state = { cwd, env: { ...env }, status: 0 };
    const say = (text: string): void => kernel.stdio.stderr.write(new TextEncoder().encode(text));
    const [option, line] = argv;
    if (option === '-c') return runLine(kernel, state, line ?? '');
    if (option !== undefined && !option.startsWith('-')) {
      if (kernel.files.tryStat(option)?.kind === 'file') return runLine(kernel, state, kernel.files.readText(option));
      say(`sh: 0: cannot open ${option}: No such file\n`);
      return 127;
    }
    say('sh: an interactive shell is not available here; use sh -c with a line.\n');
    return 2;
  });
}
