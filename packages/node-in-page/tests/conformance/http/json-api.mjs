// http.html: a small JSON API: methods, bodies, status messages, header access, 404.
import { createServer, request, STATUS_CODES } from 'node:http';
import { once } from 'node:events';
import { json, text } from 'node:stream/consumers';
const orders = [];
const server = createServer(async (req, res) => {
  if (req.method === 'POST') { orders.push(await json(req)); res.writeHead(201, 'Made', { 'x-count': orders.length, 'content-type': 'application/json' }); res.end(JSON.stringify(orders.at(-1))); return; }
  if (req.url === '/orders?page=2') { res.setHeader('set-cookie', ['a=1', 'b=2']); res.end(JSON.stringify(orders)); return; }
  res.statusCode = 404;
  res.end(STATUS_CODES[404]);
});
server.listen(0);
await once(server, 'listening');
const { port } = server.address();
async function send(method, path, body) {
  const outgoing = request({ port, method, path, headers: { 'content-type': 'application/json' } });
  outgoing.end(body);
  const [res] = await once(outgoing, 'response');
  console.log(res.statusCode, res.statusMessage, res.headers['x-count'], res.headers['set-cookie'], await text(res));
}
await send('POST', '/orders', '{"price":3}');
await send('GET', '/orders?page=2');
await send('GET', '/nothing');
server.close();
await once(server, 'close');
console.log('closed', server.listening);
