import net from 'node:net';
import { once } from 'node:events';

const server = net.createServer(async (socket) => {
  await new Promise((resolve) => setTimeout(resolve, 20));
  let length = 0;
  for await (const chunk of socket) length += chunk.length;
  console.log('received', length);
});
server.listen(0);
await once(server, 'listening');
const socket = net.connect(server.address().port);
const piece = Buffer.alloc(256 * 1024, 1);
let drains = 0;
for (let index = 0; index < 40; index += 1) {
  if (socket.write(piece)) continue;
  drains += 1;
  await once(socket, 'drain');
}
console.log(drains > 0, socket.bytesWritten === 40 * piece.length, socket.writableLength);
socket.end();
await once(socket, 'close');
server.close();
