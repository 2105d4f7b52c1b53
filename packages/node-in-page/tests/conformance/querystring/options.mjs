import querystring from 'node:querystring';
console.log(querystring.parse('a:1;b:2;c', ';', ':'), querystring.parse('a=1&b=2&c=3', null, null, { maxKeys: 2 }));
console.log(querystring.stringify({ a: [1, 2], b: true, c: null, d: 'ü &' }, ';', ':'), querystring.stringify('no object'));
console.log(querystring.escape('a b/ü'), querystring.unescape('%41%zz'), querystring.parse('x=%FF'), querystring.decode === querystring.parse, querystring.encode === querystring.stringify);
console.log(querystring.stringify({ a: 'x' }, null, null, { encodeURIComponent: (text) => `<${text}>` }), querystring.unescapeBuffer('a%20b').toString());
