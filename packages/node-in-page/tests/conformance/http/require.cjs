const http = require('http');

class Request extends http.IncomingMessage { get shortUrl() { return this.url.slice(0, 3); } }
class Response extends http.ServerResponse { json(value) { this.setHeader('content-type', 'application/json'); this.end(JSON.stringify(value)); } }
const server = http.createServer({ IncomingMessage: Request, ServerResponse: Response, maxHeaderSize: 1024 }, (request, response) => {
  response.json({ url: request.shortUrl, method: request.method });
});
server.listen(0, () => {
  const { port } = server.address();
  http.get(`http://localhost:${port}/abc`, (response) => {
    let text = '';
    response.on('data', (chunk) => (text += chunk)).on('end', () => {
      console.log(response.headers['content-type'], text);
      http.get({ port, headers: { long: 'x'.repeat(2000) } }, (second) => { console.log(second.statusCode, second.statusMessage); second.resume(); server.close(); });
    });
  });
});
