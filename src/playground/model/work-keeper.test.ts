import { describe, expect, it } from 'vitest';
import { EngineError } from 'node-in-page/src/engine-error.ts';
import { setUp, started } from '../testing/controller-parts.ts';
import { MemoryStorage } from '../testing/memory-storage.ts';
import { MemoryTabs } from '../testing/memory-tabs.ts';
import { smallExercise } from '../testing/small-exercise.ts';

const textOf = ({ session }: Awaited<ReturnType<typeof started>>, path = 'ci.yml') =>
  session.workspace.file(path)?.text.value;

describe('kept work', () => {
  it('has passed tasks, answers, opened hints, and the open file at the next visit', async () => {
    const storage = new MemoryStorage();
    const definition = { ...smallExercise, tasks: smallExercise.tasks.map((task) => ({ ...task, hints: ['a', 'b'] })) };
    const first = await started({
      storage,
      definition,
      runChecks: ({ onResult }) => {
        onResult({ task: 'read', status: 'pass', explanation: 'Well read.' });
        onResult({ task: 'mend', status: 'fail', parts: { did: 'd', expected: 'e', found: 'f' }, output: 'printed' });
        return Promise.resolve();
      },
    });
    first.session.tasks.answer('read', 1);
    for (let times = 0; times < 3; times += 1) first.session.tasks.openHint('mend');
    first.ui.openFile.value = 'src/run.mjs';
    await first.controller.check();
    await first.clock.advance(1000);
    const { session, ui } = await started({ storage, definition });
    expect([...session.tasks.results.value]).toEqual([
      ['read', { task: 'read', status: 'pass', explanation: 'Well read.' }],
      ['mend', { task: 'mend', status: 'fail', parts: { did: 'd', expected: 'e', found: 'f' } }],
    ]);
    expect(session.tasks.current.value?.id).toBe('mend');
    expect(session.tasks.answers.value).toEqual({ read: 1 });
    expect(session.tasks.hints.value).toEqual({ mend: 2 });
    expect(ui.openFile.value).toBe('src/run.mjs');
  });

  it('is copied while the learner types on and on', async () => {
    const { clock, session, storage } = await started();
    for (let text = ''; text.length < 10; text += 'x') {
      session.workspace.write('ci.yml', `${text}x`);
      await clock.advance(100);
    }
    // 800 ms of typing were long enough for several copies, though there was no pause.
    expect((await started({ storage })).session.workspace.file('ci.yml')?.text.value.length).toBeGreaterThanOrEqual(8);
  });

  it('says nothing of full `localStorage` while the database has room', async () => {
    const storage = new MemoryStorage();
    storage.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    const { session, clock } = await started({ storage });
    session.workspace.write('ci.yml', 'mine');
    await clock.advance(300);
    expect(session.work.autosave.outcome.value).toBe('kept');
    await clock.advance(1000);
    expect(session.work.autosave.outcome.value).toBe('kept');
    expect(textOf(await started({ storage }))).toBe('mine');
  });
});

describe('two tabs', () => {
  const openTwo = async () => {
    const [storage, tabs] = [new MemoryStorage(), new MemoryTabs()];
    const first = await started({ storage, tabs });
    first.session.workspace.write('ci.yml', 'first');
    const second = await started({ storage, tabs });
    return { storage, first, second };
  };

  it('the second only looks: it changes and keeps nothing', async () => {
    const { storage, first, second } = await openTwo();
    expect([first.session.work.access.value, second.session.work.access.value]).toEqual(['mine', 'elsewhere']);
    expect(() => {
      second.session.workspace.write('ci.yml', 'second');
    }).toThrow(EngineError);
    second.session.tasks.answer('read', 1);
    await first.clock.advance(1000);
    await second.clock.advance(1000);
    const third = await started({ storage });
    expect(textOf(third)).toBe('first');
    expect(third.session.tasks.answers.value).toEqual({});
  });

  it('take over: the second has what the first wrote last, and the first can’t write any more', async () => {
    const { storage, first, second } = await openTwo();
    first.session.workspace.write('ci.yml', 'first, a moment ago');
    await second.session.work.takeOver();
    expect(second.session.work.access.value).toBe('mine');
    expect(textOf(second)).toBe('first, a moment ago');
    second.session.workspace.write('ci.yml', 'second');
    expect(first.session.work.access.value).toBe('elsewhere');
    expect(() => {
      first.session.workspace.write('ci.yml', 'too late');
    }).toThrow(EngineError);
    await second.clock.advance(1000);
    await first.clock.advance(1000);
    expect(textOf(await started({ storage }))).toBe('second');
  });

  it('the second goes on by itself when the first is closed, with all that the first wrote', async () => {
    const { first, second } = await openTwo();
    first.session.workspace.write('ci.yml', 'the last word');
    first.lifetime.abort(new EngineError('disposed'));
    await expect.poll(() => second.session.work.access.value, { timeout: 5000 }).toBe('mine');
    expect(textOf(second)).toBe('the last word');
    second.session.workspace.write('ci.yml', 'second');
  });
});

describe('a new version of the exercise', () => {
  const next = {
    ...smallExercise,
    version: 'v2',
    files: [
      { path: 'ci.yml', text: 'jobs: { new }\n', access: 'editable' as const },
      { path: 'own.mjs', text: 'theirs', access: 'read-only' as const },
    ],
  };
  const upgrade = async () => {
    const storage = new MemoryStorage();
    const first = await started({ storage });
    first.session.workspace.write('ci.yml', 'mine');
    first.session.workspace.write('own.mjs', 'my own');
    await first.clock.advance(1000);
    return { storage, parts: await started({ storage, definition: next }) };
  };

  it('asks for each file that both have changed, also at later visits, until the learner chooses', async () => {
    const { storage, parts } = await upgrade();
    await parts.clock.advance(1000);
    const { session, clock } = await started({ storage, definition: next });
    const [twice, displaced] = session.work.conflicts.value;
    expect([twice?.path, displaced?.path]).toEqual(['ci.yml', 'own.mjs']);
    if (twice === undefined || displaced === undefined) throw new Error('no conflicts');
    expect(session.workspace.file('ci.yml')?.text.value).toBe('mine');
    expect(session.workspace.file('own.mjs')?.text.value).toBe('theirs');
    session.work.settle(twice, 'theirs');
    session.work.settle(displaced, 'mine');
    expect(session.workspace.file('ci.yml')?.text.value).toBe('jobs: { new }\n');
    expect(session.workspace.file('own.mine.mjs')?.text.value).toBe('my own');
    await clock.advance(1000);
    const last = await started({ storage, definition: next });
    expect(last.session.work.conflicts.value).toEqual([]);
    expect(Object.fromEntries(last.session.workspace.differences())).toEqual({ 'own.mine.mjs': 'my own' });
  });
});

it('does not write anything for a learner who only looks', async () => {
  const { clock, storage } = await started();
  await clock.advance(5000);
  expect([...storage.items.keys()].filter((key) => !key.includes(':writer:'))).toEqual([]);
  expect(storage.database.items.size).toBe(0);
});

it('is closed with the playground: nothing is written afterwards', async () => {
  const { clock, lifetime } = setUp();
  lifetime.abort(new EngineError('disposed'));
  await clock.advance(1000);
  expect(clock.pending).toBe(0);
});
