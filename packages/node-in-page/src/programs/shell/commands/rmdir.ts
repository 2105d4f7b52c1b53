import { parseOptions, type Utility } from './command-context.ts';
import { forEachOperand } from './for-each-operand.ts';

export const rmdir: Utility = (context) => {
  const { operands } = parseOptions(context, '');
  return forEachOperand(
    context,
    operands,
    (path) => context.kernel.files.rmdir(path),
    (name) => `failed to remove '${name}'`,
  );
};
