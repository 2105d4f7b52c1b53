import http from 'node:http';
import { once } from 'node:events';

const server = http.createServer((request, response) => {
  if (request.url === '/end') return response.end(`${request.method} arrived`);
  if (request.url === '/loop') return response.writeHead(302, { Location: '/loop' }).end();
  return response.writeHead(Number(request.url.slice(1)), { Location: '/end' }).end();
});
server.listen(0);
await once(server, 'listening');
const base = `http://localhost:${server.address().port}`;
for (const status of [301, 302, 303, 307, 308]) {
  const response = await fetch(`${base}/${status}`, { method: 'POST' });
  console.log(status, response.redirected, new URL(response.url).pathname, await response.text());
}
const manual = await fetch(`${base}/302`, { redirect: 'manual' });
console.log(manual.status, manual.type, manual.headers.get('location'));
for (const attempt of [() => fetch(`${base}/302`, { redirect: 'error' }), () => fetch(`${base}/loop`)]) {
  try { await attempt(); } catch (error) { console.log(error.name, error.message, error.cause?.message); }
}
server.close();
