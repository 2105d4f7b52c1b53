import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EngineError } from 'node-in-page/src/engine-error.ts';
import { createEngineSelector } from '../engine/select/selector.ts';
import type { SelectionEnvironment, SelectionStorage } from '../engine/select/selection.ts';
import { unlessAborted } from '../timing/abort.ts';
import type { CreateOptions } from './create-controller.ts';
import { PlaygroundElement, type CreateController } from './element.ts';
import { setUp, type SetUp } from './testing/controller-parts.ts';
import { FakeEngine, type FakeProgram } from './testing/fake-engine.ts';
import { MemoryStorage } from './testing/memory-storage.ts';
import { renderedPlayground } from './testing/rendered-playground.ts';
import type { MountPanels } from './ui/playground-ui.ts';
import { PanelView } from './ui/panels.tsx';

/** Has a frame in the page, as the in-page engine has; one that is left behind is found by {@link frames}. */
class FramedEngine extends FakeEngine {
  readonly #frame = Object.assign(document.createElement('div'), { className: 'frame' });

  constructor(programs: Readonly<Record<string, FakeProgram>>) {
    super(programs);
    document.body.append(this.#frame);
  }

  override async dispose(): Promise<void> {
    await super.dispose();
    this.#frame.remove();
  }
}

/** The panels without the terminal, whose library needs a real browser. */
class TestView extends PanelView {
  readonly #editor: Promise<void>;

  constructor(element: HTMLElement, editor: Promise<void>) {
    super(element, { isLight: true });
    this.#editor = editor;
  }

  override async loadEditor(): Promise<MountPanels> {
    await this.#editor;
    return super.loadEditor();
  }

  override loadTerminal(): Promise<MountPanels> {
    return Promise.resolve(() => () => undefined);
  }
}

const environment: SelectionEnvironment = {
  facts: () => ({ crossOriginIsolated: false, secureContext: true, online: true, isReload: false }),
  reach: () => Promise.reject(new EngineError('blocked')),
  now: () => 0,
};

const nothingStored: SelectionStorage = {
  keepChoice: () => undefined,
  rememberedFailure: () => null,
  rememberFailure: () => undefined,
  forgetFailure: () => undefined,
};

/** What a test may hold back or replace of the next start. */
const world = {
  language: Promise.resolve(),
  code: Promise.resolve(),
  editor: Promise.resolve(),
  engine: Promise.resolve(),
  storage: new MemoryStorage(),
  runChecks: undefined as SetUp['runChecks'],
  programs: {} as Record<string, FakeProgram>,
};

function createController(options: CreateOptions) {
  const { signal, onState, onRun, onTasks, retry, element } = options;
  const parts = setUp({
    signal,
    onRun,
    onTasks,
    retry,
    storage: world.storage,
    ...(world.runChecks === undefined ? {} : { runChecks: world.runChecks }),
    onState: (state) => {
      onState(state, null);
    },
    view: new TestView(element, world.editor),
    createSelector: (selection, next) =>
      createEngineSelector({
        ...selection,
        inPage: async ({ signal: until }) => {
          const engine = await next();
          try {
            await unlessAborted(world.engine, until);
            return engine;
          } catch (error) {
            await engine.dispose();
            throw error;
          }
        },
        webContainer: () => Promise.reject(new EngineError('blocked')),
        environment,
        storage: nothingStored,
      }),
  });
  parts.host.next = () => Promise.resolve(new FramedEngine(world.programs));
  return parts.controller;
}

class TestElement extends PlaygroundElement {
  protected override async loadController(): Promise<CreateController> {
    await world.code;
    return createController;
  }
}
customElements.define('play-ground', TestElement);

const forever: FakeProgram = () => new Promise(() => undefined);
const failures: unknown[] = [];
const noteFailure = (error: unknown) => failures.push(error);

beforeEach(() => {
  Object.assign(world, {
    language: Promise.resolve(),
    code: Promise.resolve(),
    editor: Promise.resolve(),
    engine: Promise.resolve(),
    storage: new MemoryStorage(),
    runChecks: undefined,
    programs: { 'npm start': ({ print }) => (print('done'), Promise.resolve(0)), forever },
  } satisfies typeof world);
  vi.stubGlobal('matchMedia', () => Object.assign(new EventTarget(), { matches: true, addListener: () => undefined }));
  vi.stubGlobal('fetch', async () => {
    await world.language;
    return new Response('{}');
  });
  failures.length = 0;
  process.on('unhandledRejection', noteFailure);
});

afterEach(async () => {
  document.body.replaceChildren();
  await turn();
  process.off('unhandledRejection', noteFailure);
  vi.unstubAllGlobals();
  expect(failures).toEqual([]);
});

/** Resolves after everything that is ready has run. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}

function place(): PlaygroundElement {
  const element = document.createElement('play-ground');
  element.innerHTML = renderedPlayground;
  element.setAttribute('slug', 'small');
  document.body.append(element);
  return element;
}

const frames = () => document.body.querySelectorAll(':scope > .frame').length;
const button = (element: HTMLElement, name: string) => element.querySelector<HTMLButtonElement>(`button.${name}`);

/** Idle, as the server rendered it, and nothing left in the page. */
function expectDisposed(element: PlaygroundElement): void {
  expect([element.state, element.dataset.state, element.engine]).toEqual(['idle', 'idle', null]);
  expect(frames()).toBe(0);
  expect(document.head.querySelector('link')).toBeNull();
  expect(element.querySelector('[data-part=start]')?.textContent).toBe('Start · 1 MB');
  expect(element.querySelector('.status')?.textContent.trim()).toBe('Ready to start');
  expect(element.querySelector('[data-part=recorded-code] pre')?.textContent).toBe('jobs: {}');
  expect(element.querySelector('[data-part=tasks]')?.textContent).toBe('The tasks, to be read');
  expect(element.querySelector<HTMLElement>('[data-part=output]')?.dataset.shows).toBeUndefined();
}

describe('<play-ground> removed while it starts', () => {
  const gates = ['language', 'code', 'editor', 'engine'] as const;

  it.each(gates)('while the %s is loaded: rejects with `disposed`, and leaves nothing', async (gate) => {
    const held = Promise.withResolvers<void>();
    world[gate] = held.promise;
    const element = place();
    const start = element.start();
    const rejected = expect(start).rejects.toMatchObject({ name: 'EngineError', code: 'disposed' });
    await turn();
    expect(element.state).toBe(gate === 'editor' ? 'ready' : 'loading');
    element.remove();
    await rejected;
    expectDisposed(element);
    held.resolve();
    await turn();
    expectDisposed(element);
  });

  it('at once: rejects with `disposed`, and leaves nothing', async () => {
    const element = place();
    const start = element.start();
    expect(document.head.querySelector('link[rel=preload]')?.getAttribute('href')).toBe('/playgrounds/small.json');
    element.remove();
    await expect(start).rejects.toMatchObject({ code: 'disposed' });
    await turn();
    expectDisposed(element);
  });

  it('tells of each state once', async () => {
    const element = place();
    const states: string[] = [];
    element.addEventListener('playground:state', ({ detail }) => states.push(detail.state));
    const rejected = expect(element.start()).rejects.toMatchObject({ code: 'disposed' });
    element.remove();
    await rejected;
    await turn();
    expect(states).toEqual(['loading', 'idle']);
  });

  it('rejects what was asked for before it had started', async () => {
    world.engine = new Promise(() => undefined);
    const element = place();
    const asked = [element.run(), element.check(), element.readFile('ci.yml'), element.reset()];
    const rejected = asked.map((one) => expect(one).rejects.toMatchObject({ code: 'disposed' }));
    await turn();
    element.remove();
    await Promise.all(rejected);
  });
});

describe('<play-ground> removed after Start', () => {
  it('while a program runs: its run rejects with `disposed`', async () => {
    const element = place();
    await element.start();
    expect(frames()).toBe(1);
    const run = expect(element.run('forever')).rejects.toMatchObject({ code: 'disposed' });
    await expect.poll(() => element.state).toBe('running');
    element.remove();
    await run;
    expectDisposed(element);
  });

  it('while tasks are checked: the check rejects with `disposed`, and is told to end', async () => {
    const ended = Promise.withResolvers<void>();
    world.runChecks = ({ signal }) => {
      signal.addEventListener('abort', () => {
        ended.resolve();
      });
      return new Promise(() => undefined);
    };
    const element = place();
    await element.start();
    const check = expect(element.check()).rejects.toMatchObject({ code: 'disposed' });
    await expect.poll(() => element.state).toBe('checking');
    element.remove();
    await check;
    await ended.promise;
    expectDisposed(element);
  });

  it('writes down what was typed a moment before', async () => {
    const element = place();
    await element.writeFile('ci.yml', 'mine');
    element.remove();
    await turn();
    document.body.append(element);
    expect(await element.readFile('ci.yml')).toBe('mine');
  });

  it('rejects everything until it is put back', async () => {
    const element = place();
    await element.start();
    element.remove();
    await turn();
    await expect(element.start()).rejects.toMatchObject({ code: 'disposed' });
    await expect(element.run()).rejects.toMatchObject({ code: 'disposed' });
    await element.stop();
    expectDisposed(element);
  });
});

describe('<play-ground> put back', () => {
  it('is idle, and starts again by its Start button', async () => {
    const element = place();
    await element.start();
    expect(button(element, 'check')).not.toBeNull();
    element.remove();
    await turn();
    document.body.append(element);
    expectDisposed(element);
    element.querySelector<HTMLButtonElement>('[data-part=start]')?.click();
    await expect.poll(() => element.state).toBe('ready');
    expect(frames()).toBe(1);
    expect((await element.run()).output).toBe('done');
  });

  it('starts again while the removed start is still loading', async () => {
    const held = Promise.withResolvers<void>();
    world.code = held.promise;
    const element = place();
    const first = expect(element.start()).rejects.toMatchObject({ code: 'disposed' });
    element.remove();
    await first;
    document.body.append(element);
    const second = element.start();
    held.resolve();
    await second;
    expect(element.state).toBe('ready');
    expect(frames()).toBe(1);
  });

  it('keeps running when it is moved', async () => {
    const element = place();
    await element.start();
    const run = element.run('forever');
    await expect.poll(() => element.state).toBe('running');
    const other = document.createElement('main');
    document.body.append(other);
    other.append(element);
    await turn();
    expect(element.state).toBe('running');
    expect(frames()).toBe(1);
    await element.stop();
    expect((await run).exitCode).toBe(130);
    expect(element.state).toBe('ready');
  });
});

describe('two <play-ground> on a page', () => {
  it('run apart from each other; removing one leaves the other', async () => {
    const [one, two] = [place(), place()];
    await Promise.all([one.start(), two.start()]);
    expect(frames()).toBe(2);
    const run = two.run('forever');
    await expect.poll(() => two.state).toBe('running');
    expect(one.state).toBe('ready');
    expect((await one.run()).exitCode).toBe(0);
    one.remove();
    await turn();
    expect(one.state).toBe('idle');
    expect(two.state).toBe('running');
    expect(frames()).toBe(1);
    await two.stop();
    expect((await run).exitCode).toBe(130);
  });
});

describe('<play-ground> after a failed start', () => {
  it('whose code could not be loaded: starts well the next time', async () => {
    world.code = Promise.reject(new TypeError('no network'));
    const element = place();
    await expect(element.start()).rejects.toMatchObject({ code: 'assets-unavailable' });
    expect(element.state).toBe('failed');
    expect(element.querySelector('.status')?.textContent.trim()).toBe('It could not be loaded.');
    world.code = Promise.resolve();
    await element.start();
    expect(element.state).toBe('ready');
    expect((await element.run()).output).toBe('done');
  });

  /**
   * @fault The host: The browser is older than two years
   * @seen What it lacks, and which browsers to use
   */
  it('in a browser that lacks something: names it, and what to use', async () => {
    vi.stubGlobal('ResizeObserver', undefined);
    const element = place();
    await expect(element.start()).rejects.toMatchObject({ data: { reason: 'ResizeObserver' } });
    expect(element.querySelector('.status')?.textContent.trim()).toBe('It needs ResizeObserver.');
  });

  /**
   * @fault The host: The site is deployed again under an open page before anything has started
   * @seen "This page is older than the site", in place of the status
   */
  it('on a page that is older than the site: says so', async () => {
    world.code = Promise.reject(new TypeError('404'));
    const { happyDOM } = window as unknown as { happyDOM: { settings: object } };
    Object.assign(happyDOM.settings, { handleDisabledFileLoadingAsSuccess: true });
    document.head.innerHTML = '<script type="module" src="/_astro/old.js"></script>';
    vi.stubGlobal('fetch', () =>
      Promise.resolve(new Response('<play-ground></play-ground><script src="/_astro/new.js">')),
    );
    const element = place();
    await expect(element.start()).rejects.toMatchObject({ code: 'outdated-page' });
    expect(element.querySelector('.status')?.textContent.trim()).toBe('It is older than the site.');
    document.head.replaceChildren();
  });

  it('whose engine failed: says why, and starts well by its button', async () => {
    world.engine = Promise.reject(new EngineError('unsupported-browser', { reason: 'no SharedWorker' }));
    const element = place();
    await expect(element.start()).rejects.toMatchObject({ code: 'unsupported-browser' });
    expect(element.state).toBe('failed');
    const notice = element.querySelector('[role=alert]');
    expect(notice).not.toBeNull();
    world.engine = Promise.resolve();
    notice?.querySelector('button')?.click();
    await expect.poll(() => element.state).toBe('ready');
    await expect.poll(() => element.querySelector('[role=alert]')).toBeNull();
  });
});
