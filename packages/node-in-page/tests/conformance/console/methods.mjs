console.log('plain', { a: 1 }, [1, 'two']);
console.info('%s is %d', 'this', 42, 'extra');
console.debug('debug');
console.log();
console.log('%o', { a: [1] });
console.dir({ a: { b: { c: {} } } }, { depth: 0 });
console.dirxml({ x: 1 }, [2]);
console.log('%c styled', 'color: red');
console.log(-0, [undefined, null], 'it\'s', ['it\'s'], 1n, Symbol('s'));
