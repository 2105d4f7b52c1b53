import type { EngineName, EngineProcess, SpawnOptions } from 'node-in-page/src/engine.ts';
import { EngineError } from 'node-in-page/src/engine-error.ts';
import { browserEnvironment } from '../../../src/engine/select/environment.ts';
import { createEngineSelector } from '../../../src/engine/select/selector.ts';
import { browserSelectionStorage } from '../../../src/engine/select/storage.ts';
import { stopProcess } from '../../../src/engine/stop-process.ts';
import { MemoryEngine } from '../../memory-engine.ts';
import { WebContainerBroker, type BrokerOptions } from '../../../src/engine/webcontainer/broker.ts';
import type { WebContainerEngine } from '../../../src/engine/webcontainer/engine.ts';

/** What the specs use from inside the page: the engine's own modules, and two shorthands. */
const harness = {
  broker: (options?: BrokerOptions) => new WebContainerBroker(options),
  browserEnvironment,
  browserSelectionStorage,
  createEngineSelector,
  memoryEngine: (name: EngineName) => new MemoryEngine(name),
  stopProcess,
  /** Runs a program to its end. */
  async run(engine: WebContainerEngine, argv: readonly [string, ...string[]], options?: SpawnOptions) {
    const process = await engine.spawn(argv, options);
    const output = await readAll(process);
    return { output, exitCode: await process.exit };
  },
  readAll,
  /** Resolves once the output of a process holds this text; the rest is left to flow. */
  async untilOutput(process: EngineProcess, text: string): Promise<string> {
    let seen = '';
    const reader = process.output.getReader();
    while (!seen.includes(text)) {
      const { done, value } = await reader.read();
      if (done) throw new Error(`The output ended without "${text}": ${seen}`);
      seen += value;
    }
    reader.releaseLock();
    return seen;
  },
  /** The code of the error that a promise rejects with, and how long that took. */
  async failure(promise: Promise<unknown>) {
    const start = performance.now();
    const error: unknown = await promise.then(
      () => null,
      (reason: unknown) => reason,
    );
    const { code, message } = error instanceof EngineError ? error : { code: null, message: String(error) };
    return { code, message, durationMs: performance.now() - start };
  },
};

async function readAll(process: EngineProcess): Promise<string> {
  let output = '';
  const reader = process.output.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) output += next.value;
  return output;
}

export type Harness = typeof harness;

declare global {
  var harness: Harness;
}

globalThis.harness = harness;
