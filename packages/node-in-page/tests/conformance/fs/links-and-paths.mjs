import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
process.chdir(fs.mkdtempSync(path.join(os.tmpdir(), 'fs-')));
fs.mkdirSync('real/deep', { recursive: true });
fs.writeFileSync('real/deep/file', 'x');
fs.symlinkSync('real', 'link');
fs.symlinkSync('nowhere', 'broken');
const base = fs.realpathSync('.');
console.log(fs.readlinkSync('link'), fs.realpathSync('link/deep/../deep/file').replace(base, ''), fs.existsSync('broken'), fs.lstatSync('broken').isSymbolicLink());
console.log(fs.readlinkSync('link', 'buffer'), (await fs.promises.realpath('link')).replace(base, ''));
fs.symlinkSync('loop', 'loop');
try {
  fs.readFileSync('loop');
} catch (error) {
  console.log(error.message);
}
console.log(fs.readFileSync(new URL(`file://${base}/real/deep/file`), 'utf8'), fs.readFileSync(Buffer.from('real/deep/file'), 'utf8'));
fs.unlinkSync('link');
console.log(fs.existsSync('real/deep/file'));
