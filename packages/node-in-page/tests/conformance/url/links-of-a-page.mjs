// url.html: links of a page made absolute; parts, search parameters, file URLs, punycode, canParse, legacy parse and resolve.
import url, { URL, URLSearchParams, fileURLToPath, pathToFileURL, domainToASCII, domainToUnicode, urlToHttpOptions } from 'node:url';
const page = 'https://user:pa%20ss@exämple.org:8080/docs/a/b.html?x=1#top';
for (const link of ['c.html', '../up', '/root', '//other.net/x', '?y=2', '#end', '', 'mailto:a@b.c', './a/./b/../c', 'http:relative', 'https://[::1]:443/']) console.log(link, new URL(link, page).href);
const address = new URL(page);
console.log(address.host, address.hostname, address.port, address.username, address.password, address.origin, address.pathname, address.search, address.hash, address.searchParams.get('x'));
address.searchParams.append('ü', 'a b'); address.searchParams.append('x', '2'); address.searchParams.sort(); address.hash = ''; address.port = '443'; address.pathname = '/päth';
console.log(String(address), JSON.stringify({ address }), address);
const params = new URLSearchParams([['b', '1'], ['a', '2'], ['b', '3']]);
console.log(params.getAll('b'), params.has('a', '2'), params.has('a', '9'), params.size, [...params.keys()], String(new URLSearchParams({ q: 'a&b=c', n: 1 })), params);
params.delete('b', '1'); params.set('a', 'new'); console.log(params.toString());
console.log(URL.canParse('x', 'http://a'), URL.canParse('x'), URL.parse('none'), fileURLToPath('file:///a/b%20c'), pathToFileURL('/tmp/a b#c?').href, domainToASCII('español.com'), domainToUnicode('xn--espaol-zwa.com'));
console.log(urlToHttpOptions(new URL('https://a:b@x.test/p?q')), url.format(new URL('http://a@b.c/d?e#f'), { auth: false, fragment: false, search: false }), url.resolve('/one/two', '../three'), url.format({ protocol: 'http', host: 'h', pathname: 'p', query: { a: 1 } }));
for (const run of [() => new URL('no'), () => new URL('/x', 'also no'), () => fileURLToPath('http://x'), () => fileURLToPath('file:///a%2fb'), () => new URL('http://a:99999/')]) try { run(); } catch (error) { console.log(error.name, error.code, error.message, error.input); }
