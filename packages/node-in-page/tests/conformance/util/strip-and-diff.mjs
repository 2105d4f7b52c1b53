// util.html: stripVTControlCharacters, toUSVString, getSystemErrorName, getSystemErrorMessage, deprecate, diff, transferableAbortSignal.
import * as util from 'node:util';
console.log(util.stripVTControlCharacters('\u001B[31mred\u001B[0m'), util.toUSVString('a\uD800b'));
console.log(util.getSystemErrorName(-2), util.getSystemErrorMap().get(-13), util.getSystemErrorMessage?.(-2));
console.log(util.diff?.('12345678', '!!5!7!'));
console.log(util.inspect(new Map([[{ a: 1 }, new Set([1])]]), { compact: false, sorted: true }), util.inspect('a'.repeat(30), { maxStringLength: 5 }));
console.log(util.types.isProxy(new Proxy({}, {})), util.types.isAsyncFunction(async () => {}), util.isArray?.([]));
