import http from 'node:http';
import { once } from 'node:events';

const server = http.createServer((request, response) => {
  console.log(Object.keys(request.headers), request.headersDistinct['x-a'], request.headers['x-a'], request.headers.cookie);
  console.log(request.rawHeaders.slice(0, 2));
  response.writeHead(200, 'Fine', { 'Set-Cookie': ['a=1', 'b=2'], 'X-B': 'tab\tand ü', Date: 'never' });
  response.end();
});
server.listen(0);
await once(server, 'listening');
const request = http.get({ port: server.address().port, headers: { Host: 'shop.example', 'X-A': ['1', '2'], Cookie: ['c=1', 'd=2'] } });
console.log(request.getHeader('host'), request.getRawHeaderNames(), request.path, request.method, request.protocol, request.host);
const [response] = await once(request, 'response');
console.log(response.headers['set-cookie'], response.headers['x-b'], response.headers.date, response.rawHeaders.length);
response.resume();
await once(response, 'end');
server.close();
for (const attempt of [
  () => http.validateHeaderName('a b'),
  () => http.validateHeaderValue('x', undefined),
  () => http.validateHeaderValue('x', 'a\nb'),
  () => new http.OutgoingMessage().setHeader('ok', 'ü\u0100'),
  () => http.request({ path: '/a b' }),
  () => http.request({ method: 'A B' }),
  () => http.request('ftp://localhost/'),
]) {
  try { attempt(); console.log('fine'); } catch (error) { console.log(error.code, error.message); }
}
