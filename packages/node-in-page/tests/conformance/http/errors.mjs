import http from 'node:http';
import { once } from 'node:events';

const server = http.createServer((request, response) => {
  if (request.url === '/reset') request.socket.destroy();
  else { response.writeHead(200, { 'Content-Length': 10 }); response.write('half'); setTimeout(() => request.socket.destroy(), 20); }
});
server.listen(0);
await once(server, 'listening');
const { port } = server.address();

const hangUp = http.get({ port, path: '/reset' });
const [error] = await once(hangUp, 'error');
console.log(error.name, error.code, error.message);

const half = http.get({ port, path: '/half' });
const [response] = await once(half, 'response');
response.on('aborted', () => console.log('aborted'));
try { for await (const chunk of response) console.log(String(chunk)); } catch (failure) { console.log(failure.code, failure.message, response.complete); }
server.close();
await once(server, 'close');

const [refused] = await once(http.get({ port, host: '127.0.0.1' }), 'error');
console.log(refused.code, refused.syscall, refused.address, refused.port === port, refused.errno, refused.message.replace(port, 'PORT'));
const [unknown] = await once(http.get('http://nobody.invalid/'), 'error');
console.log(unknown.code, unknown.syscall, unknown.hostname, unknown.message.split(':')[0]);
