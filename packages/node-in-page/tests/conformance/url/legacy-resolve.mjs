import url from 'node:url';
process.removeAllListeners('warning');
console.log(url.resolve('/one/two', 'three'), url.resolve('http://a/b/c', '../d'), url.resolveObject('http://a/b', 'c').href, new url.Url().href);
console.log(url.fileURLToPathBuffer(new URL('file:///a%20b')).toString());
