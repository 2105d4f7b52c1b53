import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runBothWays } from './testing/both-ways.ts';

/**
 * Random programs that shadow, read, call and assign the names of imports in every kind of scope. Each read is printed
 * with its value or error, so that wrong errors are detected, too.
 */
const name = fc.constantFrom('x', 'y', 'z', 'w');

interface Grammar {
  expression: string;
  statement: string;
}

const { expression, statement } = fc.letrec<Grammar>((tie) => {
  const inner = tie('expression');
  const statements = fc.array(tie('statement'), { maxLength: 3 }).map((list) => list.join('\n'));
  return {
    expression: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      name,
      name.map((n) => `typeof ${n}`),
      name.map((n) => `({ ${n} }).${n}`),
      name.map((n) => `${n}()`),
      name.map((n) => `${n}?.()`),
      name.map((n) => `\`\${${n}}\``),
      name.map((n) => `new ${n}().field`),
      fc.tuple(name, inner).map(([n, e]) => `((${n}) => ${n})(${e})`),
      fc.tuple(name, name, inner).map(([n, m, e]) => `((${n}, q = ${m}) => [${n}, q])(${e})`),
      fc.tuple(name, name, name).map(([n, m, o]) => `(({ ${n}: ${m} = ${o} }) => ${m})({})`),
      fc.tuple(name, name).map(([n, m]) => `(([${n} = ${m}]) => ${n})([])`),
      fc.tuple(name, name).map(([n, m]) => `(function ${n}(...${m}) { return [typeof ${n}, ${m}] })(1)`),
      fc
        .tuple(name, name, inner)
        .map(([n, m, e]) => `(class ${n} { static p = [typeof ${n}, ${m}]; static [${e}] = 1 }).p`),
      fc.tuple(inner, name).map(([e, n]) => `[${e}, ...[${n}]]`),
      fc.tuple(name, inner, inner).map(([n, e, f]) => `(${n} ? ${e} : ${f})`),
      fc.tuple(name, inner).map(([n, e]) => `({ ${n}: ${e} }).${n}`),
    ),
    statement: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      inner.map((e) => `out(() => ${e});`),
      name.map((n) => `out(() => ${n}());`),
      fc.tuple(name, inner).map(([n, e]) => `out(() => { ${n} = ${e} });`),
      name.map((n) => `out(() => ${n}++);`),
      fc.tuple(name, name).map(([n, m]) => `out(() => { [${n}, { ${m} = 1 } = {}] = [2] });`),
      name.map((n) => `out(() => { for (${n} of [1]); });`),
      fc.tuple(name, inner, statements).map(([n, e, s]) => `out(() => { let ${n} = ${e};\n${s} });`),
      fc.tuple(name, statements).map(([n, s]) => `{ function ${n}() { return 'inner ${n}' }\n${s} }`),
      fc.tuple(name, inner, statements).map(([n, e, s]) => `out(() => { for (const ${n} of [${e}]) {\n${s} } });`),
      fc.tuple(name, statements).map(([n, s]) => `for (let ${n} = 0; ${n} < 1; ${n}++) {\n${s} }`),
      fc.tuple(name, statements).map(([n, s]) => `try { throw 'thrown' } catch (${n}) {\n${s} }`),
      fc
        .tuple(name, name, statements)
        .map(([n, m, s]) => `try { throw {} } catch ({ ${n} = 1, q = typeof ${m} }) {\n${s} }`),
      fc.tuple(name, name, statements).map(([n, m, s]) => `(function (${n}) { var ${m};\n${s} })(1);`),
      fc
        .tuple(name, statements, statements)
        .map(([n, s, t]) => `switch (1) { case 1: let ${n} = 'case';\n${s}\nbreak; default:\n${t} }`),
      fc.tuple(name, statements).map(([n, s]) => `${n}: for (;;) {\n${s}\nbreak ${n}; }`),
      fc
        .tuple(name, name, statements)
        .map(
          ([n, m, s]) =>
            `out(() => { class K { ${n} = typeof ${m}; static { let ${n} = 1;\n${s} } m(${m}) {\n${s} } } return [new K().${n}, new K().m(1)] });`,
        ),
      fc.tuple(name, statements).map(([n, s]) => `if (true) {\n${s}\nvar v_${n} = 1 }`),
    ),
  };
});

const program = fc.record({
  names: fc.shuffledSubarray(['answer', 'mutable', 'call', 'default'], { minLength: 1 }),
  body: fc.array(statement, { minLength: 1, maxLength: 6 }),
  last: expression,
});

function moduleText({ names, body, last }: { names: string[]; body: string[]; last: string }): string {
  const locals = ['x', 'y', 'z', 'w'];
  const imports = names.map((imported, index) => `${imported} as ${locals[index] ?? 'w'}`).join(', ');
  return `import { ${imports} } from './library.mjs';
const seen = [];
const show = (v) => typeof v === 'function' ? 'function ' + v.name : Array.isArray(v) ? '[' + v.map(show) + ']' : String(v);
const out = (f) => { try { seen.push(show(f())) } catch (e) { void e.stack; seen.push(e.name + ': ' + e.message) } };
${body.join('\n')}
out(() => ${last});
export default seen.join('\\n');`;
}

const library = `export const answer = 42; export let mutable = 'first'; const mutate = () => { mutable = 'changed' }; export function call() { mutate(); return this === undefined }
export default class Thing { field = mutable } export const change = () => { call = 1 };`;

describe('scoping', () => {
  it('is that of the language, in random programs', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(program, { minLength: 40, maxLength: 60 }), async (programs) => {
        const files = Object.fromEntries(programs.map((one, index) => [`p${index}.mjs`, moduleText(one)]));
        const main = `for (let i = 0; i < ${programs.length}; i++) try { console.log(i, (await import('./p' + i + '.mjs')).default) } catch (e) { console.log(i, e.name, e.message) }`;
        const { native, ours } = await runBothWays({ 'main.mjs': main, 'library.mjs': library, ...files });
        expect(ours).toEqual(native);
        // Programs that are invalid prove nothing; there must be few.
        const failed = native.stdout.match(/^\d+ \w*Error /gm) ?? [];
        expect(failed.length).toBeLessThan(programs.length / 3);
      }),
      { numRuns: 4, endOnFailure: true },
    );
  }, 120_000);
});
