import type { WebContainer } from '@webcontainer/api';
import { EngineError, toEngineError } from 'node-in-page/src/engine-error.ts';
import { isLocalHost } from '../local-host.ts';
import { webContainerOrigin } from './address.ts';
import { bootFailed } from './failures.ts';
import { withDeadline } from '../../timing/deadline.ts';

/** What this adapter uses of the package `@webcontainer/api`. */
export interface ClientPackage {
  readonly WebContainer: {
    boot(options: BootOptions): Promise<WebContainer>;
    /** Internal, as read from the source of 1.6.4: pending while an instance is being torn down. */
    readonly _teardownPromise?: unknown;
  };
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
  /** Milliseconds. */
  readonly limitMs: number;
}

/**
 * `WebContainer.boot()` under a deadline of our own: the package's own promise stays pending when the frame never
 * answers. An instance that boots after the deadline is torn down.
 * @throws EngineError `timeout`, `host-not-registered` (a page came in the frame that says nothing), `boot-failed`.
 */
export async function boot({ client, limitMs }: BootRequest): Promise<WebContainer> {
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
    if (error instanceof EngineError && error.code === 'timeout' && frame.isMute() && needsRegistration()) {
      throw new EngineError('host-not-registered', { host: location.hostname }, { cause: error });
    }
    throw error;
  } finally {
    frame.close();
  }
}

/**
 * Watches WebContainer's frame. What StackBlitz answers to a host that it doesn't serve is a page, too: it loads, and then
 * says nothing. A frame that is still loading is slow.
 */
function listenToFrame(): { isMute: () => boolean; close: () => void } {
  let spoke = false;
  let loaded = false;
  const origin = webContainerOrigin();
  const heard = (event: MessageEvent) => {
    if (event.origin === origin) spoke = true;
  };
  const arrived = (event: Event) => {
    if (event.target instanceof HTMLIFrameElement && event.target.src.startsWith(`${origin}/`)) loaded = true;
  };
  addEventListener('message', heard);
  // `load` of an element doesn't bubble, but it can be captured.
  document.addEventListener('load', arrived, { capture: true });
  return {
    isMute: () => loaded && !spoke,
    close: () => {
      removeEventListener('message', heard);
      document.removeEventListener('load', arrived, { capture: true });
    },
  };
}

/** StackBlitz serves localhost to everyone; any other host has to be registered. */
function needsRegistration(): boolean {
  return !isLocalHost(location.hostname);
}

/** Waits until an instance whose `teardown()` was called is gone. @throws EngineError `engine-lost` when it doesn't go. */
export async function waitForTeardown({ WebContainer }: ClientPackage, limitMs: number): Promise<void> {
  const gone = Promise.resolve(WebContainer._teardownPromise).catch(() => {
    // The package ignores it, too, and boots anew.
  });
  await withDeadline(gone, {
    ms: limitMs,
    onTimeout: () => {
      throw new EngineError('engine-lost');
    },
  });
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
