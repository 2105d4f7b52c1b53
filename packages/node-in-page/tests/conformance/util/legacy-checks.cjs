const util = require('node:util');
process.removeAllListeners('warning');
const values = [[], true, Buffer.from('a'), null, undefined, 1, 'a', Symbol('x'), /x/, {}, new Date(0), new Error('e'), () => {}];
for (const name of ['isArray', 'isBoolean', 'isBuffer', 'isNull', 'isNullOrUndefined', 'isNumber', 'isString', 'isSymbol', 'isUndefined', 'isRegExp', 'isObject', 'isDate', 'isError', 'isFunction', 'isPrimitive']) {
  console.log(name, values.map((value) => Number(util[name](value))).join(''));
}
console.log(util._extend({ a: 1 }, { b: 2 }));
