/** Builtins that decide what runs next. */
import { ExitShell, LeaveFunction, LeaveLoop } from '../control-flow.ts';
import { resolvePath } from '../state.ts';
import { complain, type Builtin, type BuiltinCall } from './builtin.ts';

/** A status, or how many loops; throws for what is no number. */
async function number(call: BuiltinCall, name: string, given: string | undefined, otherwise: number): Promise<number> {
  if (given === undefined) return otherwise;
  if (/^\d+$/.test(given)) return Number(given);
  throw new ExitShell(await complain(call, `${name}: Illegal number: ${given}`, 2));
}

const leaveLoops =
  (name: string, continues: boolean): Builtin =>
  async (call) => {
    const [given] = call.parameters;
    const depth = await number(call, name, given, 1);
    if (depth === 0) throw new ExitShell(await complain(call, `${name}: Illegal number: ${given ?? ''}`, 2));
    // As in a shell: outside of loops it does nothing.
    if (call.shell.state.loops === 0) return 0;
    throw new LeaveLoop(continues, depth);
  };

async function source(call: BuiltinCall): Promise<number> {
  const { shell, parameters, streams } = call;
  const [file] = parameters;
  if (file === undefined) return complain(call, '.: filename argument required', 2);
  const path = resolvePath(shell.state.cwd, file);
  if (shell.kernel.files.tryStat(path)?.kind !== 'file') {
    throw new ExitShell(await complain(call, `.: cannot open ${file}: No such file`, 2));
  }
  try {
    return await shell.evaluate(shell.kernel.files.readText(path), streams);
  } catch (error) {
    if (!(error instanceof LeaveFunction)) throw error;
    return error.status;
  }
}

export const flow = {
  ':': () => 0,
  '.': source,
  source,
  break: leaveLoops('break', false),
  continue: leaveLoops('continue', true),
  eval: ({ shell, parameters, streams }) => shell.evaluate(parameters.join(' '), streams),
  async exec({ shell, parameters, streams }) {
    const [name, ...rest] = parameters;
    if (name === undefined) return 0;
    throw new ExitShell(await shell.call(name, rest, streams));
  },
  async exit(call) {
    throw new ExitShell((await number(call, 'exit', call.parameters[0], call.shell.state.status)) & 0xff);
  },
  async return(call) {
    throw new LeaveFunction((await number(call, 'return', call.parameters[0], call.shell.state.status)) & 0xff);
  },
} satisfies Record<string, Builtin>;
