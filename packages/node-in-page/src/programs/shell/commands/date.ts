import { print } from '../output.ts';
import { parseOptions, type CommandContext, type Utility } from './command-context.ts';

export const date: Utility = async (context: CommandContext) => {
  parseOptions(context, 'u');
  await print(context, `${new Date().toUTCString()}\n`);
  return 0;
};
