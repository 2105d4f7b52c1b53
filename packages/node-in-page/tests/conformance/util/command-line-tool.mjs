// util.html, parseArgs and its tokens; styleText, promisify, callbackify, inherits, deprecate, debuglog in a small tool.
import util, { parseArgs, styleText, promisify, callbackify, deprecate, types, stripVTControlCharacters, toUSVString, isDeepStrictEqual, getSystemErrorName, parseEnv, format, inspect } from 'node:util';
const options = { verbose: { type: 'boolean', short: 'v', default: false }, output: { type: 'string', short: 'o' }, include: { type: 'string', multiple: true, short: 'I' }, colour: { type: 'boolean' } };
const parse = (...args) => { try { const { values, positionals } = parseArgs({ args, options, allowPositionals: true, allowNegative: true }); return [{ ...values }, positionals]; } catch (error) { return [error.code, error.message]; } };
console.log(parse('build', '-v', '--output=dist', '-Ia', '-I', 'b', '--no-colour', '--', '-x'));
console.log(parse('--unknown'), parse('-o'), parse('--verbose=yes'), parse('-vo', 'x'), parse('--output', '-v'));
console.log(parseArgs({ args: ['-a', 'x', '--', 'y'], options: { a: { type: 'boolean', short: 'a' } }, strict: false, tokens: true }).tokens);
console.log(JSON.stringify(styleText(['green', 'bold'], 'ok', { validateStream: false })), stripVTControlCharacters('\u001b[31mred\u001b[39m'), toUSVString('a\ud800'), getSystemErrorName(-2), parseEnv('A=1\n# no\nB="two\\nlines"\nexport C=\'x y\' # end'));
const later = promisify((value, done) => setImmediate(done, value ? null : new Error('nothing'), value));
console.log(await later('given'), await later('').catch((error) => error.message));
callbackify(async () => { throw null; })((error) => console.log(error.code, error.reason));
const old = deprecate(() => 'still works', 'use another', 'DEP9'); console.log(old(), old());
console.log(types.isPromise(later(1)), types.isRegExp(/x/), types.isProxy(new Proxy({}, {})), types.isGeneratorFunction(function* () {}), types.isTypedArray(new Uint8Array()), types.isNativeError(new TypeError()), isDeepStrictEqual(new Set([[1]]), new Set([[1]])), util.types.isDate(new Date()));
console.log(format('%s %s %d %i %j %o', 'a', { b: 1 }, '0x10', 1.9, [1], [2]), format('no', 'format', { c: 3 }), format('%s', Symbol('x'), null, -0), format('%x %s', 'only'));
console.log(inspect({ a: 1n, b: [[[[]]]], c: new Map([[{ k: 1 }, new Set(['v'])]]), get d() { return 1; }, set d(x) {}, [Symbol('s')]: () => {}, e: class X extends Array {}, f: new (class Point { x = 1; })(), g: Object.create(null), h: [, 'hole'], i: 'it\'s "q"' }, { depth: 3, sorted: true, getters: true }));
