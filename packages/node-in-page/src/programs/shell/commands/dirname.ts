import { print } from '../output.ts';
import { UsageError, type Utility } from './command-context.ts';

export const dirname: Utility = async (context) => {
  const [path] = context.parameters;
  if (path === undefined) throw new UsageError('missing operand');
  const at = path.replace(/(?<=.)\/+$/, '').lastIndexOf('/');
  await print(context, `${at < 0 ? '.' : path.slice(0, at) || '/'}\n`);
  return 0;
};
