import net from 'node:net';
import { once } from 'node:events';

const server = net.createServer();
server.listen(0);
await once(server, 'listening');
const { port } = server.address();
const second = net.createServer();
second.listen(port);
const [inUse] = await once(second, 'error');
console.log(inUse.code, inUse.errno, inUse.syscall, inUse.address, second.listening);
server.close();
await once(server, 'close');
const [refused] = await once(net.connect(port, '127.0.0.1'), 'error');
console.log(refused.name, refused.code, refused.errno, refused.syscall, refused.address);
const [named] = await once(net.connect(port, 'localhost'), 'error');
console.log(named.code);
for (const attempt of [
  () => net.connect(70_000),
  () => net.connect({ port: 'x' }),
  () => net.connect(),
  () => net.createServer().listen(-1),
  () => net.createServer().listen({ port: 1.5 }),
  () => new net.Socket().write({}),
  () => net.createServer('x'),
]) {
  try { attempt(); console.log('fine'); } catch (error) { console.log(error.name, error.code, error.message); }
}
const socket = new net.Socket();
socket.on('error', (error) => console.log(error.code, error.message));
socket.write('x');
socket.destroy();
