import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
process.chdir(fs.mkdtempSync(path.join(os.tmpdir(), 'fs-')));
const watcher = fs.watch('.');
const seen = new Promise((done) => watcher.on('change', (type, name) => done([type, name])));
fs.writeFileSync('new', 'x');
console.log(await seen);
watcher.close();
const again = new Promise((done) => fs.watchFile('new', { interval: 20 }, (now, before) => done([now.size, before.size])));
// It looks at the file for the first time a little later.
const writing = setInterval(() => fs.appendFileSync('new', 'longer'), 50);
const [now, before] = await again;
clearInterval(writing);
console.log(now > before);
fs.unwatchFile('new');
const controller = new AbortController();
try {
  setTimeout(() => fs.writeFileSync('third', ''), 20);
  for await (const event of fs.promises.watch('.', { signal: controller.signal })) {
    console.log(event);
    controller.abort();
  }
} catch (error) {
  console.log(error.name);
}
