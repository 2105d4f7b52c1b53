// CommonJS: the module object, the cache, JSON, and what require gives for ES modules.
console.log(module.id, module.loaded, module.children, module.filename === __filename, module.parent, this === exports);
console.log(Object.keys(require), typeof require.cache[__filename], require.main === module, Object.keys(require.extensions));
console.log(typeof require('node:module')._load, require('node:module').wrap('x').replace(/\s+/g, ' '));
const { Module } = require('node:module');
const made = new Module('/virtual/made.js');
made._compile('exports.answer = 42; exports.file = __filename; exports.folder = __dirname;', '/virtual/made.js');
console.log(made.exports, made.id, made.paths);
try {
  made._compile('const broken = ;', '/virtual/broken.js');
} catch (error) {
  console.log(error.name, error.message);
}
console.log(Module._nodeModulePaths('/a/node_modules/b'), Module.isBuiltin('node:fs'), Module.builtinModules.length > 30);
