console.error('error %d', 1);
console.warn({ a: 1 });
console.assert(true, 'unseen');
console.assert(false, 'seen %s', 'x');
console.assert(false);
console.assert(false, { a: 1 });
console.countReset('never');
console.timeEnd('never');
