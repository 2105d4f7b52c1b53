import { inspect } from 'node:util';
const first = (error) => inspect(error).split('\n').filter((line) => !line.trimStart().startsWith('at ')).join('\n');
class CustomError extends Error {}
const withCause = new Error('outer', { cause: new TypeError('inner') });
console.log(first(new RangeError('r')), first(Object.assign(new CustomError('c'), { code: 'E_X' })), first(withCause));
console.log(first(new AggregateError([new Error('one'), 2], 'many')));
const named = new Error('n');
named.name = 'Named';
console.log(first(named), first(Object.assign(new Error('no stack'), { stack: undefined })));
