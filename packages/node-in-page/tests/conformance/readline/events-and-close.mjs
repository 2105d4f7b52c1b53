// readline.html: prompt, pause, resume, close events, async iteration over a stream, crlfDelay, history.
import readline from 'node:readline';
import { PassThrough, Readable } from 'node:stream';
const output = new PassThrough();
const lines = readline.createInterface({ input: Readable.from(['one\r\ntwo\nthr', 'ee']), output, prompt: '? ', crlfDelay: Infinity });
for (const event of ['pause', 'resume', 'close', 'line']) lines.on(event, (line) => console.log(event, line));
lines.prompt();
await new Promise((resolve) => lines.on('close', resolve));
console.log(JSON.stringify(output.read()?.toString()), lines.getPrompt());
try { lines.question('x', () => {}); } catch ({ code }) { console.log(code); }
