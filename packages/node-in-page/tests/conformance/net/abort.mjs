import net from 'node:net';
import { once } from 'node:events';

const controller = new AbortController();
const server = net.createServer((socket) => socket.on('error', () => {}).resume());
server.listen({ port: 0, signal: controller.signal });
await once(server, 'listening');
const cancelling = new AbortController();
const socket = net.connect({ port: server.address().port, signal: cancelling.signal });
await once(socket, 'connect');
cancelling.abort();
const [error] = await once(socket, 'error');
console.log(error.name, error.code);
controller.abort();
await once(server, 'close');
console.log('closed by the signal');
console.log(net.getDefaultAutoSelectFamily(), Object.keys(net).sort());
