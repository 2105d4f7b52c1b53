import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { stripTypes, TypeScriptSyntaxError } from './strip-types.ts';

/** Each exercises one kind of type syntax. */
const texts = [
  "type a = 'é…😀x';",
  'const t = { m(): 1 { return 1 }, get a(): 1 { return 1 }, async *g<T>() {} } satisfies X;',
  'class A { private [Symbol.x] = 1; public static async *g(): AsyncGenerator {} get?: number; static?: string; #p?: 1 }',
  'let x = y as any as string\n(foo)',
  'let x = y!\n[1]',
  'let a\ntype A = 1\n(2)',
  'const g = async (a): Promise<{\n x: 1 }> => a',
  'import { type B, C, type D } from "b"; import { type F } from "f"; export type * from "x"; export * as z from "y"',
  'export default interface A {}',
  'export abstract class A { protected abstract x(): void }',
  'let { a, b }: { a: 1, b: 2 } = c, [d]: [number] = e; for (const x of y as Z[]) {} try {} catch (e: unknown) {}',
  'f<string>(x); a?.b<c>(d); const h = f<number>; tag<string>`x`; (x as any).y = 1; let b = (a as any) = 5;',
  'if (a < b && c > d) {} const t = a < b ? c : d > e;',
  'type X = { [K in keyof T as `a${K}`]?: T[K] extends infer U extends string ? U : never }',
  'let f = function<T>(this: Window, ...rest: T[]) {}',
  'let a = b! + c!; d! = 5; e!++; let v: unique symbol; let u!: string; var w: typeof import("x")',
  'export declare const q: number; declare global { interface W {} } declare function d(): void',
  'enum A { x }',
  'declare enum A { x }',
  'namespace N { export const x = 1 }',
  'module M { const a = 1 }',
  'class A { constructor(private x: number) {} }',
  'import a = B.C',
  'export = 5',
  'let x = <number>y;',
];

function outcome(strip: (text: string) => string, text: string): string {
  try {
    return strip(text);
  } catch (error) {
    return (error as Error).message;
  }
}

describe('strips types as Node does', () => {
  it.each(texts.map((text) => [text]))('%s', (text) => {
    expect(outcome(stripTypes, text)).toBe(outcome(stripTypeScriptTypes, text));
  });

  it('in the source files of this package', () => {
    const directory = path.join(import.meta.dirname, '..');
    for (const name of readdirSync(path.join(directory, 'loader')).filter((each) => each.endsWith('.ts'))) {
      const text = readFileSync(path.join(directory, 'loader', name), 'utf8');
      expect(stripTypes(text), name).toBe(stripTypeScriptTypes(text));
    }
  });

  it('reports the position of a syntax error', () => {
    expect(() => stripTypes('let ok = 1;\nlet x: number = ;')).toThrow(TypeScriptSyntaxError);
    expect(() => stripTypes('let x: = 1')).toThrow(expect.objectContaining({ code: 'InvalidSyntax', start: 7 }));
  });
});
