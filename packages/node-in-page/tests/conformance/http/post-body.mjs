import http from 'node:http';
import { once } from 'node:events';
import { createHash } from 'node:crypto';

const server = http.createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  response.end(JSON.stringify({ length: body.length, hash: createHash('sha256').update(body).digest('hex'), declared: request.headers['content-length'] ?? request.headers['transfer-encoding'] }));
});
server.listen(0);
await once(server, 'listening');
const { port } = server.address();

async function post(write, headers = {}) {
  const request = http.request({ port, method: 'POST', headers });
  write(request);
  const [response] = await once(request, 'response');
  let text = '';
  for await (const chunk of response) text += chunk;
  console.log(text);
}
const bytes = Buffer.from(Array.from({ length: 256 * 1024 }, (_, index) => (index * 7) % 256));
await post((request) => request.end('short'));
await post((request) => request.end());
await post((request) => { request.write('two '); request.end('parts'); });
await post((request) => request.end(bytes));
await post((request) => { for (let at = 0; at < bytes.length; at += 10_000) request.write(bytes.subarray(at, at + 10_000)); request.end(); });
await post((request) => request.end('abc'), { 'Content-Length': 3 });
await post((request) => request.end('ünïcode', 'latin1'));
server.close();
