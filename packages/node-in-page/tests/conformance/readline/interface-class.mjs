import readline from 'node:readline';
import { Interface } from 'node:readline/promises';
import { PassThrough } from 'node:stream';
const input = new PassThrough();
const lines = new readline.Interface({ input });
console.log(lines instanceof readline.Interface, lines.terminal);
lines.on('line', (line) => console.log('line', line)).on('pause', () => console.log('pause')).on('resume', () => console.log('resume'));
lines.on('close', async () => {
  console.log('closed', lines.closed);
  const second = new PassThrough();
  const asking = new Interface({ input: second, output: new PassThrough() });
  second.write('answer\n');
  console.log(await asking.question('? '));
  asking.close();
});
input.write('one\ntwo');
lines.pause();
lines.resume();
input.end('\n');
