import type { Engine } from '../engine/engine.ts';
import { ResultReader, type CheckRequest, type CheckResult } from './protocol.ts';

/** Where the runner stands in the engine. The workspace neither shows nor keeps this folder. */
const folder = '.playground';

export interface HostOptions {
  readonly engine: Engine;
  /** The text of the bundled runner, `main.ts`. */
  readonly runner: string;
  readonly request: Omit<CheckRequest, 'nonce'>;
  /** Ends the checks. */
  readonly signal: AbortSignal;
  /** Hears of each task once, in the order of the request. */
  readonly onResult: (result: CheckResult) => void;
}

/** 128 bits, in hexadecimal. Not `randomUUID`, which pages without https lack. */
function makeNonce(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Does the checks in an engine, whose working directory holds the learner's project. Resolves when they are over; a
 * task of which the runner said nothing has `error` as its result.
 * @throws EngineError when the engine can't do it, or when `signal` ends it.
 */
export async function runChecksInEngine(options: HostOptions): Promise<void> {
  const { engine, runner, signal, onResult } = options;
  const request: CheckRequest = { ...options.request, nonce: makeNonce() };
  const file = `${folder}/request.json`;
  await engine.fs.mkdir(folder, { recursive: true });
  try {
    await engine.fs.writeFile(`${folder}/check-runner.mjs`, runner);
    await engine.fs.writeFile(file, JSON.stringify(request));
    signal.throwIfAborted();
    const process = await engine.spawn(['node', `${folder}/check-runner.mjs`, file], { signal });
    const results = new ResultReader(request);
    const reader = process.output.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      results.read(next.value).forEach(onResult);
    }
    const exitCode = await process.exit;
    signal.throwIfAborted();
    results.end(exitCode).forEach(onResult);
  } finally {
    // After a stop, copies of the project lie there, too.
    await engine.fs.rm(folder, { recursive: true, force: true });
  }
}
