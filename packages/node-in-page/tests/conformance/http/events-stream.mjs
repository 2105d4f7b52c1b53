// http.html: server-sent events to a client that leaves; 'close' on the server's side; headersSent, writableEnded.
import { createServer, get } from 'node:http';
import { once } from 'node:events';
const left = Promise.withResolvers();
const server = createServer((request, response) => {
  console.log(response.headersSent, response.writableEnded);
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.flushHeaders();
  let id = 0;
  const next = () => { id += 1; response.write(`id: ${id}\ndata: tick\n\n`); };
  next();
  request.on('resume', () => {});
  response.on('close', () => left.resolve([response.headersSent, response.writableEnded, response.destroyed, response.errored?.code]));
  server.on('next', next);
}).listen(0);
await once(server, 'listening');
get({ port: server.address().port }, (response) => {
  console.log(response.statusCode, response.headers['content-type'], response.headers['cache-control']);
  let all = '';
  response.setEncoding('utf8').on('data', (text) => {
    all += text;
    const events = all.split('\n\n').length - 1;
    if (events < 3) server.emit('next');
    else response.destroy();
  });
  response.on('close', () => console.log(all.split('\n\n').slice(0, 3).join('|').replaceAll('\n', ' ')));
});
console.log(await left.promise);
server.close(() => console.log('closed'));
