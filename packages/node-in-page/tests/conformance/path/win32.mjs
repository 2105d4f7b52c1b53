import { win32 } from 'node:path';
console.log(win32.normalize('C:\\a\\..\\b\\.\\c'), win32.isAbsolute('C:/x'), win32.isAbsolute('x'), win32.join('a', '..', 'b', 'c.txt'));
console.log(win32.dirname('C:\\a\\b.txt'), win32.extname('x.tar.gz'), win32.basename('C:\\a\\b.txt', '.txt'), win32.format({ dir: 'C:\\a', base: 'b' }), win32.parse('C:\\a\\b.txt'));
console.log(win32.relative('C:\\a\\b', 'C:\\a\\c'), win32.resolve('C:\\a', '..\\b'), win32.toNamespacedPath('C:\\a'), win32.sep, win32.delimiter);
