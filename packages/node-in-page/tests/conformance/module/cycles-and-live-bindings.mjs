// esm.html and the language: live bindings, a cycle, a temporal dead zone, default exports of all kinds, re-exports, top-level await.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
const root = mkdtempSync(path.join(tmpdir(), 'live-'));
const write = (name, text) => { writeFileSync(path.join(root, name), text); return pathToFileURL(path.join(root, name)).href; };
write('counter.mjs', `export let count = 0; export function add(by = 1) { count += by; } export { count as total }; export default class { static n = 5 }; export var late; setImmediate(() => { late = 'set'; });`);
write('barrel.mjs', `export * from './counter.mjs'; export * as counter from './counter.mjs'; export { default as Counter } from './counter.mjs';`);
write('a.mjs', `import { b, readA } from './b.mjs'; export const a = 'a'; export function early() { return 'hoisted'; } export const seen = [b, readA()];`);
write('b.mjs', `import { a, early } from './a.mjs'; export const b = early(); export const readA = () => a; export let dead; try { a; } catch (error) { dead = error.message; }`);
write('slow.mjs', `await new Promise((done) => setImmediate(() => setImmediate(done))); export const value = await Promise.resolve('waited');`);
const main = write('main.mjs', `import * as ns from './barrel.mjs'; import { count, add, total, Counter, late } from './barrel.mjs'; import { seen } from './a.mjs'; import { dead } from './b.mjs'; import { value } from './slow.mjs';
console.log(count, total, ns.count, ns.counter === (await import('./counter.mjs')), Counter.n, Counter.name);
add(); ns.add(2);
console.log(count, total, ns.count, ns.counter.total, Object.keys(ns), ns[Symbol.toStringTag], Object.isSealed(ns), Object.getPrototypeOf(ns));
console.log(seen, dead, value, late);
await new Promise(setImmediate);
console.log(late, ns.late, 'none' in ns, Reflect.has(ns, 'count'), ns);
for (const run of [() => { count = 1; }, () => { ns.count = 1; }, () => { delete ns.count; }, () => { ns.other = 1; }, () => Object.defineProperty(ns, 'count', { value: 9 })]) try { run(); console.log('no error'); } catch (error) { console.log(error.name, error.message); }
const { count: copy } = ns; add(10); console.log(copy, count, [count, { count }, \`\${count}\`, typeof count]);
`);
await import(main);
await import(write('bad.mjs', `import { nothing } from './counter.mjs';`)).catch((error) => console.log(error.name, error.message));
