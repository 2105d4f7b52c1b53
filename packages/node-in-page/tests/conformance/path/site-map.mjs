// path.html: what a build does with paths: change the extension, make relative, keep inside of a folder, both systems.
import path, { posix, win32 } from 'node:path';
const swap = (file, ext) => path.format({ ...path.parse(file), base: undefined, ext });
console.log(swap('/docs/read.me.md', '.html'), swap('plain', 'txt'), swap('/a/.hidden', '.x'));
const inside = (folder, file) => { const relative = path.relative(folder, path.resolve(folder, file)); return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative); };
console.log(['a', './b/../c', '../x', '/etc', '', '..hidden'].map((file) => inside('/srv/www', file)));
console.log(path.join('a', '', '..', '..', 'b'), path.normalize('/a/./b//../../../c/'), path.dirname('/a'), path.dirname('a'), path.basename('/a/b.html', '.html'), path.basename('b.html', 'b.html'), path.extname('.a.'), path.extname('x.tar.gz'));
console.log(win32.join('C:\\a', '..', 'b/c'), win32.parse('C:\\dir\\file.txt'), win32.relative('C:\\a\\b', 'C:\\a\\c'), win32.isAbsolute('C:/'), win32.resolve('C:\\x', 'D:\\y'), win32.normalize('a/\\b'), win32.basename('a\\b'), posix.basename('a\\b'));
console.log(path.sep, path.delimiter, win32.sep, win32.delimiter, path.toNamespacedPath('/a'), win32.toNamespacedPath('C:\\a'), path === posix, path.posix.win32 === win32);
