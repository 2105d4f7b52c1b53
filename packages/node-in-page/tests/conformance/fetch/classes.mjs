const headers = new Headers({ b: '2', A: '1' });
headers.append('a', '3');
headers.append('set-cookie', 'x=1');
headers.append('set-cookie', 'y=2');
console.log([...headers], headers.getSetCookie(), headers.has('B'));
console.log(headers);
const response = new Response('text', { status: 201, headers: { 'Set-Cookie': 'a=b' } });
console.log(response.headers.get('set-cookie'), response.status, await response.text());
console.log(await Response.json({ a: 1 }).json(), Response.redirect('http://localhost/x').headers.get('location'), Response.error().type);
const request = new Request('http://localhost/a', { method: 'post', headers: { Cookie: 'a=b' }, body: 'x' });
console.log(request.method, request.url, request.headers.get('cookie'), await request.clone().text(), request.redirect, request.credentials);
const form = await new Response(new URLSearchParams('a=1&b=2')).formData();
console.log([...form]);
const data = new FormData();
data.set('k', 'v');
data.append('k', 'w');
console.log(data.getAll('k'), [...data.keys()]);
for (const attempt of [() => new Response('x', { status: 99 }), () => new Headers([['a']]), () => new Request('nowhere'), () => new Response('x', { status: 204 })]) {
  try { attempt(); } catch (error) { console.log(error.name, error.message); }
}
console.log(typeof fetch, fetch.length, Response.name, String(new Response()), Object.prototype.toString.call(new Request('http://localhost')));
