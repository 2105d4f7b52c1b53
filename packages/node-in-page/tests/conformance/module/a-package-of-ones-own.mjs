// packages.html and esm.html: a package with exports, conditions, subpath patterns, imports and self-reference, made here.
import { mkdirSync, mkdtempSync, writeFileSync, realpathSync } from 'node:fs';
import { createRequire, isBuiltin, builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'package-')));
const write = (name, text) => { const file = path.join(root, name); mkdirSync(path.dirname(file), { recursive: true }); writeFileSync(file, text); return pathToFileURL(file).href; };
write('node_modules/tool/package.json', JSON.stringify({ name: 'tool', version: '1.2.3', type: 'module', exports: { '.': { import: './index.js', require: './index.cjs' }, './parts/*': './src/*.js', './parts/secret': null, './package.json': './package.json' }, imports: { '#inner': './src/inner.js' } }));
write('node_modules/tool/index.js', `import inner from '#inner'; import { name } from 'tool/parts/a'; export default 'esm'; export { inner, name };`);
write('node_modules/tool/index.cjs', `exports.kind = 'cjs'; exports.file = require('node:path').basename(__filename);`);
write('node_modules/tool/src/inner.js', `export default 'inner';`);
write('node_modules/tool/src/a.js', `export const name = new URL(import.meta.url).pathname.split('/').at(-1);`);
const main = write('main.mjs', `import tool, { inner, name } from 'tool'; import * as everything from 'tool/parts/a'; import data from 'tool/package.json' with { type: 'json' };
export const result = [tool, inner, name, Object.keys(everything), data.version, import.meta.resolve('tool').split('/').at(-1), import.meta.dirname.length > 0];`);
console.log((await import(main)).result);
const require = createRequire(main);
console.log(require('tool'), require.resolve('tool').replace(root, ''), require('tool') === require('tool'));
for (const specifier of ['tool/parts/secret', 'tool/src/a.js', 'tool/parts/none', 'nothing', './none.mjs', '#inner', 'node:nothing']) {
  await import(write(`${Math.abs(specifier.length)}-${specifier.replaceAll(/\W/g, '')}.mjs`, `import '${specifier}';`)).catch((error) => console.log(error.code, error.message.replaceAll(root, '<root>').replace(/ imported from.*/s, '')));
  try { require(specifier); } catch (error) { console.log(error.code, error.message.replaceAll(root, '<root>').split('\n')[0]); }
}
console.log(isBuiltin('fs'), isBuiltin('node:test'), isBuiltin('test'), builtinModules.includes('path'));
