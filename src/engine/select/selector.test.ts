import { describe, expect, it, vi } from 'vitest';
import { MemoryEngine } from '../../../tests/memory-engine.ts';
import type { Engine } from 'node-in-page/src/engine.ts';
import { EngineError } from 'node-in-page/src/engine-error.ts';
import type { BrowserFacts, EngineMode, EngineSelectorOptions, EngineStart, SelectionStorage } from './selection.ts';
import { createEngineSelector } from './selector.ts';

function memoryStorage() {
  const kept: string[] = [];
  let failure: EngineError | null = null;
  const storage: SelectionStorage = {
    keepChoice: (choice) => void kept.push(choice),
    rememberedFailure: () => failure,
    rememberFailure: (error) => (failure = error),
    forgetFailure: () => (failure = null),
  };
  return { ...storage, kept };
}

const capable: BrowserFacts = { crossOriginIsolated: true, secureContext: true, online: true, isReload: false };

/** A selector over engines that hold files only; each part can be replaced. */
function setUp(mode: EngineMode, own: Partial<EngineSelectorOptions> = {}, facts: Partial<BrowserFacts> = {}) {
  const inPage = new MemoryEngine('in-page');
  const webContainer = new MemoryEngine('webcontainer');
  const boot = Promise.withResolvers<Engine>();
  const reach = vi.fn(() => Promise.resolve());
  const workspace = { 'main.mjs': 'learner’s text' };
  const storage = memoryStorage();
  let clock = 0;
  const options: EngineSelectorOptions = {
    mode,
    inPage: () => Promise.resolve(inPage),
    webContainer: () => boot.promise,
    project: {
      mount: (engine) => engine.mount({ 'main.mjs': { file: { contents: workspace['main.mjs'] } } }),
      owns: (path) => path === 'main.mjs',
    },
    environment: {
      facts: () => ({ ...capable, ...facts }),
      reach,
      now: () => (clock += 1),
    },
    storage,
    made: { choice: 'webcontainer', isChosen: false },
    ...own,
  };
  return { selector: createEngineSelector(options), options, storage, inPage, webContainer, boot, reach, workspace };
}

async function untilPhase(selector: ReturnType<typeof createEngineSelector>, phase: string): Promise<void> {
  await vi.waitFor(() => expect(selector.status.webContainer.phase).toBe(phase));
}

describe('start', () => {
  it('gives the in-page engine with the project, while WebContainer boots', async () => {
    const { selector, inPage } = setUp('auto');
    expect(await selector.start()).toBe(inPage);
    expect(inPage.files()).toEqual({ 'main.mjs': 'learner’s text' });
    await vi.waitFor(() => expect(selector.status.webContainer).toEqual({ phase: 'preparing', step: 'boot' }));
    expect(selector.status.lineName).toBe('starting-behind');
  });

  it('contacts nobody in mode in-page', async () => {
    const { selector, reach } = setUp('in-page');
    await selector.start();
    await selector.beforeRun({ idle: true });
    expect(reach).not.toHaveBeenCalled();
  });

  it('waits for WebContainer when the mode says so', async () => {
    const { selector, boot, webContainer } = setUp('webcontainer');
    const started = selector.start();
    boot.resolve(webContainer);
    expect(await started).toBe(webContainer);
    expect(webContainer.files()).toEqual({ 'main.mjs': 'learner’s text' });
  });

  it('rejects when no engine can start, and a later run tries again', async () => {
    let broken = true;
    const good = new MemoryEngine('in-page');
    const { selector } = setUp('in-page', {
      inPage: () =>
        broken ? Promise.reject(new EngineError('assets-unavailable', { asset: 'broker.js' })) : Promise.resolve(good),
    });
    await expect(selector.start()).rejects.toMatchObject({ code: 'assets-unavailable' });
    expect(selector.status.failure?.code).toBe('assets-unavailable');
    broken = false;
    expect(await selector.beforeRun({ idle: true })).toBe(good);
  });
});

describe('the move', () => {
  it('carries over what runs wrote and deleted, mounts the newest workspace, and shuts the old engine down', async () => {
    const { selector, inPage, webContainer, boot, workspace } = setUp('auto');
    await selector.start();
    await inPage.fs.mkdir('artifacts/run-1', { recursive: true });
    await inPage.fs.writeFile('artifacts/run-1/report.json', '{}');
    boot.resolve(webContainer);
    await untilPhase(selector, 'ready');
    workspace['main.mjs'] = 'edited meanwhile';
    expect(await selector.beforeRun({ idle: true })).toBe(webContainer);
    expect(webContainer.files()).toEqual({ 'main.mjs': 'edited meanwhile', 'artifacts/run-1/report.json': '{}' });
    expect(inPage.disposed).toBe(true);
    expect(selector.status).toMatchObject({ current: 'webcontainer', moving: false });
    expect(selector.current).toBe(webContainer);
  });

  it('waits for a run without processes', async () => {
    const { selector, inPage, webContainer, boot } = setUp('auto');
    await selector.start();
    boot.resolve(webContainer);
    await untilPhase(selector, 'ready');
    expect(await selector.beforeRun({ idle: false })).toBe(inPage);
    expect(await selector.beforeRun({ idle: true })).toBe(webContainer);
  });

  it('that fails leaves the run where it was', async () => {
    const { selector, inPage, webContainer, boot } = setUp('auto');
    await selector.start();
    boot.resolve(webContainer);
    await untilPhase(selector, 'ready');
    webContainer.mount = () => Promise.reject(new EngineError('engine-lost'));
    expect(await selector.beforeRun({ idle: true })).toBe(inPage);
    expect(webContainer.disposed).toBe(true);
    expect(selector.status.webContainer).toMatchObject({ phase: 'unavailable', error: { code: 'engine-lost' } });
  });
});

describe('a learner who changes the mind', () => {
  it('during boot: the engine that comes late is shut down', async () => {
    const { selector, webContainer, boot } = setUp('auto');
    await selector.start();
    await vi.waitFor(() => expect(selector.status.webContainer).toMatchObject({ step: 'boot' }));
    selector.useInPageOnly();
    boot.resolve(webContainer);
    await vi.waitFor(() => expect(webContainer.disposed).toBe(true));
    expect(selector.status).toMatchObject({ current: 'in-page', webContainer: { phase: 'off', reason: 'choice' } });
  });

  it('tells the factory by its signal', async () => {
    let signal: AbortSignal | undefined;
    const { selector } = setUp('auto', {
      webContainer: (start: EngineStart) => {
        signal = start.signal;
        return new Promise(() => {});
      },
    });
    await selector.start();
    await vi.waitFor(() => expect(signal).toBeDefined());
    selector.useInPageOnly();
    expect(signal?.aborted).toBe(true);
  });

  it('where the page is the default: WebContainer is offered, and then started and kept', async () => {
    const { selector, reach, storage } = setUp('auto', { made: { choice: 'in-page', isChosen: false } });
    await selector.start();
    expect(selector.status).toMatchObject({ offers: ['use-webcontainer'], lineName: 'in-page-by-default' });
    expect(reach).not.toHaveBeenCalled();
    selector.useWebContainer();
    await vi.waitFor(() => expect(reach).toHaveBeenCalledOnce());
    expect(storage.kept).toEqual(['webcontainer']);
  });
});

describe('failures', () => {
  it('of the probe are shown, remembered, and lead to no boot', async () => {
    const webContainer = vi.fn();
    const { selector, options } = setUp('auto', {
      webContainer,
      environment: { ...setUp('auto').options.environment, reach: () => Promise.reject(new EngineError('blocked')) },
    });
    await selector.start();
    await untilPhase(selector, 'unavailable');
    expect(webContainer).not.toHaveBeenCalled();
    expect(selector.status.webContainer).toMatchObject({ phase: 'unavailable', error: { code: 'blocked' } });
    expect(options.storage.rememberedFailure()?.code).toBe('blocked');
    expect(selector.status.steps.find(({ name }) => name === 'reach')).toMatchObject({ state: 'failed' });
  });

  it('of an engine in use: the next run gets a fresh in-page engine with the project', async () => {
    const engines: MemoryEngine[] = [];
    const inPage = () => {
      const engine = new MemoryEngine('in-page');
      engines.push(engine);
      return Promise.resolve(engine);
    };
    const { selector, webContainer, boot } = setUp('auto', { inPage });
    await selector.start();
    boot.resolve(webContainer);
    await untilPhase(selector, 'ready');
    await selector.beforeRun({ idle: true });
    const salvage = () => Promise.resolve({ 'report.json': { file: { contents: 'by a run' } } });
    Object.assign(webContainer, { salvage });
    const error = new EngineError('engine-lost');
    selector.lost(webContainer, error);
    const engine = await selector.beforeRun({ idle: true });
    expect(engine).toBe(engines[1]);
    expect(engines[1]?.files()).toEqual({ 'main.mjs': 'learner’s text', 'report.json': 'by a run' });
    selector.lost(webContainer, error);
    expect(selector.current).toBe(engine);
    expect(webContainer.disposed).toBe(true);
  });
});

/**
 * @fault Processes: The engine's frame is lost, and Reset is pressed before the next run
 * @seen The exercise as it came
 */
it('an in-page engine that is lost: what runs wrote is in the next one, unless it is to be forgotten', async () => {
  const engines: MemoryEngine[] = [];
  const inPage = () => {
    const engine = new MemoryEngine('in-page');
    Object.assign(engine, { lastSeen: () => ({ 'report.json': { file: { contents: 'by a run' } } }) });
    engines.push(engine);
    return Promise.resolve(engine);
  };
  const { selector } = setUp('in-page', { inPage });
  const lose = () => {
    const engine = engines.at(-1);
    if (engine !== undefined) selector.lost(engine, new EngineError('out-of-memory'));
  };
  await selector.start();
  lose();
  await selector.beforeRun({ idle: true });
  expect(engines[1]?.files()).toEqual({ 'main.mjs': 'learner’s text', 'report.json': 'by a run' });
  lose();
  selector.forgetFiles();
  await selector.beforeRun({ idle: true });
  expect(engines[2]?.files()).toEqual({ 'main.mjs': 'learner’s text' });
});

it('reports each change to listeners, and none after dispose', async () => {
  const { selector, inPage } = setUp('auto');
  const phases: string[] = [];
  selector.onChange(({ webContainer }) => phases.push(webContainer.phase));
  await selector.start();
  expect(phases[0]).toBe('preparing');
  await selector.dispose();
  const count = phases.length;
  selector.useInPageOnly();
  expect(phases).toHaveLength(count);
  expect(inPage.disposed).toBe(true);
  await expect(selector.beforeRun({ idle: true })).rejects.toMatchObject({ code: 'disposed' });
});
