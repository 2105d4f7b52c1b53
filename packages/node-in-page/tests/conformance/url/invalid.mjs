import { URL, URLSearchParams } from 'node:url';
for (const args of [['nope'], ['/x', 'also-nope'], []]) {
  try {
    new URL(...args);
  } catch (error) {
    console.log(error.name, error.code, error.message, error.input, error.base);
  }
}
console.log(URL.canParse('/x', 'http://a'), URL.canParse('/x'), URL.parse('nope'), URL.parse('/x', 'http://a').href, URLSearchParams === globalThis.URLSearchParams);
