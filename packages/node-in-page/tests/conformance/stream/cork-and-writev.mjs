import { Writable } from 'node:stream';
const writable = new Writable({ writev(chunks, done) { console.log(chunks.map(({ chunk }) => String(chunk))); done(); }, decodeStrings: false });
writable.cork();
writable.write('a');
writable.write('b');
console.log(writable.writableCorked);
process.nextTick(() => writable.uncork());
