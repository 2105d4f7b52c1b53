import querystring from 'node:querystring';
console.log(querystring.parse('a=1&b=%20x&a=2&c&=d&%zz=1'), querystring.parse('a:1;b:2', ';', ':'), querystring.parse('a=1&b=2&c=3', null, null, { maxKeys: 2 }));
console.log(querystring.stringify({ a: ['x', 'y'], b: 'ü &', n: 1, t: true, u: undefined, o: {} }), querystring.stringify({ a: 1 }, ';', ':'), querystring.escape('a b&c'), querystring.unescape('%41+'));
console.log(querystring.decode === querystring.parse, querystring.encode === querystring.stringify);
