import { parseOptions, type Utility } from './command-context.ts';
import { forEachOperand } from './for-each-operand.ts';

export const touch: Utility = (context) => {
  const { flags, operands } = parseOptions(context, 'cam');
  const { files } = context.kernel;
  return forEachOperand(
    context,
    operands,
    (path) => {
      const now = Date.now();
      if (files.exists(path)) files.utimes(path, now, now);
      else if (!flags.has('c')) files.writeFile(path, '');
    },
    (name) => `cannot touch '${name}'`,
  );
};
