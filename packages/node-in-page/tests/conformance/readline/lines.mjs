import readline from 'node:readline';
import { Readable } from 'node:stream';
const lines = readline.createInterface({ input: Readable.from(['one\ntw', 'o\r\nthree\n', 'four']), crlfDelay: Infinity });
lines.on('line', (line) => console.log('line', JSON.stringify(line))).on('close', () => console.log('close'));
for await (const line of readline.createInterface({ input: Readable.from(['a\nb']) })) console.log('iterated', line);
