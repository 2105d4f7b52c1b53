import http from 'node:http';
import { once } from 'node:events';

const server = http.createServer((request, response) => {
  response.on('error', (error) => console.log('error', error.code));
  response.end('done');
  console.log(response.write('more'));
  try { response.setHeader('x', 'y'); } catch (error) { console.log(error.code, error.message); }
  try { response.writeHead(500); } catch (error) { console.log(error.code, error.message); }
});
server.listen(0);
await once(server, 'listening');
const [response] = await once(http.get({ port: server.address().port }), 'response');
let text = '';
for await (const chunk of response) text += chunk;
console.log(text);
server.close();
