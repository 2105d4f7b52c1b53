import readline from 'node:readline';
import { Readable } from 'node:stream';
const lines = readline.createInterface({ input: Readable.from(['a\nb\r\nc', 'd\n\n', 'last']), crlfDelay: Infinity });
for await (const line of lines) console.log(JSON.stringify(line));
console.log(lines.closed);
