import { parseOptions, type Utility } from './command-context.ts';
import { forEachOperand } from './for-each-operand.ts';

export const mkdir: Utility = (context) => {
  const { flags, operands } = parseOptions(context, 'pv', { parents: 'p' });
  const { files } = context.kernel;
  const recursive = flags.has('p');
  return forEachOperand(
    context,
    operands,
    (path) => void files.mkdir(path, { recursive }),
    (name) => `cannot create directory '${name}'`,
  );
};
