import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
process.removeAllListeners('warning');
process.chdir(fs.mkdtempSync(path.join(os.tmpdir(), 'fs-')));
for (const file of ['a.js', 'b.ts', 'sub/c.js', 'sub/deep/d.js', '.hidden.js']) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, '');
}
console.log(fs.globSync('*.js').sort(), fs.globSync('**/*.js').sort(), fs.globSync(['*.ts', 'sub/*']).sort());
console.log(fs.globSync('**/*.{js,ts}', { exclude: (name) => name === 'sub' }).sort());
const found = [];
for await (const name of fs.promises.glob('sub/**/[cd].js')) found.push(name);
console.log(found.sort());
fs.glob('?.ts', (error, matches) => console.log(error, matches));
