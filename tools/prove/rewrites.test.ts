import { expect, it } from 'vitest';
import { withCarriageReturns, withComments, withOtherQuotes, withRenamedLocals, withTabs } from './rewrites.ts';

it('ends lines as Windows does', () => {
  expect(withCarriageReturns('a\nb\r\nc\n')).toBe('a\r\nb\r\nc\r\n');
});

it.each([
  ['a.mjs', '//'],
  ['a.sql', '--'],
  ['a.yml', '#'],
  ['a.cedar', '//'],
])('puts comments around %s', (file, mark) => {
  const lines = withComments(file, 'body\n').split('\n');
  expect(lines[0]?.startsWith(`${mark} `)).toBe(true);
  expect(lines[1]).toBe('body');
  expect(lines[2]?.startsWith(`${mark} `)).toBe(true);
  expect(lines.slice(3)).toEqual(['']);
});

it('indents by tabs, but not inside a text', () => {
  expect(withTabs('a.mjs', 'if (x) {\n    y();\n  z(`\n  kept`);\n}\n')).toBe(
    'if (x) {\n\t\ty();\n\tz(`\n  kept`);\n}\n',
  );
  expect(withTabs('a.sql', 'SELECT\n  1;\n')).toBe('SELECT\n\t1;\n');
  expect(withTabs('a.yml', 'a:\n  b: 1\n')).toBe('a:\n  b: 1\n');
});

it('swaps quotes of texts alone', () => {
  const script = `const a = 'x', b = "y", c = /'/, d = "it's", e = 'a\\n', f = \`'\`; // 'z'\n`;
  expect(withOtherQuotes('a.mjs', script)).toBe(
    `const a = "x", b = 'y', c = /'/, d = "it's", e = 'a\\n', f = \`'\`; // 'z'\n`,
  );
  expect(withOtherQuotes('a.yml', `a: one\nb: ["two", 'three', 4, true]\n`)).toBe(
    `a: "one"\nb: ['two', "three", 4, true]\n`,
  );
  expect(withOtherQuotes('a.sql', `SELECT 'a' AS "b"`)).toBe(`SELECT 'a' AS "b"`);
});

it.each([
  ['const a = 1;\nconsole.log(a, o.a);\n', 'const a_ = 1;\nconsole.log(a_, o.a);\n'],
  ['function f(a) {\n  return { a };\n}\nf(1);\n', 'function f_(a_) {\n  return { a: a_ };\n}\nf_(1);\n'],
  [
    'export const a = 1;\nexport function f(b) {\n  return a + b;\n}\n',
    'export const a = 1;\nexport function f(b_) {\n  return a + b_;\n}\n',
  ],
  [
    "import { x } from './x.mjs';\nconst { a, b: c = x } = x;\nx(a, c);\n",
    "import { x } from './x.mjs';\nconst { a: a_, b: c_ = x } = x;\nx(a_, c_);\n",
  ],
  ['const f = ({ a = 1 }) => a;\nexport { f };\n', 'const f_ = ({ a: a_ = 1 }) => a_;\nexport { f_ as f };\n'],
  [
    'for (const a of [1]) {\n  const b = `${a}`;\n  try {\n    b;\n  } catch (e) {\n    throw e;\n  }\n}\n',
    'for (const a_ of [1]) {\n  const b_ = `${a_}`;\n  try {\n    b_;\n  } catch (e_) {\n    throw e_;\n  }\n}\n',
  ],
])('renames what is the own of %j', (before, after) => {
  expect(withRenamedLocals('a.mjs', before)).toBe(after);
});

it('leaves other languages and names of others alone', () => {
  expect(withRenamedLocals('a.sql', 'SELECT a FROM b;')).toBe('SELECT a FROM b;');
  expect(() => withRenamedLocals('a.mjs', 'const = 1;')).toThrow('line 1');
});
