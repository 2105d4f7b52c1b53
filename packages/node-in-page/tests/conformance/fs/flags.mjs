import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
process.chdir(fs.mkdtempSync(path.join(os.tmpdir(), 'fs-')));
fs.writeFileSync('file', 'one');
fs.writeFileSync('file', ' two', { flag: 'a' });
console.log(fs.readFileSync('file', 'utf8'));
for (const flag of ['wx', 'ax', 'r']) {
  try {
    fs.closeSync(fs.openSync(flag === 'r' ? 'missing' : 'file', flag));
  } catch (error) {
    console.log(flag, error.code);
  }
}
const fd = fs.openSync('file', 'r+');
fs.writeSync(fd, 'X');
console.log(fs.readFileSync('file', 'utf8'));
fs.closeSync(fd);
const readOnly = fs.openSync('file', 'r');
try {
  fs.writeSync(readOnly, 'x');
} catch (error) {
  console.log(error.code, error.syscall);
}
fs.closeSync(readOnly);
