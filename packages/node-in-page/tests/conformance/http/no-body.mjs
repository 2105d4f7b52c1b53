import http from 'node:http';
import { once } from 'node:events';

const server = http.createServer((request, response) => {
  response.statusCode = Number(request.url.slice(1)) || 200;
  response.end('text');
});
server.listen(0);
await once(server, 'listening');
const { port } = server.address();
for (const [method, path] of [['HEAD', '/200'], ['GET', '/204'], ['GET', '/304'], ['GET', '/404']]) {
  const request = http.request({ port, method, path });
  request.end();
  const [response] = await once(request, 'response');
  let text = '';
  for await (const chunk of response) text += chunk;
  console.log(method, response.statusCode, response.statusMessage, response.headers['content-length'], JSON.stringify(text));
}
server.close();
