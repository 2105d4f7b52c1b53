import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { rightSolutions, wrongSolutions } from './author-variants.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'variants-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const exercise = () => ({
  folder,
  yaml: {
    tasks: [
      { id: 'which-light', kind: 'observe' },
      { id: 'stop-early', kind: 'code' },
      { id: 'leave-out', kind: 'value' },
    ] as const,
  },
  files: [
    { path: 'lights.mjs', access: 'editable' },
    { path: 'package.json', access: 'read-only' },
  ] as const,
  solution: new Map([
    ['lights.mjs', 'solved'],
    ['parser.mjs', 'solved'],
  ]),
});

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

it('lays another right solution over the starter and over the solution, for its tasks alone', async () => {
  await write({ 'right/a/right.yaml': 'because: A loop.\npasses: [stop-early]\n', 'right/a/lights.mjs': 'loop' });
  const { variants } = await rightSolutions(exercise());
  expect(variants.map(({ name, counts, fails }) => [name, counts, fails])).toEqual([
    ['right/a, over the starter', ['stop-early'], []],
    ['right/a, over the solution', ['stop-early'], []],
  ]);
  expect(variants.map(({ files }) => [...files.keys()].sort())).toEqual([['lights.mjs'], ['lights.mjs', 'parser.mjs']]);
  expect(variants.map(({ files }) => files.get('lights.mjs'))).toEqual(['loop', 'loop']);
});

it('tries one state when all files of the solution are replaced', async () => {
  await write({
    'right/a/right.yaml': 'because: Both.\npasses: [stop-early]\n',
    'right/a/lights.mjs': '1',
    'right/a/parser.mjs': '2',
  });
  expect((await rightSolutions(exercise())).variants.map(({ name }) => name)).toEqual(['right/a']);
});

it('counts the alternatives of each task that changes files', async () => {
  for (const name of ['a', 'b', 'c']) {
    await write({ [`right/${name}/right.yaml`]: `because: Other.\npasses: [stop-early]\n` });
    await write({ [`right/${name}/lights.mjs`]: name });
  }
  expect((await rightSolutions(exercise())).missing).toEqual(['leave-out has 0 alternatives in right/; 3 are needed']);
});

it.each([
  ['because: A.\npasses: [which-light]\n', 'lights.mjs', 'which-light is answered'],
  ['because: A.\npasses: [stop-eerly]\n', 'lights.mjs', 'no task stop-eerly'],
  ['because: A.\nfails: [stop-early]\n', 'lights.mjs', 'right/a/right.yaml'],
  ['because: A.\npasses: [stop-early]\n', 'package.json', "a learner can't change package.json"],
])('refuses %j with %s', async (about, file, message) => {
  await write({ 'right/a/right.yaml': about, [`right/a/${file}`]: 'x' });
  await expect(rightSolutions(exercise())).rejects.toThrow(message);
});

it('refuses a wrong solution that names a task which is not there', async () => {
  await write({ 'wrong/a/wrong.yaml': 'because: A.\nfails: [stop-eerly]\n', 'wrong/a/lights.mjs': 'x' });
  await expect(wrongSolutions(exercise())).rejects.toThrow('wrong/a: the exercise has no task stop-eerly');
});
