import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
process.chdir(fs.mkdtempSync(path.join(os.tmpdir(), 'fs-')));
fs.writeFileSync('file', 'abcdefghij');
const stream = fs.createReadStream('file', { encoding: 'utf8', start: 2, end: 7, highWaterMark: 4 });
stream.on('ready', () => console.log('ready')).on('close', () => console.log('close', stream.bytesRead));
for await (const chunk of stream) console.log(chunk);
fs.createReadStream('missing').on('error', ({ code }) => console.log(code)).on('close', () => console.log('closed after error'));
