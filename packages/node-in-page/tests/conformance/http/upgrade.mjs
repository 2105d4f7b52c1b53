import http from 'node:http';
import { once } from 'node:events';

const server = http.createServer((request, response) => response.end('no upgrade'));
server.on('upgrade', (request, socket, head) => {
  console.log('upgrade', request.headers.upgrade, head.length);
  socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\n');
  socket.pipe(socket);
});
server.listen(0);
await once(server, 'listening');
const { port } = server.address();
const request = http.request({ port, headers: { Connection: 'Upgrade', Upgrade: 'echo' } });
request.end();
const [response, socket, head] = await once(request, 'upgrade');
console.log(response.statusCode, head.length);
socket.write('hello');
const [echo] = await once(socket, 'data');
console.log(String(echo));
socket.destroy();

server.on('connect', (connected, tunnel) => { console.log(connected.url); tunnel.end('HTTP/1.1 200 OK\r\n\r\ntunnel'); });
const connecting = http.request({ port, method: 'CONNECT', path: 'shop.example:80' });
connecting.end();
const [answer, tunnel, first] = await once(connecting, 'connect');
let text = String(first);
for await (const chunk of tunnel) text += chunk;
console.log(answer.statusCode, text);
server.close();
