import { expect, it, vi } from 'vitest';
import { MemoryEngine } from '../../tests/memory-engine.ts';
import type { EngineProcess, ForcedRestart } from 'node-in-page/src/engine.ts';
import { stopProcess } from './stop-process.ts';

function endless(): EngineProcess {
  return {
    output: new ReadableStream(),
    input: new WritableStream(),
    exit: new Promise(() => {}),
    kill: vi.fn(),
    resize: vi.fn(),
  };
}

function engineWith(forced: ForcedRestart) {
  return Object.assign(new MemoryEngine('webcontainer'), { forcedRestart: () => forced });
}

it('kills, and tells the exit code', async () => {
  const exit = Promise.withResolvers<number>();
  const process = { ...endless(), exit: exit.promise, kill: vi.fn(() => exit.resolve(137)) };
  const engine = engineWith({ affects: [], restart: vi.fn() });
  expect(await stopProcess(engine, process)).toEqual({ state: 'stopped', exitCode: 137 });
  expect(process.kill).toHaveBeenCalledWith('SIGKILL');
});

it('starts the engine anew when the process outlives its kill and nothing else runs there', async () => {
  const restart = vi.fn(() => Promise.resolve());
  expect(await stopProcess(engineWith({ affects: [], restart }), endless(), 10)).toEqual({ state: 'restarted' });
  expect(restart).toHaveBeenCalledOnce();
});

it('leaves the restart to the caller when it would end something else', async () => {
  const restart = vi.fn(() => Promise.resolve());
  const affects = [{ playground: 'mlops-train', command: 'npm start' }];
  const outcome = await stopProcess(engineWith({ affects, restart }), endless(), 10);
  expect(outcome).toMatchObject({ state: 'ask', affects });
  expect(restart).not.toHaveBeenCalled();
});

it('waits for the exit where a kill can be relied on', async () => {
  const process = { ...endless(), exit: Promise.resolve(0) };
  expect(await stopProcess(new MemoryEngine('in-page'), process)).toEqual({ state: 'stopped', exitCode: 0 });
});
