import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleStandalone } from 'node-in-page/tools/bundle.ts';
import type { Exercise } from '../src/catalog/catalog.ts';
import { writePackages } from '../src/catalog/write-project.ts';
import { parsersOf, type CheckRequest } from '../src/check-runner/protocol.ts';
import { ResultReader } from '../src/check-runner/result-reader.ts';
import type { TaskResult } from '../src/check-runner/task-result.ts';

const bundled = new Map<string, Promise<string>>();

/** A module of the check runner as one file, as the page gets it. */
function bundle(module: string): Promise<string> {
  const known = bundled.get(module);
  if (known !== undefined) return known;
  const made = bundleStandalone(path.resolve('src/check-runner', module), { minify: false }).then(({ code }) => code);
  bundled.set(module, made);
  return made;
}

export interface NativeCheckOptions {
  /** Chosen options of observe tasks, by task id. */
  readonly answers: Readonly<Record<string, number>>;
  /** Only these tasks; all when left out. */
  readonly only?: readonly string[];
  readonly runTimeoutMs?: number;
  /** What is drawn comes from it; a new one when left out. */
  readonly seed?: string;
}

/** Checks the learner's project in this folder with plain Node, by the same runner as in the page. */
export async function checkNatively(
  exercise: Exercise,
  folder: string,
  { answers, only, runTimeoutMs, seed }: NativeCheckOptions,
): Promise<TaskResult[]> {
  const tasks = exercise.yaml.tasks.filter(({ id }) => only === undefined || only.includes(id));
  const own = path.join(folder, '.playground');
  const parsers = parsersOf(tasks.map(({ id }) => exercise.checks[id] ?? ''));
  const parserFile = (name: string) => path.join(own, `parse-${name}.mjs`);
  const request: CheckRequest = {
    nonce: randomBytes(16).toString('hex'),
    files: exercise.files,
    data: exercise.data.map(({ path, sha256 }) => ({ path, sha256 })),
    packages: exercise.packed.map(({ path: file }) => file),
    order: exercise.yaml.tasks.map(({ id }) => id),
    parsers: Object.fromEntries(parsers.map((name) => [name, parserFile(name)])),
    tasks: tasks.map(({ id }) => ({
      id,
      source: exercise.checks[id] ?? '',
      ...(answers[id] === undefined ? {} : { answer: answers[id] }),
    })),
    ...(runTimeoutMs === undefined ? {} : { runTimeoutMs }),
    ...(seed === undefined ? {} : { seed }),
  };
  await writePackages(exercise, folder);
  await mkdir(own, { recursive: true });
  const runner = path.join(own, 'check-runner.mjs');
  const requestFile = path.join(own, 'request.json');
  await writeFile(runner, await bundle('main.ts'));
  for (const name of parsers) await writeFile(parserFile(name), await bundle(`parsers/${name}.ts`));
  await writeFile(requestFile, JSON.stringify(request));

  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [runner, requestFile], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    const reader = new ResultReader(request);
    const results: TaskResult[] = [];
    child.stdout.setEncoding('utf8').on('data', (text: string) => results.push(...reader.read(text)));
    child.stderr.setEncoding('utf8').on('data', (text: string) => results.push(...reader.read(text)));
    child.on('error', reject);
    child.on('close', (code) => {
      const found = [...results, ...reader.end(code ?? 1)];
      resolve(tasks.flatMap(({ id }) => found.find(({ task }) => task === id) ?? []));
    });
  });
}
