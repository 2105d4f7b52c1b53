import type { WebContainer } from '@webcontainer/api';
import { EngineError, toEngineError } from 'node-in-page/src/engine-error.ts';
import { webContainerOrigin } from './address.ts';
import { bootFailed } from './failures.ts';
import { withDeadline } from '../../timing/deadline.ts';

/** What this adapter uses of the package `@webcontainer/api`. */
export interface ClientPackage {
  readonly WebContainer: { boot(options: BootOptions): Promise<WebContainer> };
  configureAPIKey(key: string): void;
}

interface BootOptions {
  readonly coep: 'require-corp';
  readonly workdirName: string;
}

/** Loads the package from this site on demand. */
export async function loadClientPackage(): Promise<ClientPackage> {
  try {
    return await import('@webcontainer/api');
  } catch (cause) {
    throw new EngineError('assets-unavailable', { asset: '@webcontainer/api' }, { cause });
  }
}

export interface BootRequest {
  readonly client: ClientPackage;
  readonly apiKey: string | undefined;
  /** Milliseconds. */
  readonly limitMs: number;
}

/**
 * `WebContainer.boot()` under a deadline of our own: the package's own promise stays pending when the frame never
 * answers. An instance that boots after the deadline is torn down.
 * @throws EngineError `timeout`, `host-not-registered` (no answer at all on a host that has no key), `boot-failed`.
 */
export async function boot({ client, apiKey, limitMs }: BootRequest): Promise<WebContainer> {
  const frame = listenToFrame();
  let late = false;
  const booting = client.WebContainer.boot({ coep: 'require-corp', workdirName: 'playgrounds' }).catch(
    (cause: unknown) => {
      throw toEngineError(cause, bootFailed);
    },
  );
  booting.then(
    (instance) => {
      if (late) instance.teardown();
    },
    // Reported below; failures after the deadline are ignored.
    () => {},
  );
  try {
    return await withDeadline(booting, {
      ms: limitMs,
      onTimeout: () => {
        throw new EngineError('timeout', { seconds: limitMs / 1000 });
      },
    });
  } catch (error) {
    late = true;
    if (error instanceof EngineError && error.code === 'timeout' && !frame.spoke() && needsRegistration(apiKey)) {
      throw new EngineError('host-not-registered', { host: location.hostname }, { cause: error });
    }
    throw error;
  } finally {
    frame.close();
  }
}

/** Detects messages from WebContainer's frame: an error page in its place never sends any. */
function listenToFrame(): { spoke: () => boolean; close: () => void } {
  let spoke = false;
  const origin = webContainerOrigin();
  const listener = (event: MessageEvent) => {
    if (event.origin === origin) spoke = true;
  };
  addEventListener('message', listener);
  return { spoke: () => spoke, close: () => removeEventListener('message', listener) };
}

/** StackBlitz serves localhost to everyone; any other host has to be registered, and then has a key. */
function needsRegistration(apiKey: string | undefined): boolean {
  const { hostname } = location;
  const local = hostname === 'localhost' || hostname.endsWith('.localhost') || hostname.startsWith('127.');
  return apiKey === undefined && !local && hostname !== '[::1]';
}

/**
 * A booted instance may need seconds more until it responds: resolves when a process has run in it.
 * @throws EngineError `timeout`, `boot-failed`.
 */
export async function waitForFirstProcess(instance: WebContainer, limitMs: number): Promise<void> {
  const answer = async () => {
    const process = await instance.spawn('node', ['--version']);
    const exitCode = await process.exit;
    if (exitCode !== 0) throw new EngineError('boot-failed', { reason: `node --version: exit code ${exitCode}` });
  };
  await withDeadline(answer(), {
    ms: limitMs,
    onTimeout: () => {
      throw new EngineError('timeout', { seconds: limitMs / 1000 });
    },
  });
}
