import path from 'node:path';
console.log(path.basename('/foo/bar/baz.html'), path.basename('/foo/bar/baz.html', '.html'), path.basename('/foo/'));
console.log(path.win32.basename('C:\\foo.html', '.html'), path.win32.basename('C:\\'));
