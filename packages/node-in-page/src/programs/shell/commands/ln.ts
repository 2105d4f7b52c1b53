import { printError } from '../output.ts';
import { absolutePath, parseOptions, describeError, UsageError, type Utility } from './command-context.ts';

export const ln: Utility = async (context) => {
  const { flags, operands } = parseOptions(context, 'sfnv', { symbolic: 's', force: 'f' });
  const { files } = context.kernel;
  const [target, linkName] = operands;
  if (target === undefined || operands.length > 2) throw new UsageError('use it as ln [-s] TARGET [NAME]');
  const lastName = target.replace(/\/+$/, '').split('/').at(-1) ?? target;
  const destination = absolutePath(context, linkName ?? '.');
  const path = files.tryStat(destination)?.kind === 'directory' ? `${destination}/${lastName}` : destination;
  try {
    if (flags.has('f') && files.exists(path)) files.unlink(path);
    if (flags.has('s')) files.symlink(target, path);
    else files.link(absolutePath(context, target), path);
    return 0;
  } catch (error) {
    return printError(context, `failed to create link '${linkName ?? lastName}': ${describeError(error)}`);
  }
};
