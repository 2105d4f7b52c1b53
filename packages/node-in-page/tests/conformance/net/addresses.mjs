import net from 'node:net';
import { once } from 'node:events';

console.log(net.isIP('127.0.0.1'), net.isIP('::1'), net.isIP('localhost'), net.isIPv4('1.2.3'), net.isIPv6('fe80::1%eth0'));
for (const [listen, connect] of [[undefined, '127.0.0.1'], [undefined, '::1'], ['127.0.0.1', '127.0.0.1'], ['::1', '::1'], ['0.0.0.0', '127.0.0.1']]) {
  const server = net.createServer((socket) => { console.log('  from', socket.remoteAddress, socket.remoteFamily, 'to', socket.localAddress); socket.end(); });
  server.listen(0, listen);
  await once(server, 'listening');
  const { address, family, port } = server.address();
  console.log(listen, connect, '->', address, family);
  const socket = net.connect(port, connect);
  await once(socket, 'connect');
  console.log('  connected', socket.remoteAddress, socket.localAddress, socket.address().family);
  socket.resume();
  await once(socket, 'close');
  server.close();
}
const server = net.createServer().listen(0, '127.0.0.1');
await once(server, 'listening');
const [error] = await once(net.connect(server.address().port, '::1'), 'error');
console.log(error.code);
server.close();
