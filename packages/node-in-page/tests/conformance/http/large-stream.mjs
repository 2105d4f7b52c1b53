import http from 'node:http';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const total = 8 * 1024 * 1024;
const server = http.createServer((request, response) => {
  const piece = Buffer.alloc(64 * 1024, 'x');
  Readable.from((function* () { for (let sent = 0; sent < total; sent += piece.length) yield piece; })()).pipe(response);
});
server.listen(0);
await once(server, 'listening');
const [response] = await once(http.get({ port: server.address().port }), 'response');
let length = 0;
await pipeline(response, async (source) => { for await (const chunk of source) length += chunk.length; });
console.log(length === total, response.complete);
server.close();
