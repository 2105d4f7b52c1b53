import readline from 'node:readline';
import { PassThrough } from 'node:stream';
const input = new PassThrough();
const output = new PassThrough();
const words = ['build', 'bundle', 'test'];
const lines = readline.createInterface({
  input,
  output,
  terminal: true,
  completer: (line) => [words.filter((word) => word.startsWith(line)), line],
});
lines.on('line', (line) => {
  console.log('line', line);
  lines.close();
});
input.write('te\t');
setImmediate(() => input.write('\r'));
