console.table([{ a: 1, b: 'x' }, { a: 2, c: true }]);
console.table([['r', 1], ['s', 2]]);
console.table([{ a: 1, b: 2 }], ['b']);
console.table(new Map([['k', { v: 1 }]]));
console.table(new Set([1]));
console.table(5);
console.table([1, 'two', { three: 3 }]);
console.table({ row: { 'größe': '✓', wide: '漢字' } });
