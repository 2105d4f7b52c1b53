import { escapes } from '../escapes.ts';
import { print } from '../output.ts';
import { type BuiltinContext } from './builtin.ts';

/**
 * `echo` of sh: unlike the utility, it always interprets escape sequences. Accepts and ignores `-e`, which is common in
 * scripts for bash.
 */
export async function echo(context: BuiltinContext): Promise<number> {
  const words = [...context.parameters];
  let end = '\n';
  while (/^-(?:n|e|ne|en)$/.test(words[0] ?? '')) if (words.shift()?.includes('n') === true) end = '';
  const [whole = '', cut] = words.join(' ').split(/(?<=(?<!\\)(?:\\\\)*)\\c/, 2);
  const text = whole.replaceAll(/\\(?:0([0-7]{0,3})|([\\abfnrtv]))/g, (_, octal: string | undefined, letter: string) =>
    octal === undefined ? (escapes[letter] ?? '') : String.fromCharCode(Number.parseInt(octal || '0', 8)),
  );
  await print(context, cut === undefined ? text + end : text);
  return 0;
}
