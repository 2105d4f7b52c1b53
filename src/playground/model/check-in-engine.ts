import type { CheckRequest as RunnerRequest } from '../../check-runner/protocol.ts';
import { ResultReader } from '../../check-runner/result-reader.ts';
import type { EngineProcess } from 'node-in-page/src/engine.ts';
import type { ExerciseDefinition } from '../definition.ts';
import type { CheckRequest } from './checks.ts';

const folder = '.playground';
const runnerFile = `${folder}/check-runner.mjs`;

export interface CheckProgram {
  readonly definition: ExerciseDefinition;
  /** The text of `src/check-runner/main.ts`, bundled. Fetched at the first check. */
  readonly loadRunner: (signal: AbortSignal) => Promise<string>;
}

/**
 * Runs an exercise's checks in an engine: the check runner, a program there, prints a result per task.
 * @throws EngineError when the runner could not be loaded or started. Failures inside it are results.
 */
export async function checkInEngine(
  { definition, loadRunner }: CheckProgram,
  { engine, answers, signal, onResult }: CheckRequest,
): Promise<void> {
  const runner = await loadRunner(signal);
  const request = createRequest(definition, answers);
  const requestFile = `${folder}/request-${request.nonce.slice(0, 8)}.json`;
  await engine.fs.mkdir(folder, { recursive: true });
  await engine.fs.writeFile(runnerFile, runner);
  await engine.fs.writeFile(requestFile, JSON.stringify(request));
  try {
    const process = await engine.spawn(['node', runnerFile, requestFile], { signal });
    const reader = new ResultReader(request);
    await readResults(process, reader, onResult);
    if (!signal.aborted) reader.end(await process.exit).forEach(onResult);
  } finally {
    await engine.fs.rm(requestFile, { force: true });
  }
}

function createRequest(definition: ExerciseDefinition, answers: CheckRequest['answers']): RunnerRequest {
  return {
    nonce: createNonce(),
    project: '.',
    files: definition.files,
    data: definition.packed.flatMap(({ path, sha256 }) => (sha256 === undefined ? [] : [{ path, sha256 }])),
    tasks: definition.tasks.map(({ id }) => {
      const answer = answers[id];
      return { id, source: definition.checks[id] ?? '', ...(answer === undefined ? {} : { answer }) };
    }),
  };
}

/** 32 hexadecimal digits from a cryptographic random source. */
function createNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function readResults(
  process: EngineProcess,
  reader: ResultReader,
  onResult: CheckRequest['onResult'],
): Promise<void> {
  const output = process.output.getReader();
  for (let part = await output.read(); !part.done; part = await output.read()) {
    reader.read(part.value).forEach(onResult);
  }
}
