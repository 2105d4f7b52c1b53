import http from 'node:http';
import net from 'node:net';
import { once } from 'node:events';

const server = http.createServer((request, response) => response.end('fine'));
server.on('clientError', (error, socket) => {
  console.log(error.code, error.message, error.reason, error.rawPacket?.length > 0);
  socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
});
server.listen(0);
await once(server, 'listening');
const { port } = server.address();

async function send(text) {
  const socket = net.connect(port);
  socket.end(text);
  let answer = '';
  for await (const chunk of socket.setEncoding('utf8')) answer += chunk;
  console.log(JSON.stringify(text.slice(0, 40)), '->', answer.split('\r\n')[0]);
}
await send('GARBAGE\r\n\r\n');
await send('GET / HTTP/9.9\r\n\r\n');
await send('GET / HTTP/1.1\r\nHost: a\r\nBad Header: x\r\n\r\n');
await send('GET / HTTP/1.1\r\nHost: a\r\nA: b\nC: d\r\n\r\n');
await send('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n');
await send('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n');
await send('POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n');
await send(`GET / HTTP/1.1\r\nHost: a\r\nA: ${'x'.repeat(20_000)}\r\n\r\n`);
await send('GET / HTTP/1.1\r\n\r\n');
await send('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
server.removeAllListeners('clientError');
await send('GARBAGE\r\n\r\n');
await send(`GET / HTTP/1.1\r\nHost: a\r\nA: ${'x'.repeat(20_000)}\r\n\r\n`);
server.close();
