// Reads a folder's JavaScript with ESLint and names what is likely to be a mistake.
// `eslint/universal` is ESLint's part without the command line: it runs in Node and in a page alike.
import { readdir, readFile } from 'node:fs/promises';
import { Linter } from 'eslint/universal';

/** @type {import('eslint').Linter.Config} */
const config = {
  files: ['**/*.mjs'],
  languageOptions: { ecmaVersion: 2024, sourceType: 'module', globals: { console: 'readonly', process: 'readonly' } },
  rules: {
    eqeqeq: 'error',
    'no-undef': 'error',
    'no-unreachable': 'error',
    'no-unused-vars': 'error',
    'no-var': 'error',
    'prefer-const': 'error',
  },
};

const folder = process.argv[2] ?? '.';
const files = (await readdir(folder)).filter((name) => name.endsWith('.mjs')).sort();
const linter = new Linter();
let problems = 0;

for (const file of files) {
  const path = `${folder}/${file}`;
  for (const problem of linter.verify(await readFile(path, 'utf8'), [config], { filename: path })) {
    problems += 1;
    console.log(`${path}:${problem.line}:${problem.column}  ${problem.message}  (${problem.ruleId ?? 'syntax'})`);
  }
}

console.log(`${files.length} files read, ${problems} ${problems === 1 ? 'problem' : 'problems'} found.`);
process.exitCode = problems === 0 ? 0 : 1;
