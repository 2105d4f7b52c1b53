import { describe, expect, it } from 'vitest';
import { runBothWays } from './testing/both-ways.ts';

/** One typical mistake each; real Node provides the expected output. */
const mistakes: readonly string[] = [
  'let a = ;',
  'foo(1',
  'foo(1 2)',
  'if (x {',
  'if (x) {',
  'const a;',
  'let a; let a',
  'var 1a',
  '"abc',
  '`${a',
  '/(/',
  'a b',
  'a "x"',
  'a 1',
  'return 1',
  'function f() {\n  await x\n}',
  'break',
  'for (let x of) {}',
  'x = { a: 1 b: 2 }',
  'x = [1 2]',
  '1 = 2',
  '1++',
  'import {a b} from "x"',
  'import {a} from x',
  'export {nope}',
  'class A { x( }',
  'class A { constructor(){} constructor(){} }',
  'yield',
  'delete x',
  'with (a) {}',
  'eval = 1',
  '010',
  '(a, a) => 1',
  'let [a]',
  '...a',
  'else',
  'try {}',
  'throw\nx',
  'switch (a) { case 1 }',
  '@dec class A {}',
  'enum X {}',
  'interface X {}',
  'let x: number = 1',
  'foo(a: 1)',
  'a ?? b || c',
  'console.log("hi)',
  "console.log('it's')",
  'console.log(hi")',
  'import()',
  'for (let i = 0; i < 5; i++ {\n}',
  'function (){}',
  '()',
  'a => => b',
  'if (a) else',
  'let a\nlet b = a.\n',
  'new.target',
  '#x',
  '/a/gg',
  '({ a = 1 })',
  'a: break b',
  'export foo',
  'let x = { a: 1; b: 2 }',
  'const result = items.map(item => { return item.price * 2 ;\nconsole.log(result);',
];

describe('the words and the place of a syntax error', () => {
  it.each(['mjs', 'cjs'])(
    'are those of Node for .%s files',
    async (extension) => {
      const files = Object.fromEntries(mistakes.map((source, index) => [`m${index}.${extension}`, source]));
      // The location of an error is only printed if it is uncaught; the messages can be read for all at once.
      const main = `for (let i = 0; i < ${mistakes.length}; i++) await import('./m' + i + '.${extension}').then(() => console.log(i, 'ran'), (e) => console.log(i, e.name, e.message));`;
      const { native, ours } = await runBothWays({ 'main.mjs': main, ...files });
      expect(ours.stdout.split('\n')).toEqual(native.stdout.split('\n'));
    },
    60_000,
  );

  it.concurrent.each(mistakes.filter((_, index) => index % 4 === 0))(
    '%s',
    async (source) => {
      const { native, ours } = await runBothWays({ 'main.mjs': source });
      expect(ours).toEqual(native);
    },
    60_000,
  );
});
