import type { Files } from '../both-ways.ts';

/** Error output and exit codes (errors.html, process.html, esm.html). */
export const errorCases: Readonly<Record<string, Files>> = {
  'syntax error in the main module': { 'main.mjs': `const a = 1;\n\n  const b = (a + ;\nconsole.log(b);` },
  'syntax error in an import': {
    'main.mjs': `import { b } from './lib/b.mjs';\nconsole.log(b);`,
    'lib/b.mjs': `export const b = 1;\nfunction f( {\n`,
  },
  'syntax error in CommonJS': { 'main.cjs': `const x = {\n  a: 1\n  b: 2\n};` },
  'syntax error in a required file': { 'main.cjs': `require('./a.cjs')`, 'a.cjs': `let x = 1;\nlet x = 2;` },
  'declaring a parameter of the wrapper': { 'main.cjs': `const exports = 1;` },
  'import in CommonJS': { 'main.cjs': `import fs from 'fs';` },
  'await in a function that is not async': { 'main.mjs': `function f() {\n  await 1;\n}` },
  'an export that is not there': {
    'main.mjs': `import {\n  a,\n  missing,\n} from './a.mjs';`,
    'a.mjs': `export const a = 1;`,
  },
  'a re-export that is not there': {
    'main.mjs': `import { x } from './a.mjs';`,
    'a.mjs': `export { x } from './b.mjs';`,
    'b.mjs': ``,
  },
  'a default export that is not there': { 'main.mjs': `import d from './a.mjs';`, 'a.mjs': `export const a = 1;` },
  'a file that is not there': { 'main.mjs': `import './nope.mjs';` },
  'a file without its extension': { 'main.mjs': `import './lib/util';`, 'lib/util.js': '' },
  'a directory': { 'main.mjs': `import './lib';`, 'lib/index.js': '' },
  'a package that is not there': { 'main.mjs': `import 'left-pad';` },
  'a package without exports for a file': { 'main.mjs': `import 'pkg/lib/x';`, 'node_modules/pkg/lib/x.js': '' },
  'json without its type': { 'main.mjs': `import d from './d.json';`, 'd.json': '{}' },
  'json that is none': { 'main.mjs': `import d from './d.json' with { type: 'json' };`, 'd.json': '{"a": }' },
  'an unknown extension': { 'main.mjs': `import './style.css';`, 'style.css': '' },
  'an error in the main module': { 'main.mjs': `const a = 1;\n\tthrow new Error('indented by a tab');` },
  'an error deep in imports': {
    'main.mjs': `import { run } from './a.mjs';\nclass Runner {\n  go() {\n    return run(() => null.x);\n  }\n  static start() { new Runner().go() }\n}\nRunner.start();`,
    'a.mjs': `import { call } from './b.mjs';\nexport function run(f) {\n  return [1].map(() => call(f));\n}`,
    'b.mjs': `export const call = (f) => f();`,
  },
  'an error in CommonJS': {
    'main.cjs': `const { f } = require('./a.cjs');\nf();`,
    'a.cjs': `exports.f = function () {\n  if (true) throw new TypeError('bad');\n};`,
  },
  'a call of what is no function': { 'main.mjs': `import { x } from './x.mjs';\nx();`, 'x.mjs': `export const x = 5;` },
  'an error with cause, code and details': {
    'main.mjs': `class HttpError extends Error { name = 'HttpError'; constructor(m, o) { super(m, o); this.status = 404 } }\nfunction inner() { return new TypeError('inner') }\nthrow new HttpError('outer', { cause: inner() });`,
  },
  'an AggregateError': {
    'main.mjs': `throw new AggregateError([new Error('one'), new TypeError('two'), 3], 'several');`,
  },
  'an error from after an await': {
    'main.mjs': `async function a() { await null; throw new Error('late') }\nasync function b() { await a() }\nawait b();`,
  },
  'an error in a dynamic import': { 'main.mjs': `await import('./a.mjs');`, 'a.mjs': `throw new Error('in a')` },
  'an error in a timer': { 'main.mjs': `setTimeout(function tick() {\n  throw new Error('timer');\n}, 1);` },
  'an anonymous callback in a timer': { 'main.mjs': `setTimeout(() => {\n  undefinedFunction();\n}, 1);` },
  'an unhandled rejection': {
    'main.mjs': `Promise.reject(new Error('nobody'));\nsetTimeout(() => console.log('never'), 50);`,
  },
  'an unhandled rejection with a plain value': { 'main.mjs': `Promise.reject(42);` },
  'an unhandled rejection with an object': { 'main.mjs': `Promise.reject({ a: 1 });` },
  'a rejection handled later': {
    'main.mjs': `const p = Promise.reject(new Error('x')); await 0; p.catch(() => console.log('caught'));`,
  },
  'throwing a string': { 'main.mjs': `throw 'text';` },
  'throwing an object': { 'main.mjs': `throw { code: 1, nested: { a: [1, 2] } };` },
  'throwing null': { 'main.mjs': `throw null;` },
  'an error without a stack': { 'main.mjs': `const e = new Error('bare'); e.stack = undefined; throw e;` },
  'an error with another stack': { 'main.mjs': `const e = new Error('x'); e.stack = 'my own stack'; throw e;` },
  'an error with a message of two lines': { 'main.mjs': `throw new Error('first\\nsecond');` },
  'an error without a message': { 'main.mjs': `throw new Error();` },
  'an endless recursion': { 'main.mjs': `function f() { f() }\nf();` },
  'an emitted error': {
    'main.mjs': `import { EventEmitter } from 'node:events';\nconst e = new EventEmitter();\nfunction go() { e.emit('error', new Error('emitted')) }\ngo();`,
  },
  'a failed assertion': { 'main.mjs': `import assert from 'node:assert';\nassert.strictEqual(1, 2);` },
  'an error of a builtin': { 'main.mjs': `import { readFileSync } from 'node:fs';\nreadFileSync('/does/not/exist');` },
  'stacks that the program reads': {
    'main.mjs': `function f() { return new Error('x').stack }\nconsole.log(f());\nconsole.log((() => new Error('y').stack.split('\\n')[1])());\nclass A { static m() { return new Error('z').stack } get g() { return new Error('g').stack } }\nconsole.log(A.m()); console.log(new A().g); console.log(await (async () => { await 0; return new Error('w').stack })());\ntry { null.x } catch (e) { console.log(e.stack) }\nconst o = {}; Error.captureStackTrace(o); console.log(o.stack);\nconsole.log(await Promise.all([1].map(async function named() { await 0; return new Error('all').stack })));`,
  },
  'columns on rewritten lines': {
    'main.mjs': `import { f, g } from './f.mjs'; const a = { f }; try { g(f()) ; null.a } catch (e) { console.log(e.stack) }\nexport default () => { return new Error('d').stack }; export const e = import.meta.url, s = new Error('same line').stack; console.log(s);\nimport me from './main.mjs'; console.log(me());`,
    'f.mjs': `export let f = () => 1, g = () => 2; export function set() { f = g = 0 }`,
  },
  'console.log of an error': {
    'main.mjs': `const e = new Error('shown'); e.code = 'E_X'; console.log(e); console.log({ e: new TypeError('in object') }); console.error(new RangeError('on stderr'));`,
  },
  'a top-level await that never settles': {
    'main.mjs': `console.log('before');\n  await new Promise(() => {});\nconsole.log('after');`,
  },
  'an import that never settles': {
    'main.mjs': `import './a.mjs';\nconsole.log('never');`,
    'a.mjs': `const x = 1;\nawait new Promise(() => {});`,
  },
  'exit code of the program': { 'main.mjs': `process.exitCode = 7; console.log('done');` },
  'process.exit in a module': {
    'main.mjs': `import './a.mjs'; console.log('not reached');`,
    'a.mjs': `process.exit(3);`,
  },
  'a main file that is not there': { 'nope/../gone.mjs': '-> nowhere.mjs' },
  'typeless package with ES syntax': { 'package.json': '{"name": "x"}', 'index.js': '' },
};
