// module.html, module.stripTypeScriptTypes(code[, options]): types become blanks, so that places stay.
import { stripTypeScriptTypes } from 'node:module';

process.removeAllListeners('warning');
process.on('warning', ({ name, message }) => console.log(name, message));
const texts = [
  'const a: number = 1, b = <T,>(x: T): T => x;',
  'interface Order { id: string; price?: number }\ntype Id = Order["id"];\nlet id: Id;',
  'import type { A } from "a"; import { type B, c } from "b"; export type { A }; export { type B, c };',
  'abstract class Cart<T> extends Box<T> implements Shop, Till {\n  private readonly items?: T[] = [];\n  declare sum: number;\n  static count!: number;\n  abstract x(): void;\n  constructor(public_: T) { super(); }\n  override add<K>(this: Cart<T>, item: T, ...rest: K[]): asserts item is T {}\n  [key: string]: unknown;\n}',
  'let x = y as any as string;\n(foo); let z = a!.b![0]!; f<string>(x); new Map<string, number>(); const o = { a: 1 } satisfies O;',
  'function f(a: string): string;\nfunction f(a: any): any { return a; }',
  'declare global { interface Window {} }\ndeclare const q: number;\nnamespace OnlyTypes { export type A = 1 }',
  'const wait = async (\n  ms: number,\n): Promise<\n  void\n> => {};',
  'let grüße: "ä€😀" = 1',
];
for (const text of texts) console.log(stripTypeScriptTypes(text));
console.log(stripTypeScriptTypes('let a: 1', { sourceUrl: 'shop.ts' }));
const wrong = ['enum Color { red }', 'namespace Shop { export const a = 1 }', 'class A { constructor(private x: 1) {} }', 'import a = require("a")', 'export = 1', 'let x = <number>y'];
for (const text of wrong) {
  try {
    console.log(stripTypeScriptTypes(text));
  } catch ({ name, code, message, stack }) {
    console.log(name, code, message, stack.split('\n').slice(0, 3));
  }
}
for (const given of [[1], ['a', { mode: 'none' }], ['a', { sourceMap: true }]]) {
  try {
    console.log(stripTypeScriptTypes(...given));
  } catch ({ name, code, message }) {
    console.log(name, code, message);
  }
}
