const params = new URLSearchParams({ b: '2', a: '1 +' });
params.append('b', '3');
console.log(params.toString(), params.getAll('b'), params.has('b', '3'), params.size);
params.delete('b', '2');
params.sort();
console.log([...params], params.get('zzz'), [...params.keys()], [...params.values()]);
const address = new URL('https://x/?q=1');
address.searchParams.set('q', 'ü&');
console.log(address.href, new URLSearchParams([['a', 'b']]).toString(), new URLSearchParams('?x=%zz').get('x'), params);
