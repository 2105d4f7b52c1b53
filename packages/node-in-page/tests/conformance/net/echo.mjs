import net from 'node:net';
import { once } from 'node:events';

const seen = [];
const server = net.createServer((socket) => {
  console.log('connection', socket.remoteFamily, socket.remoteAddress, typeof socket.remotePort, socket.readyState);
  socket.on('end', () => seen.push('end'));
  socket.on('close', (hadError) => seen.push('close', hadError));
  socket.pipe(socket);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();
const socket = net.connect({ port, host: '127.0.0.1' });
console.log(socket.connecting, socket.pending, socket.readyState);
socket.on('connect', () => console.log('connect', socket.readyState, socket.localAddress, socket.remotePort === port, socket.remoteFamily));
socket.on('ready', () => console.log('ready'));
socket.write('hello ');
socket.end(Buffer.from([0, 255, 128, 10]));
const chunks = [];
for await (const chunk of socket) chunks.push(chunk);
console.log(Buffer.concat(chunks), socket.bytesRead, socket.bytesWritten, socket.destroyed);
server.close();
await once(server, 'close');
setTimeout(() => console.log('server', seen), 10);
