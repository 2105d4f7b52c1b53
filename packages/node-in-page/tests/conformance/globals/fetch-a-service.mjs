// globals.html: fetch with JSON, FormData, streams, AbortSignal; Headers, Request, Response on a server in this process.
import { createServer } from 'node:http';
import { once } from 'node:events';
const server = createServer(async (request, response) => {
  const body = Buffer.concat(await request.toArray()).toString();
  if (request.url === '/slow') return;
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ method: request.method, url: request.url, type: request.headers['content-type']?.replace(/boundary=.*/, 'boundary'), token: request.headers.authorization, length: request.headers['content-length'], body: body.includes('form-data') ? body.match(/name="\w+"/g) : body }));
}).listen(0);
await once(server, 'listening');
const base = `http://localhost:${server.address().port}`;
const ask = async (path, options) => (await fetch(base + path, options)).json();
console.log(await ask('/a?b=c', { headers: { Authorization: 'Bearer x' } }));
console.log(await ask('/', { method: 'POST', body: JSON.stringify({ a: 1 }), headers: new Headers([['Content-Type', 'application/json']]) }));
const form = new FormData(); form.append('field', 'value'); form.append('file', new File(['abc'], 'a.txt', { type: 'text/plain' }));
console.log(await ask('/', { method: 'PUT', body: form }), await ask('/', { method: 'POST', body: new URLSearchParams({ q: 'a b' }) }), await ask('/', { method: 'PATCH', body: new Blob(['blob'], { type: 'text/x' }) }));
console.log(await ask(new Request(`${base}/`).url.replace(base, ''), { method: 'DELETE' }));
await fetch(`${base}/slow`, { signal: AbortSignal.timeout(50) }).catch((error) => console.log(error.name));
const controller = new AbortController(); const stopped = fetch(`${base}/slow`, { signal: controller.signal }); controller.abort(); await stopped.catch((error) => console.log(error.name, error.code));
const response = await fetch(base); const copy = response.clone();
console.log(response.ok, response.type, response.headers.has('Content-Type'), (await copy.text()).length > 0, response.bodyUsed, copy.bodyUsed);
await copy.text().catch((error) => console.log(error.name));
console.log(Response.json({ a: 1 }, { status: 201 }).status, await new Response('x').bytes(), Response.error().type, new Headers({ B: '1', a: '2' }), [...new Headers([['x', '1'], ['X', '2']])]);
await fetch('http://localhost:1/').catch((error) => console.log(error.name, error.message, error.cause.code));
await fetch('nothing').catch((error) => console.log(error.name, error.message));
server.closeAllConnections(); server.close();
