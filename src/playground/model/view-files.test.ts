import { expect, it, vi } from 'vitest';
import { FakeEngine } from '../testing/fake-engine.ts';
import { ViewFiles } from './view-files.ts';

const file = 'artifacts/loss.json';

async function setUp() {
  const views = new ViewFiles([{ title: 'Loss', file, as: 'line' }]);
  const engine = new FakeEngine();
  views.follow(engine);
  const run = async (...texts: string[]) => {
    views.beginRun();
    for (const text of texts) {
      await engine.fs.writeFile(file, text);
      await views.refresh();
    }
    await views.refresh();
  };
  await run();
  return { engine, run, views, shown: () => [views.texts.value.get(file), views.behind.value.get(file)] };
}

it('keeps what the run before left behind what the present one writes, however often it writes', async () => {
  const { run, shown } = await setUp();
  expect(shown()).toEqual([undefined, undefined]);
  await run('1');
  expect(shown()).toEqual(['1', undefined]);
  await run('', '2', '2 3');
  expect(shown()).toEqual(['2 3', '1']);
  await run('2 3');
  expect(shown(), 'the same once more').toEqual(['2 3', '2 3']);
});

it('is not moved on by a run that writes nothing there, and outlives one that deletes it', async () => {
  const { engine, run, shown, views } = await setUp();
  await run('1');
  await run('2');
  await run();
  expect(shown()).toEqual(['2', '1']);
  views.beginRun();
  await engine.fs.rm(file, {});
  await views.refresh();
  await run('3');
  expect(shown()).toEqual(['3', '2']);
});

it('knows what a run has written, also when no watcher has heard of it', async () => {
  const { engine, views } = await setUp();
  vi.spyOn(engine.fs, 'watch').mockReturnValue(() => undefined);
  views.follow(null);
  views.follow(engine);
  await engine.fs.writeFile(file, '1');
  await views.refresh();
  expect([views.takeWritten(), views.takeWritten()]).toEqual([true, false]);
  await views.refresh();
  expect(views.takeWritten(), 'nothing written since').toBe(false);
});
