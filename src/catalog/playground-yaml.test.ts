import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { renderJsonSchemas } from './json-schema.ts';
import { parsePlaygroundYaml } from './playground-yaml.ts';

const good = await readFile('playgrounds/devops-ci/playground.yaml', 'utf8');
const parse = (source: string) => parsePlaygroundYaml(source, 'playgrounds/x/playground.yaml').data;

describe('playground.yaml', () => {
  it('is read', () => {
    expect(parse(good).tasks.map((task) => task.kind)).toEqual([
      'observe',
      'value',
      'predict',
      'code',
      'code',
      'value',
      'stretch',
    ]);
  });

  it('names file, line, column and remedy of a value that is refused', () => {
    const line = good.split('\n').findIndex((text) => text.startsWith('minutes:')) + 1;
    const source = good.replace('minutes: 25', 'minutes: 2500');
    expect(() => parse(source)).toThrow(
      new RegExp(`playgrounds/x/playground\\.yaml:${String(line)}:10: minutes: .*\n +An editor`),
    );
  });

  it('names every problem at once', () => {
    const source = good.replace('minutes: 25', 'minutes: long').replace('concept: devops', 'concept: De Vops');
    expect(() => parse(source)).toThrow(/minutes:[^]*concept:|concept:[^]*minutes:/);
  });

  it('names the place of a key that it does not know', () => {
    const line = good.split('\n').findIndex((text) => text.startsWith('minutes:')) + 1;
    expect(() => parse(good.replace('minutes: 25', 'minutes: 25\nminute: 20'))).toThrow(
      new RegExp(`\\.yaml:${String(line + 1)}:9: .*"minute"`),
    );
  });

  it('names the place of broken YAML', () => {
    expect(() => parse('title: a\nstory: "b\n')).toThrow(/playground\.yaml:\d+:\d+: .*\n +Mend the YAML/);
  });

  it('refuses a task that is named twice, and a path that leaves the project', () => {
    expect(() => parse(good.replace('id: wait-for-tests', 'id: read-the-run'))).toThrow(
      'is used twice: "read-the-run"',
    );
    expect(() => parse(good.replace('  - team.json', '  - ../team.json'))).toThrow('must be a path inside project/');
  });

  it('lets a task ask for a prediction, which has a question and no hints', () => {
    const asks = { id: 'guess', title: 'Guess', kind: 'predict', instruction: 'Say what will happen.' };
    const withTask = (task: object) =>
      parse(good.replace('tasks:\n', `tasks:\n  - ${JSON.stringify({ ...asks, ...task })}\n`));
    const question = { text: 'Which?', options: ['one', 'two'] };
    expect(withTask({ question }).tasks[0]).toMatchObject({ kind: 'predict', hints: [], question });
    expect(() => withTask({})).toThrow('question');
    expect(() => withTask({ question, hints: ['a', 'b', 'c'] })).toThrow('hints');
  });

  it('lets a need stand at a task, which must be there', () => {
    const withNeed = (task: string) =>
      parse(good.replace('js:\n', `js:\n  - ${JSON.stringify({ name: 'a loop', example: 'for (;;);', task })}\n`));
    expect(withNeed('wait-for-tests').js[0]).toMatchObject({ task: 'wait-for-tests' });
    expect(() => withNeed('wait-for-rain')).toThrow('names no task: "wait-for-rain"');
  });

  it('has published JSON Schemas that are up to date: npm run schema', async () => {
    for (const [file, text] of Object.entries(renderJsonSchemas())) expect(await readFile(file, 'utf8')).toBe(text);
  });
});
