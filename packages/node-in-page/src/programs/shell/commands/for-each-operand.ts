import { printError } from '../output.ts';
import { absolutePath, describeError, type CommandContext } from './command-context.ts';

/**
 * Applies an action to each operand, and prints an error for each that fails.
 *
 * @param apply - called with the absolute path and the operand as given.
 * @param failure - the error message for an operand, such as `cannot remove 'x'`.
 * @returns the exit status.
 */
export async function forEachOperand(
  context: CommandContext,
  operands: readonly string[],
  apply: (path: string, name: string) => void,
  failure: (name: string) => string,
): Promise<number> {
  if (operands.length === 0) return printError(context, 'missing operand');
  let status = 0;
  for (const name of operands) {
    try {
      apply(absolutePath(context, name), name);
    } catch (error) {
      status = await printError(context, `${failure(name)}: ${describeError(error)}`);
    }
  }
  return status;
}
