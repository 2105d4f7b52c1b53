import { escapes } from '../escapes.ts';
import { say, type BuiltinCall } from './builtin.ts';

/**
 * `echo` of sh: backslashes mean something, other than to the program of this name. `-e`, as many write it for bash, is
 * left out.
 */
export async function echo(call: BuiltinCall): Promise<number> {
  const words = [...call.parameters];
  let end = '\n';
  while (/^-(?:n|e|ne|en)$/.test(words[0] ?? '')) if (words.shift()?.includes('n') === true) end = '';
  const [whole = '', cut] = words.join(' ').split(/(?<=(?<!\\)(?:\\\\)*)\\c/, 2);
  const text = whole.replaceAll(/\\(?:0([0-7]{0,3})|([\\abfnrtv]))/g, (_, octal: string | undefined, letter: string) =>
    octal === undefined ? (escapes[letter] ?? '') : String.fromCharCode(Number.parseInt(octal || '0', 8)),
  );
  await say(call, cut === undefined ? text + end : text);
  return 0;
}
