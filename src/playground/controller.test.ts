import { describe, expect, it, vi } from 'vitest';
import { EngineError } from 'node-in-page/src/engine-error.ts';
import { FakeEngine, type FakeProgram } from './testing/fake-engine.ts';
import { MemoryStorage } from './testing/memory-storage.ts';
import { contents, setUp, started } from './testing/controller-parts.ts';
import type { Session } from './model/session.ts';

const forever: FakeProgram = () => new Promise(() => undefined);

/** Resolves after everything that is ready has run. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** Resolves when the program of a run has been started. */
function running(session: Session): Promise<unknown> {
  return expect.poll(() => session.runs.state.value.phase).toBe('running');
}

describe('PlaygroundController: start', () => {
  it('mounts no editor when it was disposed while that was loaded', async () => {
    const { controller, lifetime, view } = setUp();
    const editor = Promise.withResolvers<void>();
    view.editor = editor.promise;
    const start = controller.start('auto');
    await settled();
    lifetime.abort(new EngineError('disposed'));
    await expect(start).rejects.toMatchObject({ code: 'disposed' });
    editor.resolve();
    await settled();
    expect([...view.mounted]).toEqual([]);
  });

  it('is ready when engine, packages and terminal are there, before the editor', async () => {
    const { controller, engine, view } = setUp({ programs: { 'npm start': () => Promise.resolve(0) } });
    const editor = Promise.withResolvers<void>();
    const terminal = Promise.withResolvers<void>();
    view.editor = editor.promise;
    view.terminal = terminal.promise;
    const start = controller.start('auto');
    await settled();
    expect(controller.state.value).toBe('loading');
    terminal.resolve();
    await settled();
    expect(controller.state.value).toBe('ready');
    expect(await controller.run()).toMatchObject({ exitCode: 0 });
    expect([...view.mounted]).toEqual(['controls', 'work', 'terminal']);
    expect(view.ui.steps.value.filter(({ state }) => state === 'running').map(({ label }) => label)).toEqual([
      'Editor',
    ]);
    editor.resolve();
    await start;
    expect([...view.mounted]).toEqual(['controls', 'work', 'terminal', 'editor']);
    expect([...engine.files.keys()].sort()).toEqual([
      'ci.yml',
      'node_modules/lint/index.mjs',
      'node_modules/lint/package.json',
      'src/run.mjs',
    ]);
  });

  it('loads the editor beside an engine that takes long', async () => {
    const { controller, clock, host, view } = setUp();
    host.next = () => new Promise(() => undefined);
    void controller.start('auto').catch(() => undefined);
    await settled();
    expect(view.mounted).not.toContain('editor');
    await clock.advance(1_500);
    expect(controller.state.value).toBe('loading');
    expect(view.mounted).toContain('editor');
  });

  it('stops what runs when the editor can not be loaded, says so, and loads it again', async () => {
    const { controller, view } = setUp({ programs: { forever } });
    const editor = Promise.withResolvers<void>();
    view.editor = editor.promise;
    const start = controller.start('auto');
    await expect.poll(() => controller.state.value).toBe('ready');
    const run = controller.run('forever');
    await expect.poll(() => view.ui.session.peek()?.runs.state.value.phase).toBe('running');
    editor.reject(new Error('offline'));
    await expect(start).rejects.toMatchObject({ code: 'assets-unavailable' });
    expect(await run).toMatchObject({ exitCode: 130 });
    expect(controller.state.value).toBe('failed');
    view.editor = Promise.resolve();
    await controller.start('auto');
    expect(controller.state.value).toBe('ready');
    expect(view.mounted).toContain('editor');
  });

  it('shows the editor when no engine could start', async () => {
    const { controller, host, view } = setUp();
    host.next = () => Promise.reject(new EngineError('unsupported-browser', { reason: 'no SharedWorker' }));
    await expect(controller.start('auto')).rejects.toMatchObject({ code: 'unsupported-browser' });
    await expect.poll(() => [...view.mounted]).toContain('editor');
  });

  it('says why no engine could start, and can be started again', async () => {
    const { controller, engine, host, selectors, view } = setUp();
    host.next = () => Promise.reject(new EngineError('unsupported-browser', { reason: 'no SharedWorker' }));
    await expect(controller.start('auto')).rejects.toMatchObject({ code: 'unsupported-browser' });
    expect(controller.state.value).toBe('failed');
    expect(view.ui.failure.value?.code).toBe('unsupported-browser');
    host.next = () => Promise.resolve(engine);
    await controller.start('auto');
    expect(controller.state.value).toBe('ready');
    expect(view.ui.failure.value).toBeNull();
    expect(selectors[0]?.isDisposed).toBe(true);
  });

  it('names the package that could not be fetched, and fetches only that one again', async () => {
    const fetched: string[] = [];
    const download = Promise.withResolvers<never>();
    let isDown = true;
    const fetch = (url: string) => {
      fetched.push(url);
      return url.endsWith('.mjs') && isDown ? download.promise : Promise.resolve(contents);
    };
    const { controller } = setUp({ fetch });
    const failed = expect(controller.start('auto')).rejects.toThrow('node_modules/lint/index.mjs');
    await settled();
    download.reject(new TypeError('no network'));
    await failed;
    isDown = false;
    await controller.start('auto');
    expect(fetched).toEqual(['/packages/lint.mjs', '/packages/lint.json', '/packages/lint.mjs']);
  });
});

describe('PlaygroundController: runs', () => {
  it('gives every edit to the engine before a run', async () => {
    const { controller, session } = await started({
      programs: { 'npm start': ({ files, print }) => (print(files.get('ci.yml') ?? ''), Promise.resolve(0)) },
    });
    session.workspace.write('ci.yml', 'jobs: {a: 1}\n');
    expect((await controller.run()).output).toBe('jobs: {a: 1}\n');
    await controller.reset();
    expect((await controller.run()).output).toBe('jobs: {}\n');
  });

  it('runs in another engine when the selector has one, with the edits of meanwhile', async () => {
    const { controller, host, session } = await started();
    const other = new FakeEngine(
      { 'npm start': ({ files, print }) => (print(files.get('ci.yml') ?? ''), Promise.resolve(0)) },
      'webcontainer',
    );
    session.workspace.write('ci.yml', 'edited');
    host.next = () => Promise.resolve(other);
    expect((await controller.run()).output).toBe('edited');
    expect(controller.engine.value).toBe('webcontainer');
  });

  it('takes over what a program wrote into a file of the learner, and brings back what it removed', async () => {
    const { controller, engine, session } = await started({
      programs: {
        'npm start': ({ files, write }) => {
          write('ci.yml', 'formatted');
          files.delete('src/run.mjs');
          return Promise.resolve(0);
        },
        ls: () => Promise.resolve(0),
      },
    });
    await controller.run();
    expect(session.workspace.file('ci.yml')?.text.value).toBe('formatted');
    expect(session.workspace.file('src/run.mjs')?.text.value).toBe('run();\n');
    await controller.run('ls');
    expect(engine.files.get('src/run.mjs')).toBe('run();\n');
  });

  it('keeps what the learner typed while a program wrote the same file', async () => {
    const gate = Promise.withResolvers<void>();
    const { controller, session } = await started({
      programs: {
        'npm start': async ({ write }) => {
          write('ci.yml', 'by the program');
          await gate.promise;
          return 0;
        },
      },
    });
    const run = controller.run();
    await running(session);
    session.workspace.write('ci.yml', 'by the learner');
    gate.resolve();
    await run;
    expect(session.workspace.file('ci.yml')?.text.value).toBe('by the learner');
  });

  it('shows what could not be run, and tells the selector of a lost engine', async () => {
    const { controller, engine, selectors, ui } = await started({
      programs: { 'npm start': () => Promise.resolve(0) },
    });
    await expect(controller.run('nothing')).rejects.toMatchObject({ code: 'command-not-found' });
    expect(ui.problem.value?.code).toBe('command-not-found');
    expect(selectors[0]?.lostWith).toEqual([]);
    await engine.dispose();
    await expect(controller.run()).rejects.toMatchObject({ code: 'disposed' });
    expect(selectors[0]?.lostWith.map(({ code }) => code)).toEqual(['disposed']);
  });

  it('forgets a problem at the next run', async () => {
    const { controller, ui } = await started({ programs: { 'npm start': () => Promise.resolve(0) } });
    await controller.run('nothing').catch(() => undefined);
    await controller.run();
    expect(ui.problem.value).toBeNull();
  });

  it('stops a run that would never end', async () => {
    const { controller, session } = await started({ programs: { 'npm start': forever } });
    const run = controller.run();
    await running(session);
    await controller.stop();
    expect((await run).exitCode).toBe(130);
    expect(controller.state.value).toBe('ready');
  });

  it('calls an engine lost that does not end a program', async () => {
    const { clock, controller, engine, selectors, session } = await started({ programs: { 'npm start': forever } });
    engine.ignoredSignals.add('SIGINT').add('SIGKILL');
    const failed = expect(controller.run()).rejects.toMatchObject({ code: 'unresponsive' });
    await running(session);
    const stopped = controller.stop();
    await clock.advance(4000);
    await stopped;
    await failed;
    expect(selectors[0]?.lostWith).toHaveLength(1);
  });

  it('draws what a run writes while it writes', async () => {
    const gate = Promise.withResolvers<void>();
    const { controller, session } = await started({
      programs: {
        'npm start': async ({ write }) => {
          write('artifacts/graph.json', '1');
          await gate.promise;
          write('artifacts/graph.json', '2');
          return 0;
        },
      },
    });
    const seen: unknown[] = [];
    session.views.texts.subscribe((texts) => seen.push(texts.get('artifacts/graph.json')));
    const run = controller.run();
    await expect.poll(() => seen.at(-1)).toBe('1');
    gate.resolve();
    await run;
    expect(seen.at(-1)).toBe('2');
  });
});

describe('PlaygroundController: a part of the site that is gone', () => {
  const fetch = () => Promise.reject(new Error('404'));

  it('is a matter of the connection, when the site is still the same', async () => {
    const { controller } = setUp({ fetch });
    await expect(controller.start('auto')).rejects.toMatchObject({ code: 'assets-unavailable' });
  });

  /**
   * @fault The host: The site is deployed again under an open page, and a part of the page is gone
   * @seen "This page is older than the site", and that a reload keeps the work
   */
  it('says that the page is older than the site, when it is', async () => {
    const { controller, view } = setUp({ fetch, isOutdated: true });
    await expect(controller.start('auto')).rejects.toMatchObject({ code: 'outdated-page' });
    expect(view.ui.failure.value?.code).toBe('outdated-page');
  });
});

it('begins the engine of its mode before the exercise is there', async () => {
  const beginEngine = vi.fn();
  const starting = setUp({ beginEngine }).controller.start('in-page');
  expect(beginEngine).toHaveBeenCalledExactlyOnceWith('in-page');
  await starting;
});

/**
 * @fault The host: The network is gone before the first Check or Download
 * @seen They work: what they need came with Start
 */
it('loads what Check and Download need once it is ready', async () => {
  const loadAhead = vi.fn(() => Promise.resolve());
  const { session } = await started({ loadAhead });
  expect(loadAhead).toHaveBeenCalledExactlyOnceWith(session);
});

describe('PlaygroundController: reset and kept work', () => {
  it('resets files and results, and takes it back until the learner types again', async () => {
    const { controller, session, ui } = await started({
      runChecks: ({ onResult }) => {
        onResult({ task: 'mend', status: 'pass' });
        return Promise.resolve();
      },
    });
    session.workspace.write('ci.yml', 'mine');
    await controller.check();
    await controller.reset();
    expect(session.workspace.file('ci.yml')?.text.value).toBe('jobs: {}\n');
    expect(session.tasks.passed.value).toBe(0);
    controller.undoReset();
    expect(session.workspace.file('ci.yml')?.text.value).toBe('mine');
    expect(session.tasks.passed.value).toBe(1);
    await controller.reset();
    session.workspace.write('ci.yml', 'anew');
    expect(ui.canUndoReset.value).toBe(false);
    controller.undoReset();
    expect(session.workspace.file('ci.yml')?.text.value).toBe('anew');
  });

  it('lays a fresh disk: what programs made is gone', async () => {
    const { controller, engine } = await started({ programs: { 'npm start': () => Promise.resolve(0) } });
    engine.files.set('artifacts/run.json', '{}');
    engine.files.set('ci.yml', 'written by a program');
    await controller.reset();
    expect([...engine.files.keys()].filter((path) => path.startsWith('artifacts'))).toEqual([]);
    expect(engine.files.get('ci.yml')).toBe('jobs: {}\n');
  });

  /**
   * @fault The disk: An engine that can't make a fresh disk in 10 seconds
   * @seen The next run starts a new engine
   */
  it('replaces an engine that lays no fresh disk', async () => {
    const { clock, controller, engine, selectors } = await started();
    engine.format = () => new Promise(() => undefined);
    const reset = controller.reset();
    await expect.poll(() => clock.advance(10_000).then(() => selectors[0]?.lostWith.length)).toBe(1);
    await reset;
    expect(selectors[0]?.lostWith[0]?.code).toBe('unresponsive');
  });

  it('puts back a package whose place a file of the learner had taken', async () => {
    const { controller, engine, session } = await started({ programs: { 'npm start': () => Promise.resolve(0) } });
    const path = 'node_modules/lint/index.mjs';
    session.workspace.write(path, 'my lint;');
    await controller.run();
    expect(engine.files.get(path)).toBe('my lint;');
    await controller.reset();
    await controller.run();
    expect(engine.files.get(path)).toBe('lint;');
  });

  it('puts back what programs did to packages and data, before the next run', async () => {
    const { controller, engine } = await started({ programs: { 'npm start': () => Promise.resolve(0) } });
    engine.files.delete('node_modules/lint/package.json');
    engine.files.set('node_modules/lint/index.mjs', 'written over');
    await controller.run();
    expect(engine.files.get('node_modules/lint/index.mjs')).toBe('written over');
    await controller.reset();
    await controller.run();
    expect(engine.files.get('node_modules/lint/index.mjs')).toBe('lint;');
    expect(engine.files.get('node_modules/lint/package.json')).toBe('lint;');
  });

  it('keeps texts and answers shortly after they change, for the next visit', async () => {
    const first = await started();
    first.session.workspace.write('ci.yml', 'mine');
    first.session.tasks.answer('read', 1);
    await first.clock.advance(300);
    const second = await started({ storage: first.storage });
    expect(second.session.workspace.file('ci.yml')?.text.value).toBe('mine');
    expect(second.session.tasks.answers.value).toEqual({ read: 1 });
  });

  it('keeps what was typed a moment before the page goes away', async () => {
    const { lifetime, session, storage } = await started();
    session.workspace.write('ci.yml', 'mine');
    lifetime.abort(new EngineError('disposed'));
    expect((await started({ storage })).session.workspace.file('ci.yml')?.text.value).toBe('mine');
  });

  it('says that storage is full, and loses nothing of the visit', async () => {
    const storage = new MemoryStorage();
    storage.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    storage.database.failure = new DOMException('full', 'QuotaExceededError');
    const { session } = await started({ storage });
    session.workspace.write('ci.yml', 'mine');
    expect(await session.work.save()).toBe('full');
    expect(session.workspace.file('ci.yml')?.text.value).toBe('mine');
  });

  it('reads files of the learner and files that runs wrote, and refuses the rest', async () => {
    const { controller } = await started({
      programs: { 'npm start': ({ write }) => (write('artifacts/run.json', '{}'), Promise.resolve(0)) },
    });
    await controller.run();
    expect(await controller.readFile('./ci.yml')).toBe('jobs: {}\n');
    expect(await controller.readFile('artifacts/run.json')).toBe('{}');
    await expect(controller.readFile('nothing.txt')).rejects.toMatchObject({ code: 'file-system' });
    await expect(controller.readFile('../secret')).rejects.toMatchObject({ code: 'file-system' });
  });
});
