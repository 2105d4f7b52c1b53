import { parseOptions, type Utility } from './command-context.ts';
import { forEachOperand } from './for-each-operand.ts';

export const rm: Utility = (context) => {
  const { flags, operands } = parseOptions(context, 'rRfv', { recursive: 'r', force: 'f' });
  const recursive = flags.has('r') || flags.has('R');
  const force = flags.has('f');
  if (force && operands.length === 0) return Promise.resolve(0);
  return forEachOperand(
    context,
    operands,
    (path) => context.kernel.files.rm(path, { recursive, force }),
    (name) => `cannot remove '${name}'`,
  );
};
