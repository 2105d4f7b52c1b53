import path from 'node:path';
console.log(path.dirname('/foo/bar/baz/asdf/quux'), path.extname('index.coffee.md'), path.extname('.index'), path.extname('index.'));
console.log(path.isAbsolute('/foo'), path.isAbsolute('foo'), path.sep, path.delimiter, path.win32.sep, path.win32.delimiter);
console.log(path.toNamespacedPath('/a'), path.win32.toNamespacedPath('C:\\a'));
