import { emitKeypressEvents } from 'node:readline';
import { PassThrough } from 'node:stream';
const input = new PassThrough();
emitKeypressEvents(input);
input.on('keypress', (text, key) => console.log(JSON.stringify(text), key.name, key.ctrl, key.shift, JSON.stringify(key.sequence)));
input.write('aB\u0003\r\t\x7f');
input.write('\x1b[A\x1b[1;5C');
