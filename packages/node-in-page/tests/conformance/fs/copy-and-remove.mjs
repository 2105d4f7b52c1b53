import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
process.chdir(fs.mkdtempSync(path.join(os.tmpdir(), 'fs-')));
fs.mkdirSync('from/sub', { recursive: true });
fs.writeFileSync('from/a', '1', { mode: 0o755 });
fs.writeFileSync('from/sub/b', '2');
fs.cpSync('from', 'to', { recursive: true });
await fs.promises.cp('from', 'async', { recursive: true, filter: (name) => !name.endsWith('b') });
console.log(fs.readdirSync('to', { recursive: true }).sort(), fs.readdirSync('async', { recursive: true }).sort(), (fs.statSync('to/a').mode & 0o777).toString(8));
for (const call of [() => fs.cpSync('from', 'x'), () => fs.cpSync('from', 'from/sub/y', { recursive: true }), () => fs.cpSync('from', 'to', { recursive: true, force: false, errorOnExist: true })]) {
  try {
    call();
  } catch (error) {
    console.log(error.code);
  }
}
fs.rmSync('to', { recursive: true });
fs.rmSync('nope', { force: true });
await fs.promises.rm('async', { recursive: true, force: true });
fs.renameSync('from/a', 'moved');
console.log(fs.readdirSync('.').sort());
