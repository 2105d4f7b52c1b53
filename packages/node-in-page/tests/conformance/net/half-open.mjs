import net from 'node:net';
import { once } from 'node:events';

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk) => (text += chunk));
  socket.on('end', () => { console.log('ended', socket.writable, socket.readyState); setTimeout(() => socket.end(text.toUpperCase()), 10); });
});
server.listen(0);
await once(server, 'listening');
const socket = net.connect(server.address().port);
socket.end('after the end');
socket.on('finish', () => console.log('finish', socket.readyState));
let answer = '';
for await (const chunk of socket) answer += chunk;
console.log(answer);
server.close();
