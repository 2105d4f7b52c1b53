import net from 'node:net';
import { once } from 'node:events';

const accepted = Promise.withResolvers();
const server = net.createServer({ pauseOnConnect: true }, (socket) => {
  console.log('paused', socket.isPaused());
  accepted.resolve(socket);
});
server.maxConnections = 1;
server.on('drop', (data) => console.log('drop', data.remoteFamily));
server.listen({ port: 0, host: '127.0.0.1', backlog: 10 });
await once(server, 'listening');
const { port } = server.address();
const socket = net.createConnection({ port, host: '127.0.0.1', noDelay: true, keepAlive: true });
const [idle] = await Promise.all([accepted.promise, once(socket, 'connect')]);
socket.setNoDelay().setKeepAlive(true, 1000).ref();
const dropped = net.connect(port, '127.0.0.1');
dropped.resume();
await once(dropped, 'close');
console.log('dropped', dropped.bytesRead);
idle.setTimeout(20, () => {
  console.log('timeout', idle.timeout);
  idle.resume();
  idle.end('bye');
});
console.log(String((await socket.toArray())[0]));
server.close();
await once(server, 'close');
const quiet = net.createServer().listen(0).unref();
console.log(quiet.listening);
