import http from 'node:http';
import { AsyncLocalStorage } from 'node:async_hooks';
import { once } from 'node:events';

const requestId = new AsyncLocalStorage();
const server = http.createServer((request, response) => {
  requestId.run(request.url, async () => {
    for await (const chunk of request) void chunk;
    setTimeout(() => response.end(`${request.url} ${requestId.getStore()}`), request.url === '/1' ? 20 : 1);
  });
});
server.listen(0);
await once(server, 'listening');
const { port } = server.address();
const texts = await Promise.all(['/1', '/2', '/3'].map(async (path) => {
  const request = http.request({ port, path, method: 'POST' });
  request.end('body');
  const [response] = await once(request, 'response');
  return String(Buffer.concat(await response.toArray()));
}));
console.log(texts);
server.close();
