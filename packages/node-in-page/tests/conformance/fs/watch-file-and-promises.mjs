import * as fs from 'node:fs';
import { watch } from 'node:fs/promises';
const folder = fs.mkdtempSync('/tmp/watch-');
const file = `${folder}/watched.txt`;
fs.writeFileSync(file, 'one');
const controller = new AbortController();
const names = new Set();
const watching = (async () => {
  try {
    for await (const { eventType, filename } of watch(folder, { signal: controller.signal })) {
      names.add(`${eventType} ${filename}`);
      if (names.has('rename new.txt') && names.has('change watched.txt')) controller.abort();
    }
  } catch (error) {
    return [error.name, error.code];
  }
})();
await new Promise((resolve) => setTimeout(resolve, 50));
fs.writeFileSync(file, 'two');
fs.writeFileSync(`${folder}/new.txt`, '');
console.log(await watching, names.has('rename new.txt'), names.has('change watched.txt'));
await new Promise((resolve) => {
  fs.watchFile(file, { interval: 30 }, (now, before) => {
    console.log(now.size, before.size, now instanceof fs.Stats);
    fs.unwatchFile(file);
    resolve();
  });
  setTimeout(() => fs.writeFileSync(file, 'three!'), 100);
});
await new Promise((resolve) => {
  const missing = `${folder}/missing.txt`;
  fs.watchFile(missing, { interval: 30 }, (now, before) => {
    if (now.size === 0) return;
    console.log('appeared', now.size, before.size, before.mtimeMs);
    fs.unwatchFile(missing);
    resolve();
  });
  setTimeout(() => fs.writeFileSync(missing, 'here'), 100);
});
const watcher = fs.watch(file);
watcher.on('close', () => console.log('closed'));
watcher.close();
try {
  fs.watch(`${folder}/nothing`);
} catch (error) {
  console.log(error.code, error.syscall, error.path === `${folder}/nothing`);
}
const recursive = fs.watch(folder, { recursive: true }, (type, name) => {
  if (name !== 'sub/deep.txt') return;
  console.log(type, name);
  recursive.close();
});
fs.mkdirSync(`${folder}/sub`);
setTimeout(() => fs.writeFileSync(`${folder}/sub/deep.txt`, 'x'), 100);
