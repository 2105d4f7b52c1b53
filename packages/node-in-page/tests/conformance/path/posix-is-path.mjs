import path, { posix, win32, sep, delimiter } from 'node:path';
import posixModule from 'node:path/posix';
import win32Module from 'node:path/win32';
console.log(path === posix, posixModule === posix, win32Module === win32, posix.win32 === win32, sep, delimiter);
console.log(['/a/b/', 'a//b', './a', '..', '', '/'].map((each) => [posix.normalize(each), posix.dirname(each), posix.basename(each), posix.isAbsolute(each)]));
