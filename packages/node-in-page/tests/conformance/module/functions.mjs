// What node:module offers.
import module, { builtinModules, createRequire, findPackageJSON, isBuiltin, stripTypeScriptTypes } from 'node:module';

console.log(typeof module, module.Module === module, builtinModules.includes('fs'), builtinModules.includes('node:test'));
console.log(['fs', 'node:fs', 'node:test', 'test', 'fs/promises', 'nothing', './fs'].map((name) => [name, isBuiltin(name)]));
const require = createRequire(import.meta.url);
console.log(require('node:path') === (await import('node:path')).default, typeof require.resolve, require.resolve('fs'));
console.log(require.resolve.paths('x').at(0), require.resolve.paths('./x').length, require.resolve.paths('fs'));
for (const attempt of [
  () => createRequire('relative'),
  () => createRequire(new URL('https://example.org')),
  () => require(''),
  () => require(1),
  () => require('./nothing-here'),
  () => require('nothing-there'),
  () => require('node:nothing'),
]) {
  try {
    attempt();
  } catch ({ name, code, message }) {
    console.log(name, code, message.split('\n')[0].replace(/\/[^' ]*\//, ''));
  }
}
console.log(typeof findPackageJSON, typeof stripTypeScriptTypes);
