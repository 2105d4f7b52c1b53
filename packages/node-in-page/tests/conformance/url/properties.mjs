const url = new URL('https://user:pa%20ss@sub.example.com:8080/p/a/t/h?query=string#hash');
for (const name of ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'hash']) {
  console.log(name, url[name]);
}
console.log(url);
