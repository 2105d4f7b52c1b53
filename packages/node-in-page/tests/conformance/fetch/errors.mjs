import http from 'node:http';
import { once } from 'node:events';

const server = http.createServer((request, response) => { if (request.url === '/drop') request.socket.destroy(); });
server.listen(0);
await once(server, 'listening');
const base = `http://127.0.0.1:${server.address().port}`;
async function attempt(name, action) {
  try { await action(); console.log(name, 'fine'); } catch (error) { console.log(name, '|', error.name, '|', error.message, '|', error.cause?.code, '|', error.cause?.name); }
}
await attempt('dropped', () => fetch(`${base}/drop`));
await attempt('aborted before', () => fetch(base, { signal: AbortSignal.abort() }));
await attempt('aborted with a reason', () => fetch(base, { signal: AbortSignal.abort(new RangeError('mine')) }));
const controller = new AbortController();
setTimeout(() => controller.abort(), 20);
await attempt('aborted', () => fetch(base, { signal: controller.signal }));
await attempt('timeout', () => fetch(base, { signal: AbortSignal.timeout(20) }));
await attempt('relative', () => fetch('/path'));
await attempt('scheme', () => fetch('ftp://localhost/'));
await attempt('body of GET', () => fetch(base, { body: 'x' }));
await attempt('method', () => fetch(base, { method: 'CONNECT' }));
await attempt('header', () => fetch(base, { headers: { 'a b': 'c' } }));
await attempt('unknown host', () => fetch('http://nobody.invalid/'));
server.closeAllConnections();
server.close();
// A port that nobody has talked to: an idle connection to it would have news of its own.
const other = http.createServer();
other.listen(0);
await once(other, 'listening');
const { port } = other.address();
other.close();
await once(other, 'close');
await attempt('refused', () => fetch(`http://127.0.0.1:${port}`));
