import { expect } from '@playwright/test';
import { openEngine, test } from '../webcontainer-host/bench-test.ts';

/** Faults of WebContainer, injected by the stand-in. */

test.describe('a frame that never answers', () => {
  test.use({ habits: { frame: 'mute-page' } });

  test('ends boot at our own deadline, and boot is never called again on that page', async ({ bench }) => {
    const result = await bench.evaluate(async () => {
      const broker = harness.broker({ limits: { bootMs: 1_000, firstProcessMs: 1_000 } });
      const first = await harness.failure(broker.open('devops-ci'));
      const second = await harness.failure(broker.open('devops-ci'));
      return { first, second, frames: document.querySelectorAll('iframe').length };
    });
    expect(result.first.code).toBe('timeout');
    expect(result.first.durationMs).toBeGreaterThan(950);
    expect(result.first.durationMs, 'ours, not the default of half a minute').toBeLessThan(15_000);
    expect(result.second.code).toBe('timeout');
    expect(result.second.durationMs, 'no second deadline').toBeLessThan(950);
    expect(result.frames).toBe(1);
  });
});

for (const [name, code, behaviour] of [
  ['refuses the connection', 'blocked', { isRefused: true }],
  ['answers 404 that may not be embedded', 'host-not-registered', { habits: { probe: 'not-found' } }],
  ['never answers', 'timeout', { habits: { probe: 'nothing' } }],
] as const) {
  test.describe(`an origin that ${name}`, () => {
    test.use(behaviour);

    test('is found out by the probe, before boot', async ({ bench }) => {
      const result = await bench.evaluate(async () => {
        const environment = harness.browserEnvironment({ reachMs: 1_500 });
        const outcome = await harness.failure(environment.reach(new AbortController().signal));
        return { ...outcome, frames: document.querySelectorAll('iframe').length };
      });
      expect(result.code).toBe(code);
      expect(result.durationMs, 'ours, not the default').toBeLessThan(8_000);
      expect(result.frames).toBe(0);
    });
  });
}

test('a healthy origin answers the probe', async ({ bench }) => {
  const code = await bench.evaluate(async () => {
    await harness.browserEnvironment().reach(new AbortController().signal);
    return 'reached';
  });
  expect(code).toBe('reached');
});

test.describe('a process that outlives its kill', () => {
  test.use({ habits: { killIsIgnored: true } });
  test.beforeEach(({ bench }) => openEngine(bench));

  test('is ended by a new start of the instance, with all files', async ({ bench }) => {
    const result = await bench.evaluate(async () => {
      await engine.mount({ 'kept.txt': { file: { contents: 'mounted' } } });
      const loop = `require('fs').writeFileSync('written.txt', 'by a run'); console.log('on'); while (true);`;
      const process = await engine.spawn(['node', '-e', loop]);
      await harness.untilOutput(process, 'on');
      const outcome = await harness.stopProcess(engine, process, 300);
      const text = async (path: string) => new TextDecoder().decode(await engine.fs.readFile(path));
      return {
        outcome: outcome.state,
        exitCode: await process.exit,
        files: [await text('kept.txt'), await text('written.txt')],
        next: await harness.run(engine, ['node', '-p', '1 + 1']),
      };
    });
    expect(result.outcome).toBe('restarted');
    expect(result.exitCode).toBe(137);
    expect(result.files).toEqual(['mounted', 'by a run']);
    expect(result.next).toEqual({ output: '2\n', exitCode: 0 });
  });

  test('asks first when another playground runs in the same instance', async ({ bench }) => {
    const result = await bench.evaluate(async () => {
      const other = await broker.open('mlops-train');
      await other.fs.writeFile('weights.json', '[1]');
      const others = await other.spawn(['node', '-e', `console.log('training'); setInterval(() => {}, 1000)`]);
      await harness.untilOutput(others, 'training');
      const mine = await engine.spawn(['node', '-e', `console.log('on'); while (true);`]);
      await harness.untilOutput(mine, 'on');
      const outcome = await harness.stopProcess(engine, mine, 300);
      if (outcome.state !== 'ask') return { outcome: outcome.state };
      const { affects } = outcome;
      await outcome.restart();
      const weights = new TextDecoder().decode(await other.fs.readFile('weights.json'));
      return { outcome: outcome.state, affects, ended: [await mine.exit, await others.exit], weights };
    });
    expect(result.outcome).toBe('ask');
    expect(result.affects).toEqual([
      { playground: 'mlops-train', command: `node -e console.log('training'); setInterval(() => {}, 1000)` },
    ]);
    expect(result.ended).toEqual([137, 137]);
    expect(result.weights).toBe('[1]');
  });
});
