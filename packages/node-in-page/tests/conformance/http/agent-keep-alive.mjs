import http from 'node:http';
import { once } from 'node:events';

let connections = 0;
const server = http.createServer((request, response) => response.end(request.headers.connection ?? 'none'));
server.on('connection', () => (connections += 1));
server.listen(0);
await once(server, 'listening');
const { port } = server.address();
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

async function ask(options) {
  const request = http.get({ port, ...options });
  const [response] = await once(request, 'response');
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += chunk;
  return [text, request.reusedSocket];
}
console.log(await ask({ agent }));
console.log(await ask({ agent }));
console.log(connections, Object.keys(agent.freeSockets).length, agent.totalSocketCount);
agent.destroy();
console.log(await ask({ agent: false }));
console.log(connections);
const oneByOne = new http.Agent({ maxSockets: 1 });
console.log((await Promise.all([1, 2, 3].map(() => ask({ agent: oneByOne })))).map(([text]) => text));
console.log(http.globalAgent.options.timeout, http.globalAgent.maxSockets, http.globalAgent.protocol);
console.log(agent.getName({ host: 'localhost', port: 80, localAddress: '127.0.0.1', family: 4 }));
server.close();
