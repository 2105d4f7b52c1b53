for (const text of ['mailto:a@b.c', 'data:text/plain,hi?x#y', 'file:///a/b', 'file://host/a', 'blob:https://a.b/c', 'node:fs', 'http://[::1]:80/?', 'web+demo:/.//not-a-host/', 'javascript://x/%0a', 'about:blank#']) {
  const url = new URL(text);
  console.log(url.href, [url.protocol, url.host, url.pathname, url.search, url.hash, url.origin]);
}
