import http from 'node:http';
import net from 'node:net';
import { once } from 'node:events';

const server = http.createServer({ connectionsCheckingInterval: 20, headersTimeout: 40, requestTimeout: 80 }, () => {});
server.listen(0);
await once(server, 'listening');
const { port } = server.address();
const silent = net.connect(port);
silent.write('GET / HTTP/1.1\r\n');
let text = '';
for await (const chunk of silent.setEncoding('utf8')) text += chunk;
console.log(text.split('\r\n')[0]);

const request = http.get({ port, timeout: 30 });
request.on('timeout', () => { console.log('timeout'); request.destroy(); });
const [error] = await once(request, 'error');
console.log(error.code, error.message, request.destroyed);
server.closeAllConnections();
server.close(() => console.log('closed'));
