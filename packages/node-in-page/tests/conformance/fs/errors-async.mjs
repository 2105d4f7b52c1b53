import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
process.chdir(fs.mkdtempSync(path.join(os.tmpdir(), 'fs-')));
const show = ({ message, code, errno, syscall, path: at, stack }) => [message, code, errno, syscall, at, stack.split('\n')[0]];
await new Promise((done) => fs.readFile('nope', (error) => done(console.log('callback', show(error), error.stack.split('\n').length))));
await new Promise((done) => fs.stat('nope', (error, stats) => done(console.log('stat', show(error), stats))));
for (const name of ['readFile', 'readdir', 'stat', 'unlink', 'rmdir', 'access', 'open', 'realpath', 'readlink', 'rm']) {
  await fs.promises[name]('nope').catch((error) => console.log(name, show(error)));
}
await fs.promises.rename('a', 'b').catch((error) => console.log(error.message, error.dest));
console.log(await new Promise((done) => fs.exists('nope', done)));
