// @vitest-environment happy-dom
import type { WebContainer } from '@webcontainer/api';
import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { EngineError } from 'node-in-page/src/engine-error.ts';
import { webContainerAddress, webContainerApiVersion } from './address.ts';
import { WebContainerBroker, type BrokerOptions } from './broker.ts';
import type { ClientPackage } from './client.ts';

/**
 * What of the broker a browser test can't reach quickly: an instance that comes late, calls that never answer. The whole
 * way, with the real client package, is in `tests/e2e/webcontainer.spec.ts`.
 */

type Process = Awaited<ReturnType<WebContainer['spawn']>>;

function process(exit: Promise<number>): Process {
  return {
    exit,
    output: new ReadableStream<string>({ start: (controller) => controller.close() }),
    input: new WritableStream<string>(),
    kill: vi.fn(),
    resize: vi.fn(),
  };
}

/** The calls of an instance that the code under test makes; its processes end at once with 0. */
function calls(spawn: () => Promise<Process> = () => Promise.resolve(process(Promise.resolve(0)))) {
  return {
    spawn: vi.fn(spawn),
    teardown: vi.fn<() => void>(),
    on: vi.fn(() => () => {}),
    export: vi.fn(() => Promise.resolve({})),
    fs: {
      mkdir: vi.fn(() => Promise.resolve()),
      rm: vi.fn(() => Promise.resolve()),
      readdir: vi.fn(() => Promise.resolve([])),
      watch: vi.fn(() => ({ close: () => {} })),
    },
  };
}

function instance(made: ReturnType<typeof calls> = calls()): WebContainer {
  // The rest of a WebContainer is never called.
  return made as unknown as WebContainer;
}

function clientOf(boot: ClientPackage['WebContainer']['boot']) {
  return { WebContainer: { boot: vi.fn(boot) }, configureAPIKey: vi.fn() };
}

const limits = { bootMs: 40, bootBehindMs: 40, firstProcessMs: 40 };
const selfTest = () => Promise.resolve({ node: '22.22.0', webcontainer: null });

function brokerOf(load: () => Promise<ClientPackage>, own: BrokerOptions = {}): WebContainerBroker {
  return new WebContainerBroker({ load, limits, selfTest, ...own });
}

describe('boot', () => {
  it('happens once for playgrounds that open at the same time', async () => {
    const client = clientOf(() => Promise.resolve(instance()));
    const broker = brokerOf(() => Promise.resolve(client));
    const engines = await Promise.all(['a', 'a', 'b'].map((name) => broker.open(name)));
    expect(client.WebContainer.boot).toHaveBeenCalledOnce();
    expect(engines.map(({ directory }) => directory)).toEqual(['a', 'a-2', 'b']);
  });

  it('gives the key before it boots', async () => {
    const client = clientOf(() => {
      expect(client.configureAPIKey).toHaveBeenCalledExactlyOnceWith('wc_key');
      return Promise.resolve(instance());
    });
    await brokerOf(() => Promise.resolve(client), { apiKey: 'wc_key' }).open('a');
  });

  it('that never answers ends in `timeout`, and is not called again', async () => {
    const client = clientOf(() => new Promise(() => {}));
    const broker = brokerOf(() => Promise.resolve(client), { apiKey: 'wc_key' });
    await expect(broker.open('a')).rejects.toMatchObject({ code: 'timeout' });
    await expect(broker.open('a')).rejects.toMatchObject({ code: 'timeout' });
    expect(client.WebContainer.boot).toHaveBeenCalledOnce();
  });

  it.each([
    ['that loads and says nothing is put down to the registration', true, 'host-not-registered'],
    ['that does not even load is slow', false, 'timeout'],
  ])('whose frame is on a public host, and %s, with a key or without', async (_, loads, code) => {
    vi.stubGlobal('location', new URL('https://course.example/concepts/devops/'));
    const client = clientOf(() => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      // Without loading it.
      Object.defineProperty(frame, 'src', { value: 'https://stackblitz.com/headless' });
      if (loads) frame.dispatchEvent(new Event('load'));
      return new Promise(() => {});
    });
    const broker = brokerOf(() => Promise.resolve(client), { apiKey: 'wc_key' });
    await expect(broker.open('a')).rejects.toMatchObject({ code });
    vi.unstubAllGlobals();
  });

  it('that answers after its deadline is torn down: nobody waits for it', async () => {
    const booting = Promise.withResolvers<WebContainer>();
    const late = calls();
    const broker = brokerOf(() => Promise.resolve(clientOf(() => booting.promise)));
    await expect(broker.open('a')).rejects.toBeInstanceOf(EngineError);
    booting.resolve(instance(late));
    await vi.waitFor(() => expect(late.teardown).toHaveBeenCalledOnce());
  });

  it('that is refused by the package is `boot-failed`, with its words', async () => {
    const client = clientOf(() => Promise.reject(new Error('SharedArrayBuffer is missing')));
    const broker = brokerOf(() => Promise.resolve(client));
    await expect(broker.open('a')).rejects.toMatchObject({
      code: 'boot-failed',
      message: expect.stringContaining('SharedArrayBuffer is missing') as string,
    });
  });

  it('goes on for the others when one gives up waiting', async () => {
    const booting = Promise.withResolvers<WebContainer>();
    const load = () => Promise.resolve(clientOf(() => booting.promise));
    const broker = brokerOf(load, { limits: { bootMs: 5_000, firstProcessMs: 5_000 } });
    const controller = new AbortController();
    const given = broker.open('a', { signal: controller.signal });
    const kept = broker.open('b');
    controller.abort();
    await expect(given).rejects.toMatchObject({ code: 'aborted' });
    booting.resolve(instance());
    expect((await kept).directory).toBe('b');
  });

  it('is tried again after the package itself could not be loaded', async () => {
    const load = vi.fn<() => Promise<ClientPackage>>();
    load.mockRejectedValueOnce(new EngineError('assets-unavailable', { asset: '@webcontainer/api' }));
    load.mockResolvedValueOnce(clientOf(() => Promise.resolve(instance())));
    const broker = brokerOf(load);
    await expect(broker.open('a')).rejects.toMatchObject({ code: 'assets-unavailable' });
    expect((await broker.open('a')).directory).toBe('a');
  });
});

describe('ready', () => {
  it('means that a process has answered', async () => {
    const silent = calls(() => Promise.resolve(process(new Promise(() => {}))));
    const steps: string[] = [];
    const broker = brokerOf(() => Promise.resolve(clientOf(() => Promise.resolve(instance(silent)))));
    const opened = broker.open('a', { onStep: (step) => steps.push(step) });
    await expect(opened).rejects.toMatchObject({ code: 'timeout' });
    expect(silent.teardown).toHaveBeenCalledOnce();
    expect(steps.at(-1)).toBe('first-process');
  });
});

describe('the end', () => {
  it('of the last playground tears the instance down; until then it stays', async () => {
    const shared = calls();
    const client = clientOf(() => Promise.resolve(instance(shared)));
    const broker = brokerOf(() => Promise.resolve(client));
    const [one, two] = [await broker.open('a'), await broker.open('b')];
    await one.dispose();
    expect(shared.teardown).not.toHaveBeenCalled();
    await two.dispose();
    expect(shared.teardown).toHaveBeenCalledOnce();
  });

  it('of the only one that waits for boot tears the instance down when it is there', async () => {
    const booting = Promise.withResolvers<WebContainer>();
    const shared = calls();
    const load = () => Promise.resolve(clientOf(() => booting.promise));
    const broker = brokerOf(load, { limits: { bootMs: 5_000, firstProcessMs: 5_000 } });
    const controller = new AbortController();
    const given = broker.open('a', { signal: controller.signal });
    controller.abort();
    await expect(given).rejects.toMatchObject({ code: 'aborted' });
    booting.resolve(instance(shared));
    await vi.waitFor(() => expect(shared.teardown).toHaveBeenCalledOnce());
  });

  it('settles what still runs', async () => {
    const shared = calls();
    const broker = brokerOf(() => Promise.resolve(clientOf(() => Promise.resolve(instance(shared)))));
    const engine = await broker.open('a');
    const kill = vi.fn<() => void>();
    const endless = { ...process(new Promise(() => {})), kill };
    shared.spawn.mockResolvedValueOnce(endless);
    const running = await engine.spawn(['node', 'loop.mjs']);
    await engine.dispose();
    expect(kill).toHaveBeenCalled();
    expect(await running.exit).toBe(137);
  });
});

it('asks for the address that the installed package would ask for', () => {
  const manifest = JSON.parse(readFileSync('node_modules/@webcontainer/api/package.json', 'utf8')) as {
    version: string;
  };
  expect(webContainerApiVersion).toBe(manifest.version);
  expect(webContainerAddress('wc_key').href).toBe(
    'https://stackblitz.com/headless?client_id=wc_key&coep=require-corp&version=1.6.4',
  );
});
