import http from 'node:http';
import { once } from 'node:events';

const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 251);
const server = http.createServer((request, response) => {
  if (request.url === '/echo') request.pipe(response);
  else response.end(Buffer.from(bytes));
});
server.listen(0);
await once(server, 'listening');
const base = `http://localhost:${server.address().port}`;
const same = (buffer) => Buffer.compare(Buffer.from(buffer), Buffer.from(bytes));
console.log(same(await (await fetch(base)).arrayBuffer()), same(await (await fetch(base)).bytes()), (await (await fetch(base)).blob()).size);
console.log(same(await (await fetch(`${base}/echo`, { method: 'POST', body: bytes })).arrayBuffer()));
let length = 0;
for await (const chunk of (await fetch(base)).body) length += chunk.length;
console.log(length);
const stream = new ReadableStream({ start(controller) { controller.enqueue(new TextEncoder().encode('streamed ')); controller.enqueue(new TextEncoder().encode('body')); controller.close(); } });
console.log(await (await fetch(`${base}/echo`, { method: 'POST', body: stream, duplex: 'half' })).text());
const form = new FormData();
form.append('name', 'Ada');
form.append('file', new Blob(['contents'], { type: 'text/plain' }), 'a.txt');
const parsed = await (await fetch(`${base}/echo`, { method: 'POST', body: form })).text();
console.log(parsed.replaceAll(/-{4,}[\w-]+/g, 'BOUNDARY'));
console.log(await (await fetch('data:text/plain,hello')).text());
const response = await fetch(base);
const copy = response.clone();
console.log((await response.text()).length === (await copy.text()).length);
try { await response.text(); } catch (error) { console.log(error.name, error.message); }
server.close();
