import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { CheckRequest, OriginalFile } from '../protocol.ts';
import { ResultReader } from '../result-reader.ts';
import type { FeedbackParts, TaskResult } from '../task-result.ts';

export const nonce = '0123456789abcdef';
const runner = path.resolve('src/check-runner/main.ts');
const files: readonly OriginalFile[] = [
  { path: 'main.mjs', text: "import { answer } from './answer.mjs';\nconsole.log(answer);\n", access: 'read-only' },
  { path: 'answer.mjs', text: 'export const answer = 1;\n', access: 'editable' },
];

/** The learner's project of the test that runs; imports see its value of that moment. */
export let project: string;

beforeEach(async () => {
  project = await mkdtemp(path.join(tmpdir(), 'check-runner-'));
  for (const file of files) await writeFile(path.join(project, file.path), file.text);
});

afterEach(async () => {
  await rm(project, { recursive: true, force: true });
});

interface Outcome {
  readonly results: TaskResult[];
  readonly stdout: string;
}

/** Starts the runner as an engine does, with a check for each source. */
export async function check(sources: Record<string, string>, more: Partial<CheckRequest> = {}): Promise<Outcome> {
  const tasks = Object.entries(sources).map(([id, source]) => ({ id, source }));
  const request: CheckRequest = { nonce, files, tasks, ...more };
  const requestFile = path.join(project, 'request.json');
  await writeFile(requestFile, JSON.stringify(request));
  const child = spawn(process.execPath, [runner, requestFile], { cwd: project, stdio: ['ignore', 'pipe', 'pipe'] });
  const reader = new ResultReader(request);
  const results: TaskResult[] = [];
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    results.push(...reader.read(text));
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => results.push(...reader.read(text)));
  const exitCode = await new Promise<number>((resolve) =>
    child.on('close', (code) => {
      resolve(code ?? 1);
    }),
  );
  return { results: [...results, ...reader.end(exitCode)], stdout };
}

export async function checkOne(body: string, more: Partial<CheckRequest> = {}): Promise<TaskResult> {
  const source = `import assert from 'node:assert/strict';\nexport default async (context) => {\n${body}\n};\n`;
  const { results } = await check({ only: source }, more);
  const [result] = results;
  if (result === undefined) throw new Error('no result');
  return result;
}

/** What the learner reads after passing. */
export async function explanationOf(body: string): Promise<string> {
  const result = await checkOne(body);
  if (result.status !== 'pass') throw new Error(`it isn't passed: ${JSON.stringify(result)}`);
  return result.explanation ?? '';
}

/** What the learner reads when it isn't passed, and what the project printed. */
export async function missed(
  body: string,
  more: Partial<CheckRequest> = {},
): Promise<{ readonly parts: FeedbackParts; readonly output: string }> {
  const result = await checkOne(body, more);
  if (result.status !== 'fail') throw new Error(`it doesn't fail: ${JSON.stringify(result)}`);
  return { parts: result.parts, output: result.output ?? '' };
}

export const runsMain = "const { output, exitCode } = await context.run(['node', 'main.mjs']);";
