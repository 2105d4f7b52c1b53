import { print } from '../output.ts';
import { UsageError, type Utility } from './command-context.ts';

export const seq: Utility = async (context) => {
  const numbers = context.parameters.map(Number);
  const [first = 1, step = 1, last = 1] =
    numbers.length === 1 ? [1, 1, numbers[0]] : numbers.length === 2 ? [numbers[0], 1, numbers[1]] : numbers;
  if (numbers.length === 0 || numbers.some(Number.isNaN) || step === 0)
    throw new UsageError('missing or invalid operand');
  let text = '';
  for (let at = first; step > 0 ? at <= last : at >= last; at += step) text += `${String(at)}\n`;
  await print(context, text);
  return 0;
};
