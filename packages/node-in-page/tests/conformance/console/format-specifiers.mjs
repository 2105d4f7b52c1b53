console.log('%s is %d years and %i, %f', 'Ann', 42.5, 42.5, '1.25', 'rest', { a: 1 });
console.log('%o', { f() {} });
console.log('%O %j %c|', { deep: { deep: { deep: { deep: 1 } } } }, { json: [1] }, 'color: red');
console.log('%%', '100%', '%s');
console.log('%s %s', Symbol('x'), -0, 12n, null);
console.error('%d', '0x10', '%d');
