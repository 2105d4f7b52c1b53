// fs.html: the synchronous forms; streams with start, end and highWaterMark; readline over a file; write flags.
import fs from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGzip, createGunzip } from 'node:zlib';
import os from 'node:os';
import path from 'node:path';
const root = fs.mkdtempSync(path.join(os.tmpdir(), 'sync-'));
const file = path.join(root, 'data.csv');
fs.writeFileSync(file, 'id,name\n1,Ada\n2,Grace\n');
fs.appendFileSync(file, '3,Edsger\n', { mode: 0o600 });
let number = 0;
for await (const line of createInterface({ input: fs.createReadStream(file), crlfDelay: Infinity })) console.log(++number, line);
for await (const chunk of fs.createReadStream(file, { start: 3, end: 12, highWaterMark: 4, encoding: 'utf8' })) console.log(JSON.stringify(chunk));
await pipeline(fs.createReadStream(file), createGzip(), fs.createWriteStream(`${file}.gz`));
await pipeline(fs.createReadStream(`${file}.gz`), createGunzip(), fs.createWriteStream(`${file}.back`));
console.log(fs.readFileSync(file).equals(fs.readFileSync(`${file}.back`)), fs.statSync(file).size, fs.statSync('/nothing', { throwIfNoEntry: false }));
const out = fs.createWriteStream(path.join(root, 'out.txt'), { flags: 'a' });
out.write('a'); out.end('b');
await new Promise((resolve) => out.on('close', resolve));
console.log(out.bytesWritten, out.path.endsWith('out.txt'), out.closed, fs.readFileSync(out.path, 'utf8'));
try { fs.writeFileSync(file, 'x', { flag: 'wx' }); } catch (error) { console.log(error.code, error.syscall); }
const descriptor = fs.openSync(file, 'r+');
console.log(fs.writeSync(descriptor, 'ID'), fs.readSync(descriptor, Buffer.alloc(4), { position: 0 }), fs.fstatSync(descriptor).isFile());
fs.ftruncateSync(descriptor, 7); fs.closeSync(descriptor);
console.log(fs.readFileSync(file, 'utf8'), fs.readdirSync(root).sort());
try { fs.readSync(descriptor, Buffer.alloc(1)); } catch (error) { console.log(error.code, error.syscall); }
const missing = fs.createReadStream(path.join(root, 'none'));
missing.on('error', (error) => { console.log(error.code, missing.destroyed); fs.rmSync(root, { recursive: true }); console.log(fs.existsSync(root)); });
