import path from 'node:path';
console.log(path.join('/foo', 'bar', 'baz/asdf', 'quux', '..'), path.join(''), path.normalize('/foo/bar//baz/asdf/quux/..'));
try {
  path.join('foo', {}, 'bar');
} catch (error) {
  console.log(error.name, error.code, error.message);
}
