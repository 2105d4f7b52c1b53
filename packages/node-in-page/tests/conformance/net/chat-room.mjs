// net.html: a chat room over sockets: names, broadcast, a line protocol, end, addresses, connections.
import net from 'node:net';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
const sockets = new Set();
const server = net.createServer((socket) => {
  sockets.add(socket);
  createInterface({ input: socket }).on('line', (line) => { if (line === 'bye') socket.end('bye\n'); else for (const other of sockets) if (other !== socket) other.write(`${line}\n`); });
  socket.on('close', () => sockets.delete(socket)).write('welcome\n');
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const join = async () => { const socket = net.connect(server.address().port, '127.0.0.1'); const lines = createInterface({ input: socket })[Symbol.asyncIterator](); return { socket, line: async () => (await lines.next()).value }; };
const [ada, grace] = [await join(), await join()];
console.log(await ada.line(), await grace.line());
ada.socket.write('hello '); ada.socket.write('all\n');
console.log(await grace.line(), ada.socket.remoteFamily, ada.socket.remoteAddress, ada.socket.remotePort === server.address().port, ada.socket.connecting, ada.socket.readyState);
console.log(await new Promise((resolve) => server.getConnections((error, count) => resolve([error, count]))));
grace.socket.write('bye\n'); console.log(await grace.line(), await grace.line());
ada.socket.end('bye\n'); console.log(await ada.line());
server.close(() => console.log('closed', ada.socket.bytesWritten));
console.log(net.isIP('::1'), net.isIPv4('1.2.3'), net.isIPv6('fe80::1'), net.isIP('127.0.0.1'));
