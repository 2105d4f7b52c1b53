import { print } from '../output.ts';
import { UsageError, type Utility } from './command-context.ts';

export const basename: Utility = async (context) => {
  const [path, suffix] = context.parameters;
  if (path === undefined) throw new UsageError('missing operand');
  const name =
    path
      .replace(/(?<=.)\/+$/, '')
      .split('/')
      .at(-1) || '/';
  const cut = suffix !== undefined && name !== suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
  await print(context, `${cut}\n`);
  return 0;
};
