import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { formatText } from './format-text.ts';
import { canFormat, parserOf } from './languages.ts';

const sources = globSync('playgrounds/*/project/**/*', {
  exclude: (name) => name.includes('node_modules'),
}).filter(canFormat);

it('leaves each file of the exercises as it is', { timeout: 120_000 }, async () => {
  expect(sources.length).toBeGreaterThan(20);
  const changed: string[] = [];
  for (const path of sources) {
    const parser = parserOf(path);
    if (parser === null) continue;
    const text = readFileSync(path, 'utf8');
    const formatted = await formatText({ text, caret: 0 }, parser);
    if (!('text' in formatted) || formatted.text !== text) changed.push(path);
  }
  expect(changed).toEqual([]);
});

it.each([
  ['babel', 'const a=[1,\n2]; f( "b" )\n', "const a = [1, 2];\nf('b');\n"],
  ['babel-ts', 'let a:string\n', 'let a: string;\n'],
  ['json', '{"a":1}', '{ "a": 1 }\n'],
  ['yaml', 'a:   "1"\nb:\n      - c\n', "a: '1'\nb:\n  - c\n"],
  ['markdown', '*  a\n*  b\n', '- a\n- b\n'],
] as const)('formats %s', async (parser, text, expected) => {
  expect(await formatText({ text, caret: 0 }, parser)).toMatchObject({ text: expected });
});

it('keeps the caret at what it was at', async () => {
  const text = 'const  a =  1;\nsell( "it" );\n';
  const formatted = await formatText({ text, caret: text.indexOf('ll(') }, 'babel');
  expect(formatted).toEqual({ text: "const a = 1;\nsell('it');\n", caret: 'const a = 1;\nse'.length });
});

it.each([
  ['babel', 'const a = {\n  b: 1\n  c: 2 };', { line: 3, column: 3, message: 'Unexpected token, expected ","' }],
  ['json', '{"a": 1,\n x y}', { line: 2, column: 4, message: 'Unexpected token, expected ","' }],
  ['yaml', 'a:\n  - b\n c: [1\n', { line: 3, column: 1, message: 'All mapping items must start at the same column' }],
] as const)('names the place of a syntax error in %s, in one line', async (parser, text, problem) => {
  expect(await formatText({ text, caret: 0 }, parser)).toEqual({ problem });
});
