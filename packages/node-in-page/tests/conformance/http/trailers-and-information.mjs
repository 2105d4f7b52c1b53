import http from 'node:http';
import { once } from 'node:events';

const server = http.createServer((request, response) => {
  response.writeProcessing();
  response.writeEarlyHints({ link: '</a.css>; rel=preload; as=style' });
  response.writeHead(200, { Trailer: 'X-Sum' });
  response.write('body');
  response.addTrailers({ 'X-Sum': '42' });
  response.end();
});
server.on('checkContinue', (request, response) => { response.writeContinue(); request.resume(); request.on('end', () => response.end('went on')); });
server.listen(0);
await once(server, 'listening');
const { port } = server.address();
const request = http.get({ port });
request.on('information', ({ statusCode, headers }) => console.log('information', statusCode, headers));
const [response] = await once(request, 'response');
response.resume();
await once(response, 'end');
console.log(response.trailers, response.trailersDistinct, response.rawTrailers);
const careful = http.request({ port, method: 'POST', headers: { Expect: '100-continue' } });
careful.flushHeaders();
await once(careful, 'continue');
console.log('continue');
careful.end('body');
const [second] = await once(careful, 'response');
console.log(String(Buffer.concat(await second.toArray())));
server.close();
