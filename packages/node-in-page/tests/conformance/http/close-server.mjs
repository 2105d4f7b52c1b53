import http from 'node:http';
import { once } from 'node:events';

const server = http.createServer((request, response) => response.end('ok'));
server.listen(0);
await once(server, 'listening');
const { port } = server.address();
const agent = new http.Agent({ keepAlive: true });
const [response] = await once(http.get({ port, agent }), 'response');
response.resume();
await once(response, 'end');
console.log(await new Promise((resolve) => server.getConnections((error, count) => resolve(count))));
server.close(() => console.log('closed'));
try { server.close((error) => console.log(error.code)); } catch (error) { console.log(error.code); }
console.log(server.listening, server.address());
await once(server, 'close');
agent.destroy();
const again = http.createServer();
again.listen(port);
await once(again, 'listening');
console.log('the port is free again');
const taken = http.createServer();
taken.on('error', (error) => { console.log(error.code, error.syscall, error.address, error.port === port, error.message.replace(port, 'PORT')); again.close(); });
taken.listen(port);
