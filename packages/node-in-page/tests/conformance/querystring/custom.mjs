// querystring.html: other separators, maxKeys, own decoder, arrays and odd values.
import querystring from 'node:querystring';
console.log(querystring.parse('a:1;b:2;a:3', ';', ':'), querystring.parse('a=1&b=2&c=3', null, null, { maxKeys: 2 }));
console.log(querystring.stringify({ a: [1, 'x y'], b: true, c: null, d: undefined, e: NaN, f: 10n, g: {} }), querystring.stringify({ a: 'ä&=' }, ';', ':'));
console.log(querystring.parse('a=%zz&b=%C3%A4&c'), querystring.escape('ü /'), querystring.unescape('%41+b'), querystring.parse('w=%D6', null, null, { decodeURIComponent: (text) => `<${text}>` }));
