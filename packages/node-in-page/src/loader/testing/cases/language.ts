import type { Files } from '../both-ways.ts';

/** ES modules: bindings, exports, cycles, evaluation order (esm.html, and edge cases of the specification). */
export const languageCases: Readonly<Record<string, Files>> = {
  'live binding of a reassigned let': {
    'main.mjs': `import { count, increase, Thing, f } from './counter.mjs';
console.log(count); increase(); console.log(count, \`\${count}\`, { count }, [count], -count, count + 1);
console.log(f(), typeof f, typeof count, new Thing().x); f\`t\`; (f)(); f?.();
label: for (const a of [count]) { if (a) continue label; }
const { [count]: z = count } = { 4: 1 }; console.log(z);`,
    'counter.mjs': `export let count = 1; export function increase() { count++; [count] = [count + 1]; ({ count } = { count: count + 1 }); for (count of [count]); }
export let f = function () { return this === undefined }; export class Thing { x = 1 } setTimeout(() => { f = 0; Thing = 0 });`,
  },
  'exports that functions assign, in every kind of assignment': {
    'main.mjs': `import * as ns from './state.mjs'; import { n, m, text, made, big, late, alias, swapped, next, self } from './state.mjs'; import { early } from './reader.mjs';
const all = () => [n, m, text, big, alias, ns.n, ns.alias, ns.swapped, swapped, late, early()];
console.log(all()); console.log(next(), all(), made.name, made(), ns.made.name);
console.log(next(), all()); await null; console.log(late, ns.late, ns, self());
try { ns.fail(); } catch (error) { console.log(error.message, error.stack.split('\n')[1]); } console.log(all(), typeof self);`,
    'state.mjs': `import { early } from './reader.mjs';
export let n = 1, m = 5, text = 'a', made, big = 1n, swapped = [1]; export { n as alias }; export var late;
let inner = 0
const results = []
export function next() {
  results.push(n++, ++n, n--, --n, n += 2, n -= 1, -n++, - --n, typeof ++n, [n++, n], big++, ++big, n, n++ + ++n)
  n++
  ++m
  m--
  ;[inner] = [1]
  text += 'b'; text ||= 'no'; text &&= text + 'c'; text ??= 'no'
  made = () => 'made'; made ??= 0
  for (n++; inner < 3; n++, inner++); if (n) n++; else n--
  do n++
  while (n < 10)
  const give = () => n = n + 1, { a = m++ } = {}; const at = (b = n++) => b; { let n = 100; n++; results.push(n) }
  results.push(n ? m = 7 : 0, give(), at(), a, early(), [swapped] = [[2]], swapped, m ++, (m), (m) = 9, (m)++);
  const { n: other } = { n }; return [...results.splice(0), other, m = n = inner];
}
setTimeout(() => { late = 'never seen' }, 1000).unref(); queueMicrotask(() => late = 'set')
export function self() { self = 'replaced'; return typeof self }
export function fail() { n = 50; m = nothing(n++); }
n = 2; inner = n++;`,
    'reader.mjs': `import { n, text } from './state.mjs'; export function early() { try { return [n, text] } catch (error) { return error.message } } early();`,
  },
  'assigning to an import': {
    'main.mjs': `import { a, b } from './a.mjs'; import d, * as ns from './a.mjs';
for (const f of [() => { a = 2 }, () => { a++ }, () => { [a] = [1] }, () => { ({ a } = { a: 1 }) }, () => { for (a of [1]); }, () => { b = 1 }, () => { b += 1 }, () => { ({ b = 1 } = {}) }, () => { d = 1 }, () => { ns = 1 }, () => { ns.a = 1 }, () => { delete ns.a }, () => { ns.q = 1 }])
  try { f(); console.log('no error') } catch (e) { console.log(e.name, e.message) }`,
    'a.mjs': `export const a = 1; export let b = 1; export const set = () => { b = 2 }; export default 1;`,
  },
  'shadowed imports': {
    'main.mjs': `import { x, y } from './x.mjs';
const out = [];
function one(x) { return x } function two({ x }) { return x } function three([y] = [x]) { return y } const four = (x = 5) => x;
function five() { var x = 'var'; { let x = 'let'; out.push(x) } return x }
function six() { return x; var x }
function seven(a = x) { var x = 'inner'; return [a, x] }
out.push(one(1), two({ x: 2 }), three(), four(), five(), six(), seven());
try { throw 'c' } catch (x) { out.push(x) } try { throw { x: 'd' } } catch ({ x, q = x }) { out.push(x, q) }
for (const x of ['for-of']) out.push(x); for (let x = 0; x < 1; x++) out.push(x); for (const x in { k: 1 }) out.push(x);
out.push((function x() { return typeof x })(), (class x { static n = x.name }).n, x, y());
switch (1) { case 1: let x = 'case'; out.push(x) }
{ function y() { return 'block' } out.push(y()) }
class C { x = x; [x] = 'computed'; static y = y(); m(x) { return x } static { let x = 'static'; out.push(x) } get x2() { return x } #x = x; p() { return this.#x } }
const c = new C(); out.push(c.x, c['import'], C.y, c.m('m'), c.x2, c.p());
x: for (;;) { break x }
out.push({ x }.x, { x: 1 }.x, { x() { return 1 } }.x(), { [x]: 2 }.import, ((...x) => x)(9)[0]);
out.push((() => { if (true) { var y = 'hoisted' } return y })(), (({ a = x }) => a)({}), (({ x: y }) => y)({ x: 7 }));
console.log(JSON.stringify(out));`,
    'x.mjs': `export let x = 'import'; export let y = () => 'import-y'; setTimeout(() => { x = y = 0 }).unref(); function set() { x = y = 1 }`,
  },
  'calls of live imports have no this': {
    'main.mjs': `import { f } from './f.mjs'
const a = 1
f()
f\`x\`
;[f()].map(() => f())
if (a) f(); else f()
do f(); while (0)
async function g() { await f(); return f() } g()
const o = { f, g: f() }; o.f()
x: f()
new f()`,
    'f.mjs': `export let f = function () { console.log(this === undefined ? 'undefined' : typeof this) }; export const set = () => { f = 1 };`,
  },
  'forms of export': {
    'main.mjs': `import def, { a, b as bb, default as d2, 'string name' as s, e1, e2, rest, cls } from './m.mjs'; import * as ns from './m.mjs'; import again from './n.mjs';
console.log(def, a, bb, d2, s, e1, e2, rest, cls.name); console.log(ns); console.log(Object.keys(ns), again, ns.all.default === def, Object.prototype.toString.call(ns));`,
    'm.mjs': `const a = 1; let b = 2; export { a, b, a as 'string name' }; export default a + b; export const { e1, ...rest } = { e1: 3, z: 1 }, [e2] = [4]; export class cls {} export * as all from './n.mjs'; export * from './n.mjs';`,
    'n.mjs': `export { default } from './m.mjs'; export const fromN = 1; export { fromN as other };`,
  },
  'names of default exports': {
    'main.mjs': `import a from './a.mjs'; import b from './b.mjs'; import c from './c.mjs'; import d from './d.mjs'; import e from './e.mjs'; import f from './f.mjs'; import g from './g.mjs';
console.log([a, b, c, d, e, f, g].map((x) => x.name), typeof g.h, g.name2);`,
    'a.mjs': `export default function () {}`,
    'b.mjs': `export default class {}`,
    'c.mjs': `export default () => 1`,
    'd.mjs': `export default (function () {})`,
    'e.mjs': `export default function named() {}`,
    'f.mjs': `export default async function* () {} // after`,
    'g.mjs': `export default class { static h() {} static name2 = this.name }\n(1)`,
  },
  'default export keeps its own binding': {
    'main.mjs': `import a, { set, x } from './a.mjs'; import f, { g } from './f.mjs'; set(); console.log(a, x, f(), g());`,
    'a.mjs': `let x = 1; export default x; export { x }; export function set() { x = 2 }`,
    'f.mjs': `export default function f() { return 1 } f = () => 2; export { f as g };`,
  },
  'export star conflicts': {
    'main.mjs': `import * as s from './s.mjs'; console.log(Object.keys(s), 'x' in s, s.x, s.own);`,
    's.mjs': `export * from './a.mjs'; export * from './b.mjs'; export const own = 1; export * from './c.mjs';`,
    'a.mjs': `export const x = 1; export const a = 1; export const own = 2; export default 5;`,
    'b.mjs': `export const x = 2; export const b = 1;`,
    'c.mjs': `export { a } from './a.mjs';`,
  },
  'import of a conflicting star export': {
    'main.mjs': `import { x } from './s.mjs';`,
    's.mjs': `export * from './a.mjs'; export * from './b.mjs';`,
    'a.mjs': `export const x = 1;`,
    'b.mjs': `export const x = 1;`,
  },
  'cycle with hoisted functions': {
    'main.mjs': `import { even } from './even.mjs'; console.log(even(10), even(7)); export default function main() { return 'main' } export const later = 1;`,
    'even.mjs': `import { odd } from './odd.mjs'; import main, * as m from './main.mjs'; console.log(main(), odd(3)); export function even(n) { return n === 0 || odd(n - 1) } try { m.later } catch (e) { console.log(e.message) }`,
    'odd.mjs': `import { even } from './even.mjs'; console.log(even(2)); export function odd(n) { return n !== 0 && even(n - 1) }`,
  },
  'use before initialisation in a cycle': {
    'main.mjs': `import './a.mjs'; export const value = 1; export class K {}`,
    'a.mjs': `import { value as v, K } from './main.mjs'; for (const f of [() => v, () => K, () => typeof v]) try { f() } catch (e) { console.log(e.name + ': ' + e.message) } v;`,
  },
  'cycle through itself': {
    'main.mjs': `import * as self from './main.mjs'; import { a, f as g } from './main.mjs'; console.log(g(), typeof self.f); export const a = 1; console.log(a, self.a, self); export function f() { return 'f' }`,
  },
  'cycle with top-level await': {
    'main.mjs': `import { b } from './b.mjs'; console.log('main', b); export const a = await Promise.resolve('a'); export function fa() { return 'fa' }`,
    'b.mjs': `import { a, fa } from './main.mjs'; console.log('b', fa()); try { a } catch (e) { console.log(e.message) } await 0; export const b = 'b'; console.log('b end');`,
  },
  'order of evaluation': {
    'main.mjs': `import './a.mjs'; import './b.mjs'; console.log('main');`,
    'a.mjs': `import './c.mjs'; console.log('a'); import './d.mjs';`,
    'b.mjs': `import './c.mjs'; import './a.mjs'; console.log('b');`,
    'c.mjs': `console.log('c');`,
    'd.mjs': `console.log('d');`,
  },
  'order of evaluation with top-level await': {
    'main.mjs': `import './a.mjs'; import './b.mjs'; import './e.mjs'; console.log('main');`,
    'a.mjs': `import './c.mjs'; console.log('a1'); await 0; console.log('a2');`,
    'b.mjs': `import './c.mjs'; console.log('b');`,
    'c.mjs': `console.log('c1'); await new Promise((r) => setTimeout(r, 5)); console.log('c2');`,
    'e.mjs': `console.log('e');`,
  },
  'ticks of top-level await': {
    'main.mjs': `import './a.mjs'; import './b.mjs'; Promise.resolve().then(() => console.log('m1')).then(() => console.log('m2')); console.log('main'); await 0; console.log('after'); process.nextTick(() => console.log('tick'));`,
    'a.mjs': `console.log('a'); await null; console.log('a1'); Promise.resolve().then(() => console.log('a2'));`,
    'b.mjs': `console.log('b'); for await (const x of [1, 2]) console.log('b', x);`,
  },
  'the module environment': {
    'main.mjs': `#!/usr/bin/env node
console.log(this, typeof arguments, typeof require, typeof module, typeof __filename, (() => this)(), eval('1 + 1'));
try { undeclared = 1 } catch (e) { console.log(e.message) }
class A { [this === undefined] = 1; static t = this === A } console.log(Object.keys(new A()), A.t);
function f() { return this } console.log(f(), f.call(1), (function () { return typeof arguments })());
let a = 3, b = 1; console.log(a < !--b);
const t = \`import('x') \${'import.meta'} this\`; console.log(t, /import\\(this\\)/.source, 'export default'); // import x from 'y'`,
  },
  'import.meta': {
    'dir with space/main.mjs': `function nested() { return () => import.meta } const m = nested()();
console.log(m === import.meta, Object.keys(m), m.url, m.filename, m.dirname, Object.getPrototypeOf(m), typeof m.resolve);
console.log(m.resolve('./x.mjs'), m.resolve('node:fs'), m.resolve('fs')); m.extra = 1; console.log(import.meta.extra, import.meta.main, import . meta.url);
try { m.resolve('nope') } catch (e) { console.log(e.code) }
import './other.mjs';`,
    'dir with space/other.mjs': `console.log(import.meta.main, import.meta.url)`,
  },
  'dynamic import': {
    'main.mjs': `console.log(1); const p = import('./a.mjs'); console.log(2); const ns = await p; console.log(ns.default, ns === await import('./a.mjs'), ns === await import('./a.mjs?2'));
const name = './a.mjs'; console.log((await import(name)).default, (await import(new URL('./a.mjs', import.meta.url))).default);
console.log(await import('./then.mjs')); (async () => { const { default: d } = await import('./a.mjs'); console.log(d) })();`,
    'a.mjs': `console.log('a runs'); export default 'A'`,
    'then.mjs': `export function then(resolve) { resolve('thenable') }`,
  },
  'dynamic import that fails': {
    'main.mjs': `for (const s of ['./nope.mjs', 'nope', './bad.mjs', './throws.mjs', './throws.mjs', 'node:nope', 'https://example.org/x.js', './dir', './x.unknown', '#x', './d.json', '@', './a%2fb.mjs'])
  await import(s).catch((e) => console.log(s, e.name, e.code, e.message));
await import('./d.json', { with: { type: 'css' } }).catch((e) => console.log(e.code, e.message));
await import('./d.json', 1).catch((e) => console.log(e.message)); await import(Symbol()).catch((e) => console.log(e.message));
await import('./d.json', { with: { type: 'json' } }).then((n) => console.log(n));`,
    'bad.mjs': `let a = ;`,
    'throws.mjs': `console.log('once'); throw new TypeError('from module')`,
    'dir/x.mjs': '',
    'x.unknown': '',
    'd.json': '{"a": [1]}',
  },
  'a failed import can be tried again': {
    'main.mjs': `await import('./a.mjs').catch((e) => console.log(e.code)); const fs = await import('node:fs'); console.log(typeof fs.readFileSync, fs.default.readFileSync === fs.readFileSync);`,
    'a.mjs': `import './missing.mjs'`,
  },
  'namespace object': {
    'main.mjs': `import * as ns from './m.mjs'; import * as e from './empty.mjs';
console.log(Reflect.ownKeys(ns), Object.isExtensible(ns), Object.getPrototypeOf(ns), 'a' in ns, 'q' in ns, ns.q, Reflect.has(ns, 'b'));
console.log(Object.getOwnPropertyDescriptor(ns, Symbol.toStringTag), Object.entries(ns), { ...ns }, Reflect.set(ns, 'a', 1), Reflect.deleteProperty(ns, 'a'), Reflect.deleteProperty(ns, 'zz'));
for (const k in ns) console.log(k); console.log(JSON.stringify(ns), String(Reflect.ownKeys(e).length)); ns.set(5); console.log(ns.live, Object.entries(ns)[1]);
for (const f of [() => Object.setPrototypeOf(ns, {}), () => Object.defineProperty(ns, 'b', { value: 9 }), () => { ns.b = 1 }]) try { f() } catch (x) { console.log(x.message) }`,
    'm.mjs': `export const b = 1, a = 2, Z = 3, _ = 4; export let live = 1; export function set(v) { live = v }`,
    'empty.mjs': ``,
  },
  'imports of builtins': {
    'main.mjs': `import fs, { existsSync, constants as c } from 'node:fs'; import * as path from 'path'; import { default as os } from 'os'; import process2 from 'node:process';
console.log(fs.existsSync === existsSync, typeof c.F_OK, path.join('a', 'b'), path.default.sep, typeof os.EOL, process2 === process);`,
  },
  'json import': {
    'main.mjs': `import data from './d.json' with { type: 'json' }; import * as ns from './d.json' with { 'type': "json", }; console.log(data, ns.default === data, Object.keys(ns)); export { default } from './d.json' with { type: 'json' };`,
    'd.json': '{"a": {"b": null}}',
  },
  'data urls': {
    'main.mjs': `import d from 'data:text/javascript,export default typeof import.meta.dirname + import.meta.url.length'; import j from 'data:application/json,{"a":1}' with { type: 'json' }; import b from 'data:text/javascript;base64,ZXhwb3J0IGRlZmF1bHQgJ2I2NCc=';
console.log(d, j, b); await import('data:text/css,a').catch((e) => console.log(e.code)); await import('data:text/javascript,import "./x.mjs"').catch((e) => console.log(e.code)); await import('data:text/javascript,import "fs"');`,
  },
  'urls as specifiers': {
    'main.mjs': `import './a.mjs?x=1#y'; import './a.mjs?x=2'; import './b%20c.mjs'; const u = new URL('./a.mjs', import.meta.url).href; await import(u); await import('/' + 'nope.mjs').catch((e) => console.log(e.code));`,
    'a.mjs': `console.log(import.meta.url.slice(-10))`,
    'b c.mjs': `console.log(import.meta.url.split('/').pop(), import.meta.filename.split('/').pop())`,
  },
  'names that could clash with the rewriting': {
    'main.mjs': `import { f } from './f.mjs'; const imp0rt = 1, import_met0 = 2, th0s = 3, $const0 = 4, $live0 = 5, $exports0 = 6, $dflt0 = 7; export { imp0rt as default };
console.log(imp0rt, import_met0, th0s, $const0, $live0, $exports0, $dflt0, this, typeof import.meta.url, (await import('./f.mjs')).f === f, f());`,
    'f.mjs': `export let f = () => 'f'; export function set() { f = 0 }`,
  },
  'statements without semicolons around imports': {
    'main.mjs': `let a = [1, 2, 3]
import { b } from './b.mjs'
;[0].forEach((i) => console.log(a[i], b))
export { a }
;(() => console.log('called'))()
const c = b
export default c
console.log(c)`,
    'b.mjs': `export const b = 'b'`,
  },
  'destructuring, defaults and class fields': {
    'main.mjs': `import { v, w } from './v.mjs'; const { a = v, b: { c = w } = {}, ...r } = { z: v }; let x, y; [x = v, [y] = [w]] = []; ({ x = w, y: y = v, ...r.q } = { x: undefined });
console.log(a, c, r, x, y); class P { [v + 1] = w; static #s = v; static g() { return P.#s } a = () => v; async *m(q = w) { yield v; yield* [q] } } console.log(new P(), P.g(), new P().a()); for await (const i of new P().m()) console.log(i);
console.log(((v, w) => v + w)(1, 2), v?.length, v ?? w, typeof v, void v, !v, \`\${v}\${\`\${w}\`}\`, (v, w), v ? w : v, [...v], { ...{ v } }, new (class { constructor() { this.v = v } })());`,
    'v.mjs': `export let v = 'vv'; export let w = 'ww'; export const set = () => { v = w = 1 };`,
  },
};
