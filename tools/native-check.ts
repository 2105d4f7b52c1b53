import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import type { Exercise } from '../src/catalog/catalog.ts';
import type { CheckRequest } from '../src/check-runner/protocol.ts';
import { ResultReader } from '../src/check-runner/result-reader.ts';
import type { TaskResult } from '../src/check-runner/task-result.ts';

let bundled: Promise<string> | undefined;

/** The check runner as one file, as the page gets it. */
export function bundleCheckRunner(): Promise<string> {
  bundled ??= build({
    entryPoints: [path.resolve('src/check-runner/main.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'silent',
  }).then(({ outputFiles }) => {
    const [output] = outputFiles;
    if (output === undefined) throw new Error('the check runner gave no output');
    return output.text;
  });
  return bundled;
}

export interface NativeCheckOptions {
  /** Chosen options of observe tasks, by task id. */
  readonly answers: Readonly<Record<string, number>>;
  /** Only these tasks; all when left out. */
  readonly only?: readonly string[];
  readonly runTimeoutMs?: number;
}

/** Checks the learner's project in this folder with plain Node, by the same runner as in the page. */
export async function checkNatively(
  exercise: Exercise,
  folder: string,
  { answers, only, runTimeoutMs }: NativeCheckOptions,
): Promise<TaskResult[]> {
  const tasks = exercise.yaml.tasks.filter(({ id }) => only === undefined || only.includes(id));
  const request: CheckRequest = {
    nonce: randomBytes(16).toString('hex'),
    files: exercise.files,
    data: exercise.data.map(({ path, sha256 }) => ({ path, sha256 })),
    tasks: tasks.map(({ id }) => ({
      id,
      source: exercise.checks[id] ?? '',
      ...(answers[id] === undefined ? {} : { answer: answers[id] }),
    })),
    ...(runTimeoutMs === undefined ? {} : { runTimeoutMs }),
  };
  const own = path.join(folder, '.playground');
  await mkdir(own, { recursive: true });
  const runner = path.join(own, 'check-runner.mjs');
  const requestFile = path.join(own, 'request.json');
  await writeFile(runner, await bundleCheckRunner());
  await writeFile(requestFile, JSON.stringify(request));

  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [runner, requestFile], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    const reader = new ResultReader(request);
    const results: TaskResult[] = [];
    child.stdout.setEncoding('utf8').on('data', (text: string) => results.push(...reader.read(text)));
    child.stderr.setEncoding('utf8').on('data', (text: string) => results.push(...reader.read(text)));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve([...results, ...reader.end(code ?? 1)]);
    });
  });
}
