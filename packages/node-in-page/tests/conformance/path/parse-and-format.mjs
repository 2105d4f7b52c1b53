import { parse, format, win32 } from 'node:path';
console.log(parse('/home/user/dir/file.txt'), parse('./a'), parse(''));
console.log(format({ root: '/ignored', dir: '/home/user/dir', base: 'file.txt' }), format({ root: '/', name: 'file', ext: 'txt' }));
console.log(win32.parse('C:\\path\\dir\\file.txt'));
