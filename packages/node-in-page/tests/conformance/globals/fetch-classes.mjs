const response = new Response('body', { status: 201, headers: { 'X-A': 'b' } });
console.log(response.status, response.ok, response.headers.get('x-a'), await response.text(), response.bodyUsed);
const request = new Request('http://localhost/p?q', { method: 'POST', body: '{"a":1}', headers: [['content-type', 'application/json']] });
console.log(request.method, request.url, await request.json(), Response.json({ a: 1 }).headers.get('content-type'), [...new Headers({ b: '2', a: '1' })]);
const form = new FormData();
form.append('k', 'v');
console.log([...form.entries()], new Request('http://x', { signal: AbortSignal.abort() }).signal.aborted);
