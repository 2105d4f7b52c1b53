import { Readable } from 'node:stream';
const stream = new Readable({ read() {} });
stream.push('wörld');
stream.unshift(Buffer.from('hello '));
stream.push(null);
stream.setEncoding('utf8');
console.log(stream.read(6), stream.readableLength, stream.readableEncoding);
stream.on('data', (text) => console.log(text)).on('end', () => console.log('end', stream.readableEnded));
