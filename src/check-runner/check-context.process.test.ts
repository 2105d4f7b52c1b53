import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { OriginalFile } from './protocol.ts';
import { checkOne, explanationOf, missed, project, runsMain } from './testing/check-project.ts';

describe('what a check can rely on', () => {
  const writesResult = (value: string) =>
    `import { writeFileSync } from 'node:fs';\nwriteFileSync('result.json', '${value}');\nexport const answer = 1;\n`;

  it('finds after a run only what this run has left', async () => {
    await writeFile(path.join(project, 'answer.mjs'), writesResult('7'));
    const { parts } = await missed(`${runsMain}
      if ((await context.readJson('result.json')) !== 7) throw new Error('not written');
      await context.write('answer.mjs', 'export const answer = 1; throw new TypeError("no cup");');
      await context.run(['node', 'main.mjs']);
      await context.readJson('result.json', 'It writes a result.');`);
    expect(parts.found).toBe('The program ended with an error: `TypeError: no cup`');
    expect(
      await explanationOf(`${runsMain}
        await context.write('main.mjs', '');
        await context.run(['node', 'main.mjs'], { keep: ['result.json'] });
        return String(await context.readJson('result.json'));`),
    ).toBe('7');
  });

  it('runs with files that no program before has written over', async () => {
    const attack = `import { mkdirSync, writeFileSync } from 'node:fs';
      writeFileSync('main.mjs', 'console.log("forged")');
      mkdirSync('node_modules/a-package', { recursive: true });
      writeFileSync('node_modules/a-package/index.mjs', '');
      export const answer = 1;\n`;
    await writeFile(path.join(project, 'answer.mjs'), attack);
    const twice = `${runsMain}\nconst next = await context.run(['node', 'main.mjs']);\nreturn output + next.output;`;
    expect(await explanationOf(twice)).toBe('1\n1\n');
  });

  it('finds no package of the learner’s before the exercise’s, and no setting of npm', async () => {
    const packageIn = async (folder: string, text: string) => {
      await mkdir(path.join(project, folder), { recursive: true });
      const manifest = '{"name":"a-package","type":"module","exports":"./index.mjs"}';
      await writeFile(path.join(project, folder, 'package.json'), manifest);
      await writeFile(path.join(project, folder, 'index.mjs'), text);
    };
    await packageIn('node_modules/a-package', 'export default "packed";\n');
    for (const folder of ['shop/node_modules/a-package', '.playground/node_modules/a-package', 'shop']) {
      await packageIn(folder, 'export default "forged";\n');
    }
    await writeFile(path.join(project, '.npmrc'), 'node-options=--require=./gone.cjs\n');
    await writeFile(path.join(project, 'package.json'), '{"scripts":{"start":"node main.mjs"}}');
    await writeFile(path.join(project, 'shop/cup.mjs'), "import which from 'a-package';\nexport default which;\n");
    await writeFile(path.join(project, 'answer.mjs'), "export { default as answer } from './shop/cup.mjs';\n");
    const packages = ['node_modules/a-package/index.mjs', 'node_modules/a-package/package.json'];
    const files: readonly OriginalFile[] = [
      { path: 'package.json', text: '{"scripts":{"start":"node main.mjs"}}', access: 'read-only' },
      { path: 'main.mjs', text: "import { answer } from './answer.mjs';\nconsole.log(answer);\n", access: 'read-only' },
    ];
    const body = "return (await context.run('npm start --silent')).output.trim();";
    expect(await checkOne(body, { packages, files })).toMatchObject({ status: 'pass', explanation: 'packed' });
  });

  it.each([
    ['shop/node_modules/a-package', '`shop/node_modules/a-package/index.mjs`'],
    ['../node_modules/a-package', '`node_modules/a-package`'],
  ])('counts nothing of a run that has written %s', async (folder, named) => {
    await mkdir(path.join(project, 'node_modules/a-package'), { recursive: true });
    await writeFile(path.join(project, 'node_modules/a-package/index.mjs'), '');
    const attack = `import { mkdirSync, writeFileSync } from 'node:fs';
      mkdirSync('${folder}', { recursive: true });
      writeFileSync('${folder}/index.mjs', '');
      export const answer = 1;\n`;
    await writeFile(path.join(project, 'answer.mjs'), attack);
    const { parts } = await missed(runsMain, { packages: ['node_modules/a-package/index.mjs'] });
    expect(parts.found).toContain(named);
  });

  it('counts nothing of a run that has written over a package', async () => {
    await mkdir(path.join(project, 'node_modules/a-package'), { recursive: true });
    await writeFile(path.join(project, 'node_modules/a-package/index.mjs'), '');
    const place = JSON.stringify(path.join(project, 'node_modules/a-package/index.mjs'));
    const attack = `import { writeFileSync } from 'node:fs';\nwriteFileSync(${place}, '//');\nexport const answer = 1;\n`;
    await writeFile(path.join(project, 'answer.mjs'), attack);
    const { parts } = await missed(runsMain, { packages: ['node_modules/a-package/index.mjs'] });
    expect(parts.expected).toBe('`node_modules/a-package/index.mjs` is as it was published.');
  });

  it('makes the parts of feedback only when something does not hold', async () => {
    const parts = "() => { made += 1; return { did: 'We looked.', expected: 'One.', found: String(made) }; }";
    const body = `let made = 0; context.expect(true, ${parts}); context.expect(made > 0, ${parts});`;
    expect((await missed(body)).parts).toEqual({ did: 'We looked.', expected: 'One.', found: '1' });
    const common = "{ did: 'We looked.', look: 'main.mjs:1' }";
    const again = `const demand = context.expecting(${common});
      demand(true, () => { throw new TypeError('too early'); });
      demand(false, () => ({ expected: 'One.', found: 'None.', look: 'main.mjs:2' }));`;
    const due = { did: 'We looked.', expected: 'One.', found: 'None.', look: ['main.mjs:2'] };
    expect((await missed(again)).parts).toEqual(due);
  });

  it('asks functions, and tells every kind of answer apart', async () => {
    await writeFile(
      path.join(project, 'answer.mjs'),
      `console.log('loaded');
       export const answer = (x) => [undefined, NaN, -0, null, 'null', new Map([[1, 2]]), () => 1, x];
       export const broken = (x) => x.y.z;\n`,
    );
    const explanation = await explanationOf(`
      const [values, threw] = await context.ask('answer.mjs',
        ({ answer, broken }, x, attempt) => [answer(x), attempt(() => broken({}))], { a: 1 });
      return context.show(values) + ' ' + context.isThrown(threw) + ' ' + context.show(threw);`);
    expect(explanation).toBe(
      "[ undefined, NaN, -0, null, 'null', Map(1) { 1 => 2 }, [Function (anonymous)], { a: 1 } ] true " +
        "TypeError: Cannot read properties of undefined (reading 'z')",
    );
  });

  it.each([
    ['export const answer = () => missing;', '`ReferenceError: missing is not defined`', 'answer.mjs:1'],
    ['\nexport const answer = ;', '`SyntaxError: Unexpected token', 'answer.mjs:2'],
    ['export const reply = 1;', 'It exports no `answer`.', 'answer.mjs'],
    ['process.exit(0);\nexport const answer = 1;', 'before it could answer', 'answer.mjs'],
  ])('says what is wrong with %j, and where', async (text, found, look) => {
    await writeFile(path.join(project, 'answer.mjs'), text);
    const { parts } = await missed("await context.ask('answer.mjs', ({ answer }) => answer());");
    expect(parts.found).toContain(found);
    expect(parts.look).toEqual([look]);
    expect(JSON.stringify(parts)).not.toMatch(/ask-|node:internal|\.playground/);
  });

  it('draws the same again from the seed that it shows', async () => {
    const body = `throw context.feedback({ did: '', expected: '', found: String(context.draw.integer(0, 1e9)) });`;
    const first = await checkOne(body);
    if (first.status !== 'fail' || first.seed === undefined) throw new Error(JSON.stringify(first));
    expect(await checkOne(body, { seed: first.seed })).toEqual(first);
  });

  it('says which other task is in the way', async () => {
    const body = `throw context.inTheWay('sort', { found: 'the list is empty.', look: 'answer.mjs' });`;
    const { parts } = await missed(body, { order: ['only', 'sort'] });
    expect(parts.found).toBe('Task 2 is in the way: the list is empty.');
  });
});
