import { parsersOf, type CheckRequest as RunnerRequest, type ParserName } from '../../check-runner/protocol.ts';
import { ResultReader } from '../../check-runner/result-reader.ts';
import { EngineError } from 'node-in-page/src/engine-error.ts';
import type { Engine, EngineProcess } from 'node-in-page/src/engine.ts';
import type { ExerciseDefinition } from '../definition.ts';
import type { CheckRequest } from './checks.ts';
import { readEngineText } from './engine-text.ts';
import { makeFolder, removeAny, writeOver } from './engine-write.ts';

/** Where the runner makes its copies of the project, and finds its request. */
const folder = '.playground';

export interface CheckProgram {
  readonly definition: ExerciseDefinition;
  /** The text of `src/check-runner/main.ts`, bundled. Fetched at the first check. */
  readonly loadRunner: (signal: AbortSignal) => Promise<string>;
  /**
   * Ends the runner when its signal is aborted, if need be with the engine.
   * @returns false when the learner let it run.
   */
  readonly terminate: (process: EngineProcess) => Promise<boolean>;
  /** The text of a module of `src/check-runner/parsers`, bundled. */
  readonly loadParser: (name: ParserName, signal: AbortSignal) => Promise<string>;
}

/**
 * Runs checks of an exercise in an engine: the check runner, a program there, prints a result per task.
 * @throws EngineError when the runner could not be loaded or started. Failures inside it are results.
 */
export async function checkInEngine(
  { definition, loadRunner, loadParser, terminate }: CheckProgram,
  { engine, tasks, answers, signal, onResult }: CheckRequest,
): Promise<void> {
  const names = parsersOf(tasks.map((id) => definition.checks[id] ?? ''));
  const [runner, ...parsers] = await Promise.all([
    loadRunner(signal),
    ...names.map((name) => loadParser(name, signal)),
  ]);
  const request = createRequest(definition, tasks, answers, (name) => parserFile(engine, name), names);
  const runnerFile = `${programFolder(engine)}/check-runner.mjs`;
  const requestFile = `${folder}/request-${request.nonce.slice(0, 8)}.json`;
  // What programs have put there is nobody's work, and would be in the way.
  if (engine.systemDirectory !== undefined) await removeAny(engine, folder);
  await makeFolder(engine, folder);
  await writeUnlessSame(engine, runnerFile, runner);
  for (const [index, name] of names.entries()) {
    await writeUnlessSame(engine, parserFile(engine, name), parsers[index] ?? '');
  }
  await engine.fs.writeFile(requestFile, JSON.stringify(request));
  try {
    const process = await engine.spawn(['node', runnerFile, requestFile], { signal });
    const reader = new ResultReader(request);
    const stopped = whenStopped(signal, () => terminate(process));
    await Promise.race([readResults(process, reader, onResult), stopped.promise]);
    if (signal.aborted) return;
    stopped.cancel();
    const failure = (await process.exit, process.failure?.());
    if (failure != null) throw EngineError.from(failure);
    reader.end(await process.exit).forEach(onResult);
  } finally {
    await engine.fs.rm(requestFile, { force: true });
  }
}

/** Resolves once the check was stopped and its program is gone; rejects when nothing ends that. */
function whenStopped(
  signal: AbortSignal,
  terminate: () => Promise<boolean>,
): { readonly promise: Promise<void>; readonly cancel: () => void } {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const stop = () => {
    terminate().then((isGone) => {
      if (isGone) resolve();
    }, reject);
  };
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  return {
    promise,
    cancel: () => {
      signal.removeEventListener('abort', stop);
    },
  };
}

/** Where the runner itself is: out of programs' reach, where the engine has such a place. */
const programFolder = (engine: Engine) => engine.systemDirectory ?? folder;
const parserFile = (engine: Engine, name: ParserName) => `${programFolder(engine)}/parse-${name}.mjs`;

/** An engine keeps what it compiled of a file until that is written. */
async function writeUnlessSame(engine: Engine, file: string, text: string): Promise<void> {
  if ((await readEngineText(engine, file)) !== text) await writeOver(engine, file, text);
}

function createRequest(
  definition: ExerciseDefinition,
  ids: CheckRequest['tasks'],
  answers: CheckRequest['answers'],
  fileOf: (parser: ParserName) => string,
  parsers: readonly ParserName[],
): RunnerRequest {
  return {
    nonce: createNonce(),
    project: '.',
    files: definition.files,
    data: definition.packed.flatMap(({ path, sha256 }) => (sha256 === undefined ? [] : [{ path, sha256 }])),
    packages: definition.packed.flatMap(({ path, sha256 }) => (sha256 === undefined ? [path] : [])),
    order: definition.tasks.map(({ id }) => id),
    parsers: Object.fromEntries(parsers.map((name) => [name, fileOf(name)])),
    tasks: ids.map((id) => {
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
