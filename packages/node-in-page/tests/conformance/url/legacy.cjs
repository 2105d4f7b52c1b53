const url = require('url');
console.log(url.parse('http://user:pass@host.com:80/p/a?query=string#hash', true));
console.log(url.resolve('/one/two/three', 'four'), url.resolve('http://example.com/', '/one'));
console.log(url.format({ protocol: 'https', hostname: 'example.com', query: { a: 1 } }));
