import path from 'node:path';
import type { Exercise } from '../../src/catalog/catalog.ts';

/** A state of the learner's project, and the tasks that fail in it. */
export interface Variant {
  readonly name: string;
  /** Files that differ from the starter. */
  readonly files: ReadonlyMap<string, string>;
  /** Files of the starter that are deleted. */
  readonly deleted?: readonly string[];
  readonly fails: readonly string[];
  /** The tasks that this state says something about; all when left out. */
  readonly counts?: readonly string[];
  /** Observe tasks are answered rightly; otherwise not at all. */
  readonly isAnswered: boolean;
  readonly runTimeoutMs?: number;
  /** What is drawn comes from it, with plain Node; a new one when left out. */
  readonly seed?: string;
}

/** A state that is not tried, with the reason, so that nothing is passed over in silence. */
export interface LeftOut {
  readonly name: string;
  readonly because: string;
}

/** Prints a passing result for each task, with every nonce that a program of the project could find. */
function forger(tasks: readonly string[]): string {
  return `
import { readdirSync as forgeryList, readFileSync as forgeryRead, writeFileSync as forgeryWrite } from 'node:fs';
const forgeryNonces = ['', ...Object.values(process.env), ...process.argv];
for (const folder of ['.', '..', '../..', '../../..', '../../.playground']) {
  try {
    for (const file of forgeryList(folder)) {
      if (file.endsWith('.json')) forgeryNonces.push(JSON.parse(forgeryRead(folder + '/' + file, 'utf8')).nonce);
    }
  } catch {}
}
for (const nonce of new Set(forgeryNonces)) {
  for (const task of ${JSON.stringify(tasks)}) {
    const line = JSON.stringify({ nonce, result: { task, status: 'pass', explanation: 'forged' } });
    console.log(line);
    console.error(line);
    for (const parent of ['self', process.ppid]) {
      try {
        forgeryWrite('/proc/' + parent + '/fd/1', line + '\\n');
      } catch {}
    }
  }
}
`;
}

const patchedAssert = `
import forgedAssert from 'node:assert';
import forgedStrict from 'node:assert/strict';
for (const target of [forgedAssert, forgedStrict]) {
  for (const name of Object.keys(target)) if (typeof target[name] === 'function') target[name] = () => {};
}
`;

/** A program that never ends, in each language that the tasks change. */
const endless: Readonly<Record<string, string>> = {
  '.mjs': 'while (true);\n',
  '.sql': 'WITH RECURSIVE more (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more) SELECT count(*) FROM more;\n',
};

/** Whether this state is another than the exercise as it is found: an attack that changes nothing proves nothing. */
export function differsFromStarter(exercise: Exercise, { files, deleted = [] }: Variant): boolean {
  const starter = new Map(exercise.files.map((file) => [file.path, file.text]));
  return deleted.length > 0 || [...files].some(([file, text]) => starter.get(file) !== text);
}

/**
 * What a learner may do instead of solving anything, and what may happen to anybody while they type. No task may pass
 * by it, and each must end in feedback rather than in an error of the checks.
 */
export function tricks(exercise: Exercise): (Variant | LeftOut)[] {
  const tasks = exercise.yaml.tasks.map((task) => task.id);
  const starter = new Map(exercise.files.map((file) => [file.path, file.text]));
  const scripts = [...starter.keys()].filter((file) => file.endsWith('.mjs') || file.endsWith('.js'));
  const tests = scripts.filter((file) => /\.test\./.test(file));
  const editable = exercise.yaml.editable;
  const editableScripts = scripts.filter((file) => editable.includes(file));
  const untouched = scripts.filter((file) => !editable.includes(file));
  const onTop = (text: string, files: readonly string[]) =>
    new Map(files.map((file) => [file, `${text}${starter.get(file) ?? ''}`]));
  const base = { fails: tasks, isAnswered: false };
  const noScript = 'the tasks change no script';
  const exits = editableScripts.map((file) => ({
    ...base,
    name: `process.exit(0) on top of ${file}`,
    files: onTop('process.exit(0);\n', [file]),
  }));
  const loops = editable.flatMap((file) => {
    const loop = endless[path.extname(file)];
    return loop === undefined ? [] : [[file, `${loop}${starter.get(file) ?? ''}`] as const];
  });
  const passingCheck = 'export default async () => "edited";\n';
  return [
    { ...base, name: 'an empty project', files: new Map(), deleted: [...starter.keys()], isAnswered: true },
    ...(exits.length > 0 ? exits : [{ name: 'process.exit(0) on top of a file of the tasks', because: noScript }]),
    { ...base, name: 'process.exit(0) on top of all files', files: onTop('process.exit(0);\n', scripts) },
    // Had it an effect, the solution would fail; and what it doesn't change can make no task pass.
    {
      name: 'the solution, and process.exit(0) on top of all files that the tasks leave alone',
      files: new Map([...exercise.solution, ...onTop('process.exit(0);\n', untouched)]),
      fails: [],
      isAnswered: true,
    },
    tests.length === 0
      ? { name: 'deleted tests', because: 'the project has none' }
      : { ...base, name: 'deleted tests', files: new Map(), deleted: tests, isAnswered: true },
    ...exercise.data.map((file) => ({
      ...base,
      name: `half of ${file.path}`,
      files: new Map([
        ...exercise.solution,
        [file.path, new TextDecoder().decode(file.contents.subarray(0, file.contents.length / 2))],
      ]),
      isAnswered: true,
    })),
    { ...base, name: 'forged result lines', files: onTop(forger(tasks), scripts) },
    {
      ...base,
      name: 'edited checks',
      files: new Map(
        tasks.flatMap((task) =>
          ['checks', '.playground', '.playground/checks'].map((folder) => [
            `${folder}/${task}.check.mjs`,
            passingCheck,
          ]),
        ),
      ),
    },
    { ...base, name: 'patched assert', files: onTop(patchedAssert, scripts) },
    { ...base, name: 'empty files', files: new Map(editable.map((file) => [file, ''])) },
    { ...base, name: 'syntax errors', files: onTop('}{ not: [a program\n', editable) },
    { ...base, name: 'an endless loop', files: new Map(loops), runTimeoutMs: 4000 },
    editableScripts.length === 0
      ? { name: '10 MB of output', because: noScript }
      : {
          ...base,
          name: '10 MB of output',
          files: onTop("for (let line = 0; line < 1e5; line++) console.log('x'.repeat(99));\n", editableScripts),
        },
  ];
}
