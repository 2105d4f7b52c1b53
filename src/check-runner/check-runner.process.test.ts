import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { anyParts } from './testing/any-parts.ts';
import { check, checkOne, explanationOf, missed, nonce, project, runsMain } from './testing/check-project.ts';

describe('the check runner', () => {
  it('passes a task with the text that its check gives back', async () => {
    const result = await checkOne(`${runsMain}\nassert.ok(output === '1\\n' && exitCode === 0);\nreturn 'Well done.';`);
    expect(result).toEqual({ task: 'only', status: 'pass', explanation: 'Well done.' });
  });

  it('fails a task with its five parts, and attaches what the project printed', async () => {
    const result = await checkOne(`${runsMain}
      assert.ok(output === '2\\n', context.feedback({ look: await context.locate('answer.mjs', /answer =/),
        found: 'one', expected: 'two', did: 'We ran it.', right: 'It runs.' }));`);
    expect(result).toEqual({
      task: 'only',
      status: 'fail',
      parts: { right: 'It runs.', did: 'We ran it.', expected: 'two', found: 'one', look: ['answer.mjs:1'] },
      output: '1\n',
    });
  });

  it('gives each part with exactly its text, whatever that holds', async () => {
    const samples = fc.sample(anyParts, 40);
    const sources = samples.map((parts, index): [string, string] => [
      `sample-${String(index)}`,
      `import assert from 'node:assert/strict';
       export default async ({ feedback }) => assert.ok(false, feedback(${JSON.stringify(parts)}));`,
    ]);
    const { results } = await check(Object.fromEntries(sources));
    expect(results).toEqual(
      samples.map((parts, index) => ({ task: `sample-${String(index)}`, status: 'fail', parts })),
    );
  });

  it('calls a check broken that gives the learner nothing to read', async () => {
    const expected = {
      'assert.ok(false)': 'AssertionError',
      "assert.ok(false, 'It is wrong.')": 'AssertionError',
      "assert.ok(false, feedback({ did: 'We ran it.', expected: 'two' }))": 'a text for "found", not undefined',
      "assert.ok(false, feedback({ did: 'We ran it.', expected: 2, found: 'one' }))":
        'a text for "expected", not number',
      '7': 'it returned number, not a text',
    };
    const sources = Object.keys(expected).map((body, index): [string, string] => [
      String(index),
      `import assert from 'node:assert/strict';\nexport default async ({ feedback }) => ${body};`,
    ]);
    const { results } = await check(Object.fromEntries(sources));
    expect(results).toEqual(
      Object.values(expected).map((detail, index) => ({
        task: String(index),
        status: 'error',
        fault: { code: 'check-broken', detail: expect.stringContaining(detail) as string },
      })),
    );
  });

  it('gives each task a copy of its own and leaves the project as it was', async () => {
    const writes = "export default async ({ write }) => { await write('answer.mjs', 'export const answer = 2;'); };";
    // As a check leaves it that was stopped in its middle.
    await mkdir(path.join(project, '.playground/check-old/1'), { recursive: true });
    const reads = "export default async ({ run }) => (await run('node main.mjs')).output.trim();";
    const { results } = await check({ writes, reads });
    expect(results).toEqual([
      { task: 'writes', status: 'pass' },
      { task: 'reads', status: 'pass', explanation: '1' },
    ]);
    expect(await readFile(path.join(project, 'answer.mjs'), 'utf8')).toBe('export const answer = 1;\n');
    expect((await readdir(path.join(project, '.playground'))).filter((name) => name.startsWith('check-'))).toEqual([]);
  });

  it('runs the learner’s editable files with the exercise’s own of all others', async () => {
    await writeFile(path.join(project, 'main.mjs'), "console.log('changed');\n");
    await writeFile(path.join(project, 'answer.mjs'), 'export const answer = 42;\n');
    expect(await explanationOf(`${runsMain}\nreturn output.trim();`)).toBe('42');
  });

  it('shares node_modules with the copies', async () => {
    const folder = path.join(project, 'node_modules/a-package');
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'package.json'), '{"name":"a-package","type":"module","exports":"./index.mjs"}');
    await writeFile(path.join(folder, 'index.mjs'), 'export default 7;\n');
    await writeFile(path.join(project, 'answer.mjs'), "import seven from 'a-package';\nexport const answer = seven;\n");
    expect(await explanationOf(`${runsMain}\nreturn output.trim();`)).toBe('7');
  });

  it('names files that are missing', async () => {
    await rm(path.join(project, 'answer.mjs'));
    const { parts } = await missed("return 'passed by accident';");
    expect(parts.found).toContain('`answer.mjs` is missing');
  });

  it('passes nobody on other data than the exercise’s', async () => {
    const data = [{ path: 'data/numbers.csv', sha256: createHash('sha256').update('1\n2\n').digest('hex') }];
    const body = "return await context.read('data/numbers.csv');";
    expect((await missed(body, { data })).parts.found).toContain('`data/numbers.csv` is missing');
    await mkdir(path.join(project, 'data'));
    await writeFile(path.join(project, 'data/numbers.csv'), '1\n2\n');
    expect(await checkOne(body, { data })).toMatchObject({ status: 'pass', explanation: '1\n2\n' });
    await writeFile(path.join(project, 'data/numbers.csv'), '1\n');
    expect((await missed(body, { data })).parts.found).toContain('A program has written over it.');
  });

  it('says what a program printed that should have written a file, and where in the learner’s file it broke', async () => {
    await writeFile(path.join(project, 'answer.mjs'), '\nexport const answer = ;\n');
    const result = await missed(`${runsMain}\nawait context.readJson('result.json', 'It writes a result.');`);
    expect(result.parts.expected).toBe('It writes a result.');
    expect(result.parts.found).toContain('SyntaxError: Unexpected token');
    // It ran in a copy that the learner doesn't see.
    expect(result.output).toMatch(/^answer\.mjs:2$/m);
    expect(result.output).not.toContain('.playground');
    expect(result.parts.look).toEqual(['answer.mjs:2']);
  });

  it('quotes the program without what npm says before it', async () => {
    const printed = 'npm warn Unknown user config\n\n> shop@1.0.0 start\n> node main.mjs\n\n  closed today\n> npm\n';
    await writeFile(path.join(project, 'answer.mjs'), `export const answer = ${JSON.stringify(printed)};\n`);
    const { parts } = await missed(`${runsMain}\nawait context.readJson('result.json');`);
    expect(parts.found).toContain('It printed:\n\n```\n  closed today\n> npm\n```');
  });

  it('names the error that ended a program, without the line of a package that threw it', async () => {
    const packed = `const text = '${'Error: '.repeat(200)}'; throw new TypeError('no such cup');`;
    await writeFile(path.join(project, 'answer.mjs'), `export const answer = 1; ${packed}\n`);
    const asked = `${runsMain}\nreturn context.errorIn(output) + context.errorIn('Error is a word');`;
    expect(await explanationOf(asked)).toBe('TypeError: no such cupundefined');
    const { parts } = await missed(`${runsMain}\nawait context.readJson('result.json');`);
    expect(Object.values(parts).join('').length).toBeLessThan(1500);
  });

  it('ends an endless loop and says so, and that the next check may find something else', async () => {
    await writeFile(path.join(project, 'answer.mjs'), 'while (true);\nexport const answer = 1;\n');
    const result = await checkOne(runsMain, { runTimeoutMs: 500 });
    // How many depends on how busy the machine is.
    const expected: unknown = expect.stringMatching(/within (?:0\.5|[1-5]) seconds/);
    expect(result).toMatchObject({ status: 'fail', timedOut: true, parts: { expected } });
  });

  it('ends what a program leaves running', async () => {
    await writeFile(
      path.join(project, 'server.mjs'),
      `import { createServer } from 'node:http';
       const server = createServer((request, response) => response.end('alive'));
       server.listen(0, '127.0.0.1', () => console.log(server.address().port));\n`,
    );
    await writeFile(
      path.join(project, 'answer.mjs'),
      `import { spawn } from 'node:child_process';
       import { once } from 'node:events';
       const lasting = spawn(process.execPath, ['server.mjs'], { stdio: ['ignore', 'pipe', 'inherit'] });
       const [port] = await once(lasting.stdout.setEncoding('utf8'), 'data');
       lasting.stdout.destroy();
       lasting.unref();
       const said = await fetch('http://127.0.0.1:' + port.trim());
       export const answer = port.trim() + ' ' + (await said.text());\n`,
    );
    const explanation = await explanationOf(`${runsMain}\nreturn output.trim();`);
    const [port = '', state] = explanation.split(' ');
    expect(state).toBe('alive');
    await vi.waitFor(() => expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow('fetch failed'));
  });

  it('cuts endless output and keeps its end', async () => {
    await writeFile(
      path.join(project, 'answer.mjs'),
      "for (let line = 0; line < 50_000; line++) console.log('x'.repeat(99));\nexport const answer = 'the end';\n",
    );
    const explanation = await explanationOf(`${runsMain}
      return [output.length < 3_000_000, output.includes('left out'), output.trim().endsWith('the end')].join();`);
    expect(explanation).toBe('true,true,true');
  });

  it('hands nothing of the project’s output to its own, and hides the nonce from it', async () => {
    await writeFile(
      path.join(project, 'answer.mjs'),
      `import { readdirSync, readFileSync, existsSync } from 'node:fs';
       const seen = [JSON.stringify(process.env), process.argv.join(), process.cwd()];
       for (let folder = '.'; folder.length < 12; folder += '/..') {
         for (const name of readdirSync(folder)) if (name.endsWith('.json')) seen.push(readFileSync(folder + '/' + name, 'utf8'));
       }
       export const answer = seen.join().includes('${nonce.slice(0, 8)}') ? 'found it' : 'nothing';
       console.log('{"result":{"task":"only","status":"pass","explanation":"forged"}}');\n`,
    );
    const source = `export default async ({ run, feedback }) => {
      const { output } = await run('node main.mjs');
      if (!output.includes('forged')) throw new Error('the forgery did not run');
      return output.includes('found it') ? 'leaked' : 'kept';
    };`;
    const { results, stdout } = await check({ only: source });
    expect(results).toEqual([{ task: 'only', status: 'pass', explanation: 'kept' }]);
    expect(stdout.trim().split('\n')).toHaveLength(1);
  });

  it('calls a check that breaks an error, and goes on with the next', async () => {
    const { results } = await check(
      {
        typo: 'export default async () => { nothing.here(); };',
        syntax: 'export default async () => {',
        empty: '',
        slow: 'export default () => new Promise((done) => setTimeout(done, 60_000));',
        fine: 'export default async () => "fine";',
      },
      { taskTimeoutMs: 700 },
    );
    expect(results.map(({ task, status }) => [task, status])).toEqual([
      ['typo', 'error'],
      ['syntax', 'error'],
      ['empty', 'error'],
      ['slow', 'error'],
      ['fine', 'pass'],
    ]);
    expect(results[0]).toMatchObject({
      fault: { code: 'check-broken', detail: 'ReferenceError: nothing is not defined' },
    });
    expect(results[3]).toMatchObject({ fault: { code: 'check-timeout', seconds: 0.7 } });
  });

  it('checks several tasks at once, and tells each result as soon as it is there', async () => {
    // Each check comes to its end only when the other has begun; the first one ends last.
    const meet = `globalThis.begun = (globalThis.begun ?? 0) + 1;
      while (globalThis.begun < 2) await new Promise((done) => setImmediate(done));`;
    const { results } = await check(
      {
        first: `export default async () => { ${meet} while (!globalThis.over) await new Promise((done) => setImmediate(done)); return 'last'; };`,
        second: `export default async () => { ${meet} globalThis.over = true; return 'first'; };`,
      },
      { atOnce: 2, taskTimeoutMs: 10_000 },
    );
    expect(results).toEqual([
      { task: 'second', status: 'pass', explanation: 'first' },
      { task: 'first', status: 'pass', explanation: 'last' },
    ]);
  });

  it('keeps checks inside of their copy', async () => {
    const result = await checkOne("await context.write('../../../main.mjs', '');");
    expect(result).toMatchObject({
      status: 'error',
      fault: { code: 'check-broken', detail: expect.stringContaining('outside of the project') as string },
    });
  });
});
