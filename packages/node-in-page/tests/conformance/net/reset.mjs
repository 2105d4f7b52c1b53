import net from 'node:net';
import { once } from 'node:events';

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log('server', error.code, error.syscall, error.message));
  socket.on('close', (hadError) => { console.log('close', hadError); server.close(); });
  socket.resume();
});
server.listen(0);
await once(server, 'listening');
const socket = net.connect(server.address().port);
await once(socket, 'connect');
socket.resetAndDestroy();
const [hadError] = await once(socket, 'close');
console.log('client', hadError, socket.destroyed);
await once(server, 'close');
