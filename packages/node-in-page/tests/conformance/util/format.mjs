import util from 'node:util';
console.log(util.format('%s %d %i %f %j %o %O %c %%', 'str', '42', 42.9, '1.5', { a: 1 }, [1], { b: { c: {} } }, 'css'));
console.log(util.format('%s', null, undefined, 1n, Symbol('x'), {}, () => 1), util.format('a', 'b', { c: 1 }), util.format(1, '2'), util.format('%s:%s', 'only'));
console.log(util.format('%d', '0x10', 1n), util.format('%s', class A {}), util.format('%s', -0), util.format('%j', { toJSON() { return 'j'; } }));
console.log(util.formatWithOptions({ colors: true }, '%O', { n: 1 }));
