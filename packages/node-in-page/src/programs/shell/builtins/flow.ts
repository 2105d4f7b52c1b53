/** Builtins for control flow. */
import { ShellExit, FunctionReturn, LoopBreak } from '../control-flow.ts';
import { resolvePath } from '../state.ts';
import { printError } from '../output.ts';
import { type Builtin, type BuiltinContext } from './builtin.ts';

/** @throws ShellExit if the argument is not a number. */
async function parseNumber(
  context: BuiltinContext,
  name: string,
  given: string | undefined,
  fallback: number,
): Promise<number> {
  if (given === undefined) return fallback;
  if (/^\d+$/.test(given)) return Number(given);
  throw new ShellExit(await printError(context, `${name}: Illegal number: ${given}`, 2));
}

const loopControl =
  (name: string, continues: boolean): Builtin =>
  async (context) => {
    const [given] = context.parameters;
    const depth = await parseNumber(context, name, given, 1);
    if (depth === 0) throw new ShellExit(await printError(context, `${name}: Illegal number: ${given ?? ''}`, 2));
    // Outside a loop, it has no effect.
    if (context.shell.state.loopDepth === 0) return 0;
    throw new LoopBreak(continues, depth);
  };

async function source(context: BuiltinContext): Promise<number> {
  const { shell, parameters, streams } = context;
  const [file] = parameters;
  if (file === undefined) return printError(context, '.: filename argument required', 2);
  const path = resolvePath(shell.state.cwd, file);
  if (shell.kernel.files.tryStat(path)?.kind !== 'file') {
    throw new ShellExit(await printError(context, `.: cannot open ${file}: No such file`, 2));
  }
  try {
    return await shell.evaluate(shell.kernel.files.readText(path), streams);
  } catch (error) {
    if (!(error instanceof FunctionReturn)) throw error;
    return error.status;
  }
}

export const flow = {
  ':': () => 0,
  '.': source,
  source,
  break: loopControl('break', false),
  continue: loopControl('continue', true),
  eval: ({ shell, parameters, streams }) => shell.evaluate(parameters.join(' '), streams),
  async exec({ shell, parameters, streams }) {
    const [name, ...rest] = parameters;
    if (name === undefined) return 0;
    throw new ShellExit(await shell.call(name, rest, streams));
  },
  async exit(context) {
    throw new ShellExit((await parseNumber(context, 'exit', context.parameters[0], context.shell.state.status)) & 0xff);
  },
  async return(context) {
    throw new FunctionReturn(
      (await parseNumber(context, 'return', context.parameters[0], context.shell.state.status)) & 0xff,
    );
  },
} satisfies Record<string, Builtin>;
