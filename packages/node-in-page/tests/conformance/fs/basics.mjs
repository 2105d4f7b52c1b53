import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'basics-'));
const file = path.join(folder, 'a.txt');
fs.writeFileSync(file, 'hëllo');
console.log(fs.readFileSync(file, 'utf8'), fs.readFileSync(file), fs.existsSync(file), fs.statSync(file).size);
fs.appendFileSync(file, ' world');
console.log(fs.readFileSync(file, 'latin1'), fs.readdirSync(folder));
fs.readFile(file, 'utf8', (error, text) => {
  console.log('callback', error, text);
});
console.log(await fs.promises.readFile(file, 'utf8'));
try {
  fs.readFileSync(path.join(folder, 'nope'));
} catch (error) {
  console.log(error.code, error.errno, error.syscall, error.message.replace(folder, ''));
}
await fs.promises.rm(folder, { recursive: true });
console.log(fs.existsSync(folder));
