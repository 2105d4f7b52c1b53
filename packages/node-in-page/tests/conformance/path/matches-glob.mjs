import path from 'node:path';
process.removeAllListeners('warning');
console.log(path.matchesGlob('/foo/bar', '/foo/*'), path.matchesGlob('/foo/bar/x', '/foo/*'), path.matchesGlob('a.test.mjs', '*.{mjs,cjs}'), path.matchesGlob('x/y/z', '**/z'));
console.log(path.posix.matchesGlob('a/b', 'a/?'), path.win32.matchesGlob('a\\b', 'a\\*'));
