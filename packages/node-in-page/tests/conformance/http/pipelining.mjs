import http from 'node:http';
import net from 'node:net';
import { once } from 'node:events';

const server = http.createServer((request, response) => {
  setTimeout(() => response.end(`answer to ${request.url}\n`), request.url === '/slow' ? 30 : 0);
});
server.listen(0);
await once(server, 'listening');
const socket = net.connect(server.address().port);
socket.write('GET /slow HTTP/1.1\r\nHost: a\r\n\r\nGET /fast HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
let text = '';
for await (const chunk of socket.setEncoding('utf8')) text += chunk;
console.log(text.match(/answer to \/\w+|HTTP\/1.1 \d+ \w+|Connection: [\w-]+/g));
server.close();
