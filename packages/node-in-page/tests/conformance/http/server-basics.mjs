import http from 'node:http';

const server = http.createServer((request, response) => {
  console.log(request.method, request.url, request.httpVersion, request.headers['x-one'], request.rawHeaders.length % 2);
  response.statusCode = 201;
  response.statusMessage = 'Made';
  response.setHeader('Content-Type', 'text/plain');
  response.setHeader('X-Many', ['a', 'b']);
  console.log(response.getHeaderNames(), response.hasHeader('x-many'), response.getHeader('content-type'));
  response.removeHeader('content-type');
  response.write('one ');
  console.log(response.headersSent, response.writableEnded);
  response.end('two');
  console.log(response.writableEnded, response.finished);
});
console.log(server.listening, server.timeout, server.keepAliveTimeout, server.headersTimeout, server.requestTimeout, server.maxHeadersCount);
server.listen(0, '127.0.0.1', () => {
  const { port, address, family } = server.address();
  console.log(typeof port, address, family, server.listening);
  const request = http.request({ port, host: '127.0.0.1', method: 'DELETE', path: '/a?b=c', headers: { 'X-One': '1' } }, (response) => {
    console.log(response.statusCode, response.statusMessage, response.headers['x-many'], response.headers['transfer-encoding']);
    response.setEncoding('utf8');
    response.on('data', (text) => console.log('data', text));
    response.on('end', () => {
      console.log('end', response.complete);
      server.close((error) => console.log('closed', error, server.listening));
    });
  });
  request.on('finish', () => console.log('finish'));
  request.end();
});
