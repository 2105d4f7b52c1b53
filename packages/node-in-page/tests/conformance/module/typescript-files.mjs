// typescript.html, Type stripping: files with types run, are imported and required; their places stay.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = mkdtempSync(join(tmpdir(), 'types-'));
const files = {
  'shop.ts': 'export interface Order { price: number }\nexport const total = (orders: Order[]): number => orders.reduce((sum, { price }) => sum + price, 0);\nexport function fail(why: string): never {\n  throw new Error(why as string);\n}\n',
  'old.cts': 'import type { Order } from "./shop.ts";\nconst order: Order = { price: 2 };\nmodule.exports = { order, kind: typeof require };\n',
  'new.mts': 'import { total, type Order } from "./shop.ts";\nconst orders: Order[] = [{ price: 1 }, { price: 2 }];\nexport default total(orders);\n',
  'node_modules/pack/package.json': '{ "name": "pack", "exports": "./index.ts" }',
  'node_modules/pack/index.ts': 'export const a: number = 1;\n',
  'enum.ts': 'export const before = 1;\nexport enum Color {\n  red,\n}\n',
  'detected.ts': 'const a: number = 1;\nconsole.log("commonjs", typeof module, a satisfies number);\n',
  'view.tsx': 'export const view = <p>hello</p>;\n',
};
for (const [name, text] of Object.entries(files)) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}
const load = (name) => import(pathToFileURL(join(folder, name)));
const require = createRequire(join(folder, 'here.js'));
const { total, fail } = await load('shop.ts');
console.log(total([{ price: 3 }, { price: 4 }]), (await load('new.mts')).default, require('./old.cts'));
console.log(require('./shop.ts').total([{ price: 5 }]));
try {
  fail('no stock');
} catch (error) {
  console.log(error.stack.split('\n').slice(0, 2).join('\n').replace(/\(.*[/]/, '('));
}
for (const name of ['enum.ts', 'view.tsx', 'missing.ts']) {
  await load(name).then(console.log, ({ name: kind, code }) => console.log(name, kind, code));
}
try {
  require('pack');
} catch ({ name, code, message }) {
  console.log(name, code, message.replace(folder, ''));
}
try {
  require('./shop');
} catch ({ code }) {
  console.log('an extension has to be named:', code);
}
writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }');
for (const args of [['detected.ts'], ['enum.ts'], ['--input-type=module-typescript', '-e', 'const a: string = "typed"; console.log(a)']]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  console.log(status, stdout, stderr.replaceAll(folder, '').split('\n').filter((line) => !/^ +at |^Node/.test(line)).join('\n'));
}
console.log(process.features.typescript);
rmSync(folder, { recursive: true });
