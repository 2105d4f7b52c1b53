const params = new URLSearchParams([['a', '1'], ['b', '2'], ['a', '3 &']]);
console.log(params, params.toString(), params.getAll('a'), params.has('b', '2'), params.size);
params.sort();
params.delete('a', '1');
params.set('c', 'ü');
console.log([...params], params.keys(), params.entries().next());
const url = new URL('http://x/?q=1');
url.searchParams.append('q', '2');
console.log(url.search, url.searchParams.get('q'));
