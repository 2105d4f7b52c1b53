import http from 'node:http';
import { once } from 'node:events';

const server = http.createServer(async (request, response) => {
  let waits = 0;
  for (let index = 0; index < 64; index += 1) {
    if (response.write(Buffer.alloc(128 * 1024))) continue;
    waits += 1;
    await once(response, 'drain');
  }
  response.end();
  console.log('waited for the reader', waits > 0);
});
server.listen(0);
await once(server, 'listening');
const [response] = await once(http.get({ port: server.address().port }), 'response');
await new Promise((resolve) => setTimeout(resolve, 20));
let length = 0;
for await (const chunk of response) length += chunk.length;
console.log(length);
server.close();
