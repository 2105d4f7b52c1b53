import path from 'node:path';
console.log(path.relative('/data/test/aaa', '/data/impl/bbb'));
console.log(path.win32.relative('C:\\orandea\\test\\aaa', 'C:\\orandea\\impl\\bbb'));
