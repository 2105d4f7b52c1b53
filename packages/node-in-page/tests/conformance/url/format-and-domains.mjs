import url from 'node:url';
console.log(url.format(new URL('https://a:b@測試.com/x?y#z'), { fragment: false, unicode: true, auth: false }));
console.log(url.domainToASCII('español.com'), url.domainToASCII('xn--iñvalid.com'), url.domainToUnicode('xn--espaol-zwa.com'), url.domainToUnicode('xn--fiq228c.com'));
console.log(url.urlToHttpOptions(new URL('https://a:b@測試.com:81/x?y')));
