import http from 'node:http';
import { once } from 'node:events';

const server = http.createServer(async (request, response) => {
  const body = String(Buffer.concat(await request.toArray()));
  response.writeHead(request.url === '/missing' ? 404 : 200, { 'Content-Type': 'application/json', 'X-One': '1' });
  response.end(JSON.stringify({ method: request.method, url: request.url, type: request.headers['content-type'], body, cookie: request.headers.cookie, agent: request.headers['user-agent'], accept: request.headers.accept }));
});
server.listen(0);
await once(server, 'listening');
const base = `http://localhost:${server.address().port}`;

const response = await fetch(`${base}/a?b=c#d`);
console.log(response.status, response.ok, response.statusText, response.type, response.redirected, response.url === `${base}/a?b=c`, response.headers.get('x-one'), response.bodyUsed);
console.log(await response.json(), response.bodyUsed);
console.log((await fetch(`${base}/missing`)).ok);
console.log(await (await fetch(new URL('/url', base), { method: 'POST', body: 'text' })).json());
console.log(await (await fetch(base, { method: 'post', body: new URLSearchParams({ a: '1', b: 'ü' }) })).json());
console.log(await (await fetch(base, { method: 'PUT', body: new Uint8Array([104, 105]), headers: { 'Content-Type': 'x/y', Cookie: 'a=b' } })).json());
console.log(await (await fetch(new Request(base, { method: 'PATCH', body: JSON.stringify({ a: 1 }), headers: [['content-type', 'application/json']] }))).json());
console.log(Object.fromEntries((await fetch(base, { method: 'HEAD' })).headers).hasOwnProperty('date'));
server.close();
