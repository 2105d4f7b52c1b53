import type { Files } from '../both-ways.ts';

/** CommonJS and its interoperability with ES modules (modules.html, esm.html "Interoperability"). */
export const commonJsCases: Readonly<Record<string, Files>> = {
  'the module wrapper': {
    'main.cjs': `console.log(this === module.exports, arguments.length, require.main === module, module.id, module.filename === __filename, require('path').dirname(__filename) === __dirname, module.loaded, module.parent, typeof require.cache[__filename], module.children.length, module.paths.length > 0, module.path === __dirname);
const a = require('./a'); console.log(a, require('./a.js') === a, module.children.length, module.children[0].id === require.resolve('./a'), require.cache[require.resolve('./a')].parent === module, require.cache[require.resolve('./a')].loaded);
delete require.cache[require.resolve('./a')]; console.log(require('./a') === a);`,
    'a.js': `exports.x = 1; console.log('a runs', require.main === module); return; exports.never = 1`,
  },
  'module.exports and exports': {
    'main.cjs': `console.log(require('./a.cjs'), require('./b.cjs'), require('./c.cjs')(), require('./d.cjs'))`,
    'a.cjs': `exports = { lost: 1 }; exports.x = 2`,
    'b.cjs': `module.exports = exports = { y: 1 }; exports.z = 2`,
    'c.cjs': `module.exports = () => 'fn'`,
    'd.cjs': `this.t = 1; setImmediate(() => { module.exports = 5 })`,
  },
  'cycles of require': {
    'main.cjs': `const a = require('./a.cjs'); const b = require('./b.cjs'); console.log(a.done, b.done)`,
    'a.cjs': `exports.done = false; const b = require('./b.cjs'); console.log('in a', b.done); exports.done = true;`,
    'b.cjs': `exports.done = false; const a = require('./a.cjs'); console.log('in b', a.done); exports.done = true;`,
  },
  'directories, extensions and node_modules': {
    'main.cjs': `for (const s of ['./dir', './dir/', './lib', './x', 'pkg', 'pkg/sub', 'pkg/sub.js', '@s/p', '@s/p/q', './data', './both', 'main-less', 'nested', './dir/..', '.', 'bad-main']) try { console.log(s, require(s)) } catch (e) { console.log(s, e.code, e.message.split('\\n')[0]) }
console.log(require.resolve('pkg').split('/').slice(-3), require.resolve.paths('pkg').length > 0, require.resolve.paths('fs'), require.resolve.paths('./x').length, require.resolve('fs'), require.resolve('node:fs'));
console.log(require.resolve('./x', { paths: [__dirname + '/dir'] }).split('/').slice(-2));`,
    'index.js': `module.exports = 'root index'`,
    'dir/index.js': `module.exports = 'dir index'`,
    'dir/x.js': `module.exports = 'dir x'`,
    'lib/package.json': '{"main": "./entry"}',
    'lib/entry.js': `module.exports = 'lib entry'`,
    'x.js': `module.exports = 'x'`,
    'both.js': `module.exports = 'file'`,
    'both/index.js': `module.exports = 'directory'`,
    'data.json': '{"json": true}',
    'node_modules/pkg/package.json': '{"name": "pkg", "main": "lib"}',
    'node_modules/pkg/lib/index.js': `module.exports = 'pkg lib'`,
    'node_modules/pkg/sub.js': `module.exports = 'pkg sub'`,
    'node_modules/@s/p/index.js': `module.exports = 'scoped'`,
    'node_modules/@s/p/q.js': `module.exports = 'scoped q'`,
    'node_modules/main-less/index.json': '[]',
    'node_modules/nested/index.js': `module.exports = require('inner')`,
    'node_modules/nested/node_modules/inner/index.js': `module.exports = 'inner'`,
    'node_modules/bad-main/package.json': '{"main": "gone.js"}',
  },
  'errors of require': {
    'main.cjs': `for (const s of ['./nope', 'nope', 'node:nope', '', 5, undefined, null, {}, [], () => 1, './bad.json', './bad.js', './throws.js', './throws.js', '#a']) try { require(s); console.log('loaded') } catch (e) { console.log(typeof s, e.name, e.code, e.message) }
try { require('./deep') } catch (e) { console.log(e.requireStack.length, e.message.split('\\n').length) }`,
    'bad.json': '{',
    'bad.js': 'let a = ;',
    'throws.js': `console.log('runs'); throw new RangeError('x')`,
    'deep.js': `require('./deeper')`,
    'deeper.js': `require('not-there')`,
  },
  'json and its cache': {
    'main.cjs': `const a = require('./a.json'); a.changed = true; console.log(require('./a'), require('./a.json') === a)`,
    'a.json': '\ufeff{"x": 1}',
  },
  'sloppy mode, var and functions': {
    'main.cjs': `undeclared = 5; console.log(globalThis.undeclared, typeof this); var x = 1; console.log(globalThis.x); function f() { return this === globalThis } console.log(f()); with ({ q: 1 }) console.log(q); console.log(010); var await = 1, yield = 2, let = 3; console.log(await, yield, let, new.target);
import('./esm.mjs').then((n) => console.log(n.default)); { function hoisted() {} } console.log(typeof hoisted); <!-- html comment
--> another
console.log('end')`,
    'esm.mjs': `export default 'esm'`,
  },
  createRequire: {
    'main.mjs': `import { createRequire, builtinModules, isBuiltin } from 'node:module'; import Module from 'module';
const require = createRequire(import.meta.url); console.log(require('./a.cjs'), require.resolve('./a.cjs').split('/').pop(), require.main, createRequire(new URL('./', import.meta.url))('./a.cjs'));
console.log(builtinModules.includes('fs'), isBuiltin('node:fs'), isBuiltin('nope'), isBuiltin('node:test'), isBuiltin('test'), Module.Module === Module, typeof Module._load, typeof Module._extensions['.js'], Module.createRequire === createRequire);
try { createRequire('relative') } catch (e) { console.log(e.code, e.message) }`,
    'a.cjs': `module.exports = 'cjs'`,
  },
  'require of an ES module': {
    'main.cjs': `const a = require('./a.mjs'); console.log(a.default, Object.keys(a), require('./a.mjs') === a); import('./a.mjs').then((n) => console.log(n === a)); console.log(require('./m.mjs')); try { require('./tla.mjs') } catch (e) { console.log(e.code) } try { require('./throws.mjs') } catch (e) { console.log(e.message) }`,
    'a.mjs': `import './b.mjs'; export default 1; export const named = 2; console.log('a')`,
    'b.mjs': `console.log('b')`,
    'm.mjs': `export { x as 'module.exports' }; const x = () => 5;`,
    'tla.mjs': `await 0`,
    'throws.mjs': `throw new Error('from esm')`,
  },
  'import of CommonJS': {
    'main.mjs': `import def, { a, b, __esModule as e } from './a.cjs'; import * as ns from './a.cjs'; import fn from './fn.cjs'; import prim from './prim.cjs';
console.log(def, a, b, e, ns, Object.keys(ns), fn(), prim, ns.default === def); import { inner } from './re.cjs'; console.log(inner); console.log(await import('./lazy.cjs'));`,
    'a.cjs': `exports.a = 1; exports.b = 2; exports.default = 'd'; Object.defineProperty(exports, '__esModule', { value: true }); if (false) exports.c = 3; setImmediate(() => { exports.a = 99 });`,
    'fn.cjs': `module.exports = () => 'called'`,
    'prim.cjs': `module.exports = 42`,
    're.cjs': `module.exports = require('./inner.cjs')`,
    'inner.cjs': `module.exports = { inner: 'in', ...{} }`,
    'lazy.cjs': `Object.defineProperty(exports, 'x', { enumerable: true, get: function () { return y.z } }); var y = { z: 1 };`,
  },
  'names of CommonJS exports': {
    'main.mjs': `for (const n of 'abcdefghijklmnopq') { const ns = await import('./' + n + '.cjs'); console.log(n, Object.keys(ns).join()) }`,
    'a.cjs': `var x, z; module.exports = { a: true, b: x, 'c-d': z, e: function () {}, f: 1 }`,
    'b.cjs': `var x; module.exports = { get a() { return 1 }, b: x }`,
    'c.cjs': `var x; module.exports = { a() {}, b: x }`,
    'd.cjs': `var x; module.exports = { async a() {}, b: x }`,
    'e.cjs': `var x; module.exports = { ...x, b: x, [x]: 1, c: x }`,
    'f.cjs': `var x; exports = module.exports = { a: x, 1: x, b: x }`,
    'g.cjs': `module.exports.a ||= 1; exports.b = exports.c = void 0; exports['d'] = 1; exports[\`e\`] = 2; module['exports'].f = 1`,
    'h.cjs': `Object.defineProperty(exports, 'a', { get: function q() { return x.y }, enumerable: true }); Object.defineProperty(module.exports, 'b', { enumerable: true, value: 1 }); Object.defineProperty(exports, 'c', { get() { return z } }); Object.defineProperty(exports, 'd', { get: () => 1 }); var x = {}, z`,
    'i.cjs': `if (0) module.exports = require('./a.cjs'); module.exports.late = 1`,
    'j.cjs': `"use strict"; var __exportStar = (a) => Object.assign(exports, a); __exportStar(require('./a.cjs')); __exportStar(require("./g.cjs"), exports)`,
    'k.cjs': `var _x = require('./a.cjs'); Object.keys(_x).forEach(function (key) { if (key === "default" || key === "__esModule") return; if (key in exports && exports[key] === _x[key]) return; Object.defineProperty(exports, key, { enumerable: true, get: function () { return _x[key]; } }); });`,
    'l.cjs': `(function (exports) { exports.inner = 1 })(exports); function f() { exports.inFunction = 1 }`,
    'm.cjs': `module.exports = { ...require('./a.cjs'), ...require('./g.cjs'), own: 1 }`,
    'n.cjs': `var x = {}; module.exports = { a: x.y, b: x }`,
    'o.cjs': `class A { static exports = 1 } ({ exports: { no: 1 } }); x = { exports: {} }; x.exports.no = 1`,
    'p.cjs': `exports.a = 1; module.exports = require('./missing-is-fine.json')`,
    'q.cjs': `Object.assign(module.exports, { a: 1 }); exports.b += 1; exports.c++; delete exports.d; exports.e.f = 1`,
    'missing-is-fine.json': '{}',
  },
  'a missing named export of CommonJS': {
    'main.mjs': `import { a, zz as q } from './a.cjs';\nconsole.log(a)`,
    'a.cjs': `exports.a = 1`,
  },
  'ES module in a file without a type': {
    'package.json': '{}',
    'main.cjs': `console.log(require('./esm.js').x, require('./cjs.js').y); import('./esm2.js').then((n) => console.log(n.default))`,
    'esm.js': `export const x = 1`,
    'esm2.js': `const require = 5; await 0; export default require`,
    'cjs.js': `exports.y = 2; exports.text = 'import x from "y"; export default 1'`,
  },
  'hooks of Module': {
    'main.cjs': `const Module = require('module'); Module._extensions['.txt'] = (m, f) => { m.exports = require('fs').existsSync ? 'text' : '' }; console.log(require('./a.txt'), require('./a')); const m = new Module('/virtual.js'); m._compile('exports.v = __filename', '/virtual.js'); console.log(m.exports);
const load = Module._load; Module._load = function (r, ...rest) { return r === 'fake' ? 'faked' : load.call(this, r, ...rest) }; console.log(require('fake')); console.log(Module._nodeModulePaths('/a/node_modules/b'), Module.wrap('x'), Module.builtinModules.length > 50);`,
    'a.txt': '',
  },
};
