import fs, { Dir, Dirent, Stats } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
process.removeAllListeners('warning');
process.chdir(fs.mkdtempSync(path.join(os.tmpdir(), 'fs-')));
fs.mkdirSync('sub');
fs.writeFileSync('file', 'x');
const dir = await new Promise((done) => fs.opendir('.', (error, opened) => done(opened)));
console.log(dir instanceof Dir, dir.path);
const names = [];
for (let entry = dir.readSync(); entry !== null; entry = dir.readSync()) names.push([entry.name, entry instanceof Dirent, entry.isDirectory()]);
console.log(names.sort());
dir.closeSync();
try {
  dir.readSync();
} catch (error) {
  console.log(error.code);
}
const later = await fs.promises.opendir('.');
const found = [];
for await (const { name } of later) found.push(name);
console.log(found.sort(), fs.statSync('file') instanceof Stats);
