// path.html: isAbsolute, toNamespacedPath, sep, delimiter, win32 and posix side by side.
import path from 'node:path';
for (const each of [path.posix, path.win32]) {
  console.log(each.sep, each.delimiter, each.isAbsolute('/a'), each.isAbsolute('C:\\a'), each.toNamespacedPath('C:\\a\\b'), each.normalize('a/../..//b/./c'), each.relative('/a/b/c', '/a/d'), each.resolve('/x', '..', 'y'), each.format({ dir: 'd', name: 'n', ext: 'e' }));
}
