import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
process.chdir(fs.mkdtempSync(path.join(os.tmpdir(), 'fs-')));
fs.mkdirSync('a/b/c', { recursive: true });
fs.writeFileSync('a/one', '');
fs.writeFileSync('a/b/two', '');
fs.symlinkSync('one', 'a/link');
console.log(fs.readdirSync('a'), fs.readdirSync('a', { recursive: true }).sort(), fs.readdirSync('a', 'buffer'));
for (const entry of fs.readdirSync('a', { withFileTypes: true })) {
  console.log(entry.name, entry.parentPath, entry.isFile(), entry.isDirectory(), entry.isSymbolicLink());
}
console.log((await fs.promises.readdir('.', { recursive: true, withFileTypes: true })).map((entry) => `${entry.parentPath}/${entry.name}`).sort());
const names = [];
for await (const entry of await fs.promises.opendir('a')) names.push(entry.name);
console.log(names.sort());
const dir = fs.opendirSync('a');
console.log(dir.path, dir.readSync().constructor.name, dir.closeSync());
console.log(fs.globSync('**/*').sort(), (await Array.fromAsync(fs.promises.glob('a/*'))).sort());
