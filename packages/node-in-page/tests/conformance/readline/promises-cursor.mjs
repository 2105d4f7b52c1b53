import { Readline } from 'node:readline/promises';
import { Writable } from 'node:stream';
let text = '';
const output = new Writable({ write(chunk, _, done) { text += chunk; done(); } });
const cursor = new Readline(output);
await cursor.cursorTo(1, 2).moveCursor(-1, 3).clearLine(0).clearScreenDown().commit();
console.log(JSON.stringify(text));
await cursor.clearLine(1).rollback().commit();
console.log(JSON.stringify(text.slice(-5)));
try {
  new Readline('no stream');
} catch (error) {
  console.log(error.code);
}
