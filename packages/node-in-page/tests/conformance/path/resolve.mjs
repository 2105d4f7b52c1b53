import path from 'node:path';
console.log(path.resolve('/foo/bar', './baz'), path.resolve('/foo/bar', '/tmp/file/'), path.resolve('/a', '..', '..', 'b'));
console.log(path.win32.resolve('C:\\a', '..\\b'), path.posix === path);
