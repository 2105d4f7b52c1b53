import http from 'node:http';
import { once } from 'node:events';

const server = http.createServer((request, response) => {
  request.on('close', () => console.log('server saw the close of', request.url, response.writableFinished));
  if (request.url === '/body') response.write('part');
});
server.listen(0);
await once(server, 'listening');
const { port } = server.address();
const controller = new AbortController();
const waiting = http.get({ port, path: '/waiting', signal: controller.signal });
server.once('request', () => controller.abort());
const [error] = await once(waiting, 'error');
console.log(error.name, error.code, error.message);
await new Promise((resolve) => setTimeout(resolve, 20));
const request = http.get({ port, path: '/body' });
const [response] = await once(request, 'response');
request.on('error', (failure) => console.log('request', failure.message));
response.once('data', () => request.destroy(new Error('enough')));
const [reason] = await once(response, 'error').catch((thrown) => [thrown]);
console.log(reason.code, reason.message, response.destroyed);
try { http.get({ port, signal: AbortSignal.abort() }).on('error', ({ name }) => console.log('event', name)); } catch (thrown) { console.log('thrown', thrown.name); }
server.close();
server.closeAllConnections();
await once(server, 'close');
