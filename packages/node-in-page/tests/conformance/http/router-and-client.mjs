// http.html: a server with routes, a body in chunks, a redirect, headers, 404 and 500; http.get, http.request and fetch ask.
import http from 'node:http';
import { once } from 'node:events';
const server = http.createServer((request, response) => {
  const url = new URL(request.url, `http://${request.headers.host}`);
  if (request.method === 'GET' && url.pathname === '/hello') { response.setHeader('Content-Type', 'text/plain; charset=utf-8'); response.end(`grüße ${url.searchParams.get('name')}`); }
  else if (url.pathname === '/chunks') { response.write('one,'); setImmediate(() => { response.write('two,'); response.end('three'); }); }
  else if (url.pathname === '/old') { response.writeHead(302, { Location: '/hello?name=again' }).end(); }
  else if (request.method === 'POST') { const parts = []; request.on('data', (part) => parts.push(part)).on('end', () => { response.writeHead(201, { 'X-Length': Buffer.concat(parts).length }); response.end(Buffer.concat(parts).reverse()); }); }
  else if (url.pathname === '/fail') { response.statusCode = 500; response.statusMessage = 'Broken'; response.end(); }
  else { response.writeHead(404, { 'content-type': 'application/json' }); response.end(JSON.stringify({ missing: url.pathname })); }
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port, family, address } = server.address();
console.log(family, address, port > 0, server.listening);
const base = `http://127.0.0.1:${port}`;
http.get(`${base}/hello?name=Ada`, (response) => {
  response.setEncoding('utf8');
  let body = '';
  response.on('data', (text) => (body += text)).on('end', async () => {
    console.log(response.statusCode, response.headers['content-type'], response.httpVersion, body);
    const chunks = await fetch(`${base}/chunks`);
    console.log(chunks.status, chunks.headers.get('transfer-encoding'), await chunks.text());
    const redirected = await fetch(`${base}/old`);
    console.log(redirected.redirected, redirected.url.replace(base, ''), await redirected.text(), (await fetch(`${base}/old`, { redirect: 'manual' })).status);
    const request = http.request({ port, host: '127.0.0.1', method: 'POST', path: '/echo', headers: { 'Content-Type': 'text/plain' } });
    request.write('abc'); request.end('def');
    const [answer] = await once(request, 'response');
    console.log(answer.statusCode, answer.headers['x-length'], Buffer.concat(await answer.toArray()).toString(), request.getHeader('content-type'), request.method, request.path);
    const failed = await fetch(`${base}/fail`);
    console.log(failed.ok, failed.status, failed.statusText, await (await fetch(`${base}/none`)).json());
    server.close(() => console.log('closed', server.listening));
    server.closeAllConnections();
  });
});
