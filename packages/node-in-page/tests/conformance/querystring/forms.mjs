// querystring.html: a form's fields, repeated names, odd input, own separators, escape and unescape.
import querystring from 'node:querystring';
const forms = ['name=Ada+Lovelace&tags=a&tags=b', 'a=%E2%82%AC&b=%zz', '=x&&y', 'a=1;b=2', 'deep[x]=1&deep[y]=2', '', 'a=%F0%9F', 'flag&other='];
for (const form of forms) console.log(querystring.parse(form));
console.log(querystring.parse('a:1|b:2', '|', ':'), querystring.parse('a&b&c', null, null, { maxKeys: 2 }));
console.log(querystring.stringify({ a: [1, true, 'x y'], b: null, c: undefined, d: NaN, e: 10n, f: {}, g: 'ü&=' }), querystring.stringify('text'), querystring.stringify({ a: 1, b: 2 }, ';', ':'));
console.log(querystring.escape('a b&ü/😀'), querystring.unescape('%41+%'), querystring.encode === querystring.stringify, Object.getPrototypeOf(querystring.parse('a=1')));
try { querystring.escape('\ud800'); } catch (error) { console.log(error.name, error.code, error.message); }
