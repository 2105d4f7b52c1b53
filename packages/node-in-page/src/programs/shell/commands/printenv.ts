import { print } from '../output.ts';
import { type Utility } from './command-context.ts';
import { env } from './env.ts';

export const printenv: Utility = async (context) => {
  if (context.parameters.length === 0) return env(context);
  let status = 0;
  for (const name of context.parameters) {
    const value = context.env[name];
    if (value === undefined) status = 1;
    else await print(context, `${value}\n`);
  }
  return status;
};
