console.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 });
console.dirxml([1], { b: 2 });
console.info('info');
console.debug('debug');
console.warn('warn');
console.log();
console.log('');
console.log('a\nb', undefined, null);
