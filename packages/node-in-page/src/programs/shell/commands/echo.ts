import { print } from '../output.ts';
import { unescape } from '../escapes.ts';
import { type Utility } from './command-context.ts';

export const echo: Utility = async (context) => {
  const words = [...context.parameters];
  let line = '\n';
  let escaped = false;
  while (/^-[neE]+$/.test(words[0] ?? '')) {
    const letters = words.shift() ?? '';
    if (letters.includes('n')) line = '';
    escaped = letters.includes('e') || (escaped && !letters.includes('E'));
  }
  const text = words.join(' ');
  await print(context, (escaped ? unescape(text) : text) + line);
  return 0;
};
