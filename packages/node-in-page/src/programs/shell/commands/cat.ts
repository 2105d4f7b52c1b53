import { printError, print } from '../output.ts';
import { forEachInput, linesOf, absolutePath, parseOptions, describeError, type Utility } from './command-context.ts';

export const cat: Utility = async (context) => {
  const { flags, operands } = parseOptions(context, 'nu');
  let status = 0;
  let number = 0;
  const numbered = async (text: string): Promise<void> => {
    const lines = linesOf(text).map((line) => `${String(++number).padStart(6)}\t${line}\n`);
    await print(context, lines.join(''));
  };
  if (flags.has('n')) return forEachInput(context, operands, numbered);
  for (const name of operands.length === 0 ? ['-'] : operands) {
    if (name === '-') {
      for (let chunk = await context.streams.input.read(); chunk !== null; chunk = await context.streams.input.read()) {
        await context.streams.output.write(chunk);
      }
      continue;
    }
    try {
      await context.streams.output.write(context.kernel.files.readFile(absolutePath(context, name)));
    } catch (error) {
      status = await printError(context, `${name}: ${describeError(error)}`);
    }
  }
  return status;
};
