import { absolutePath, parseOptions, type Utility } from './command-context.ts';

export const tee: Utility = async (context) => {
  const { flags, operands } = parseOptions(context, 'a', { append: 'a' });
  const { files } = context.kernel;
  if (!flags.has('a')) for (const name of operands) files.writeFile(absolutePath(context, name), '');
  for (let chunk = await context.streams.input.read(); chunk !== null; chunk = await context.streams.input.read()) {
    for (const name of operands) files.appendFile(absolutePath(context, name), chunk);
    await context.streams.output.write(chunk);
  }
  return 0;
};
