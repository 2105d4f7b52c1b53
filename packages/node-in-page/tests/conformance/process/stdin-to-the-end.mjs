// process.html, process.stdin: a program that reads all of its input, as children, by events, by iteration and by readline.
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { once } from 'node:events';
const ways = [
  `let all = ''; process.stdin.setEncoding('utf8'); process.stdin.on('data', (part) => (all += part)); process.stdin.on('end', () => console.log(all.length, all.split('\\n').length))`,
  `(async () => { let bytes = 0; for await (const part of process.stdin) bytes += part.length; console.log(bytes); })()`,
  `const lines = []; require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => lines.push(line)).on('close', () => console.log(lines))`,
  `process.stdin.once('data', (part) => { console.log(String(part).slice(0, 3)); process.stdin.destroy(); })`,
  `console.log('reads nothing')`,
];
for (const way of ways) {
  const child = spawn(process.execPath, ['-e', way], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.on('error', ({ code }) => { if (code !== 'EPIPE') console.log(code); });
  child.stdin.end('one\ntwö\nthree');
  const [printed] = await Promise.all([text(child.stdout), once(child, 'close')]);
  console.log(printed.trim(), child.exitCode);
}
