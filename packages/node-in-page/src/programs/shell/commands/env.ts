import { printError, print } from '../output.ts';
import { runChild } from '../child.ts';
import { type Utility } from './command-context.ts';

export const env: Utility = async (context) => {
  const words = [...context.parameters];
  let variables: Record<string, string> = { ...context.env };
  for (;;) {
    if (words[0] === '-i' || words[0] === '-') {
      variables = {};
      words.shift();
    } else if (words[0] === '-u') {
      words.shift();
      delete variables[words.shift() ?? ''];
    } else if (/^[A-Za-z_]\w*=/.test(words[0] ?? '')) {
      const [name = '', ...value] = (words.shift() ?? '').split('=');
      variables[name] = value.join('=');
    } else break;
  }
  const [program, ...parameters] = words;
  if (program === undefined) {
    await print(
      context,
      Object.entries(variables)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
    );
    return 0;
  }
  const ending = await runChild(
    context.kernel,
    { argv: [program, ...parameters], cwd: context.cwd, env: variables },
    context.streams,
  );
  if (typeof ending === 'object') return ending.code ?? 1;
  return printError(context, `'${program}': No such file or directory`, 127);
};
