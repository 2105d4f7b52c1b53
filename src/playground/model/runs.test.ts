import { describe, expect, it } from 'vitest';
import { EngineError } from 'node-in-page/src/engine-error.ts';
import { FakeEngine, type FakeProgram } from '../testing/fake-engine.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { Runs, type Program } from './runs.ts';

const forever: FakeProgram = () => new Promise(() => undefined);

/** As an engine without restarts does it. */
const terminateByKill: Program['terminate'] = async (process) => {
  process.kill('SIGKILL');
  await process.exit;
  return true;
};

function setUp(programs: Record<string, FakeProgram>, terminate: Program['terminate'] = terminateByKill) {
  const clock = new ManualClock();
  const engine = new FakeEngine(programs);
  const program = (line: string, prepare: Program['prepare'] = () => Promise.resolve()): Program => ({
    line,
    prepare,
    spawn: (signal) => engine.shell(line, { signal }),
    terminate,
  });
  return { clock, engine, runs: new Runs(clock, new AbortController().signal), program };
}

/** Resolves when the state has this phase. */
function reached(runs: Runs, phase: string): Promise<void> {
  return new Promise((resolve) => {
    const end = runs.state.subscribe((state) => {
      if (state.phase !== phase) return;
      // Not at once: the first call comes before `end` is there.
      queueMicrotask(() => {
        end();
      });
      resolve();
    });
  });
}

describe('Runs', () => {
  it('gives output, exit code and the time of the program alone', async () => {
    const { clock, runs, program } = setUp({
      'npm start': ({ print }) => {
        print('one\n');
        clock.skip(40);
        print('two\n');
        return Promise.resolve(3);
      },
    });
    const shown: string[] = [];
    runs.onOutput((text) => shown.push(text));
    const slowly = () => {
      clock.skip(1000);
      return Promise.resolve();
    };
    const result = await runs.run(program('npm start', slowly));
    expect(result).toEqual({ exitCode: 3, output: 'one\ntwo\n', durationMs: 40 });
    expect(shown.join('')).toBe('one\ntwo\n');
    expect(runs.state.value).toEqual({
      phase: 'ended',
      line: 'npm start',
      exitCode: 3,
      durationMs: 40,
      stopped: false,
      unread: '',
      left: [],
    });
  });

  it('asks a program to end before it insists', async () => {
    const { clock, engine, runs, program } = setUp({ loop: forever });
    engine.ignoredSignals.add('SIGINT');
    const run = runs.run(program('loop'));
    await reached(runs, 'running');
    const stopped = runs.stop();
    expect(runs.state.value.phase).toBe('stopping');
    await clock.advance(199);
    expect(runs.isLive).toBe(true);
    await clock.advance(1);
    await stopped;
    expect((await run).exitCode).toBe(130);
    expect(runs.state.value).toMatchObject({ phase: 'ended', stopped: true });
  });

  it('ends with 130 whenever it is stopped, however long the program takes to end', async () => {
    const slowly = (ms: number, clock: ManualClock): FakeProgram => {
      return async ({ killed }) => {
        await killed;
        return new Promise((resolve) => clock.after(ms, () => resolve(0)));
      };
    };
    for (const ms of [0, 199, 200, 201, 399, 400, 1000]) {
      const parts = setUp({ loop: (context) => slowly(ms, parts.clock)(context) }, () => Promise.resolve(true));
      parts.engine.ignoredSignals.add('SIGINT');
      const run = parts.runs.run(parts.program('loop'));
      await reached(parts.runs, 'running');
      const stopped = parts.runs.stop();
      await parts.clock.advance(1000);
      await stopped;
      expect((await run).exitCode, `${String(ms)} ms`).toBe(130);
    }
  });

  it('keeps what is typed before the program is there, and tells what it did not read', async () => {
    const { runs, program } = setUp({
      ask: async ({ print, read }) => {
        print(await read());
        return 0;
      },
    });
    const gate = Promise.withResolvers<void>();
    const run = runs.run(program('ask', () => gate.promise));
    for (const key of ['Ann\n', 'l', 's\n', 'half']) runs.input(key);
    gate.resolve();
    expect((await run).output).toBe('Ann\n');
    expect(runs.state.value).toMatchObject({ phase: 'ended', unread: 'ls\nhalf' });
    expect(runs.isLive).toBe(false);
  });

  it('can be stopped before the program has started', async () => {
    const { engine, runs, program } = setUp({ loop: forever });
    const gate = Promise.withResolvers<void>();
    const run = runs.run(program('loop', () => gate.promise));
    const stopped = runs.stop();
    gate.resolve();
    await stopped;
    expect(await run).toMatchObject({ exitCode: 130, output: '' });
    expect(engine.lines).toEqual([]);
  });

  it('stops an earlier run before a new one', async () => {
    const { runs, program } = setUp({ loop: forever, quick: () => Promise.resolve(0) });
    const first = runs.run(program('loop'));
    await reached(runs, 'running');
    const second = await runs.run(program('quick'));
    expect((await first).exitCode).toBe(130);
    expect(second.exitCode).toBe(0);
  });

  it('ends the run with its output when only a restart of the engine ended the program', async () => {
    const talkative: FakeProgram = ({ print }) => {
      print('tick\n');
      return new Promise(() => undefined);
    };
    const { clock, engine, runs, program } = setUp({ loop: talkative }, () => Promise.resolve(true));
    engine.ignoredSignals.add('SIGINT');
    const run = runs.run(program('loop'));
    await reached(runs, 'running');
    const stopped = runs.stop();
    await clock.advance(400);
    expect(await stopped).toBe(true);
    expect(await run).toMatchObject({ exitCode: 130, output: 'tick\n' });
  });

  it('lets a program run on when the learner says so', async () => {
    const { clock, engine, runs, program } = setUp({ loop: forever }, () => Promise.resolve(false));
    engine.ignoredSignals.add('SIGINT');
    void runs.run(program('loop'));
    await reached(runs, 'running');
    const stopped = runs.stop();
    await clock.advance(200);
    expect(await stopped).toBe(false);
    expect(runs.state.value.phase).toBe('running');
  });

  it('says so when the engine does not even end a program by force', async () => {
    const fail = () => Promise.reject(new EngineError('worker-crashed', { reason: 'a fault' }));
    const { clock, engine, runs, program } = setUp({ loop: forever }, fail);
    engine.ignoredSignals.add('SIGINT');
    const run = runs.run(program('loop'));
    const failed = expect(run).rejects.toMatchObject({ code: 'worker-crashed' });
    await reached(runs, 'running');
    const stopped = runs.stop();
    await clock.advance(200);
    await stopped;
    await failed;
    expect(runs.state.value.phase).toBe('broken');
  });

  it('tells a program that ended by itself from one that crashed', async () => {
    const failure = { code: 'out-of-memory', data: {} } as const;
    const { runs, program } = setUp({
      well: () => Promise.resolve(1),
      badly: ({ print, fail }) => {
        print('so far');
        fail(failure);
        return Promise.resolve(134);
      },
    });
    expect(await runs.run(program('well'))).not.toHaveProperty('failure');
    expect(await runs.run(program('badly'))).toMatchObject({ exitCode: 134, output: 'so far', failure });
    expect(runs.state.value).toMatchObject({ phase: 'ended', exitCode: 134, failure });
  });

  it('reports a program that can not be started, and runs the next', async () => {
    const { runs, program } = setUp({ quick: () => Promise.resolve(0) });
    await expect(runs.run(program('nothing'))).rejects.toMatchObject({ code: 'command-not-found' });
    expect(runs.state.value.phase).toBe('broken');
    expect((await runs.run(program('quick'))).exitCode).toBe(0);
  });

  it('remembers the last ten runs with their output, the newest first', async () => {
    let count = 0;
    const { runs, program, clock } = setUp({
      count: ({ print }) => {
        print(`run ${String((count += 1))}`);
        clock.skip(5);
        return Promise.resolve(count % 2);
      },
      loop: forever,
    });
    expect(runs.past.value).toEqual([]);
    for (let each = 0; each < 11; each++) await runs.run(program('count'));
    expect(runs.past.value).toHaveLength(10);
    expect(runs.past.value[0]).toEqual({
      number: 11,
      line: 'count',
      exitCode: 1,
      durationMs: 5,
      output: 'run 11',
      stopped: false,
      endedAt: clock.now(),
    });
    expect(runs.past.value.at(-1)?.output).toBe('run 2');
    const run = runs.run(program('loop'));
    await reached(runs, 'running');
    await runs.stop();
    await run;
    expect(runs.past.value[0]).toMatchObject({ number: 12, line: 'loop', exitCode: 130, stopped: true });
  });

  it('shows no more than the limit of endless output', async () => {
    const { runs, program } = setUp({
      flood: ({ print }) => {
        for (let count = 0; count < 100; count++) print('x'.repeat(100_000));
        return Promise.resolve(0);
      },
    });
    let shown = 0;
    runs.onOutput((text) => (shown += text.length));
    const { output } = await runs.run(program('flood'));
    expect(shown).toBe(output.length);
    expect(output.length).toBeLessThan(2_001_000);
    expect(output).toContain('Output cut here');
  });
});
