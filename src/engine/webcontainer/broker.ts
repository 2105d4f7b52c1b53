import type { WebContainer } from '@webcontainer/api';
import type { ForcedRestart } from 'node-in-page/src/engine.ts';
import { unlessAborted } from '../../timing/abort.ts';
import { EngineError, toEngineError } from 'node-in-page/src/engine-error.ts';
import { boot, loadClientPackage, waitForFirstProcess, type ClientPackage } from './client.ts';
import { withDeadline } from '../../timing/deadline.ts';
import { bootFailed } from './failures.ts';
import { WebContainerEngine, type InstanceOwner } from './engine.ts';
import { freeFolder } from './paths.ts';

export interface BrokerOptions {
  /** The site owner's key, as in `PUBLIC_WEBCONTAINER_API_KEY`. */
  readonly apiKey?: string | undefined;
  /** Loads the client package; tests provide their own. */
  readonly load?: () => Promise<ClientPackage>;
  /** Milliseconds for boot, and for the first process after it. */
  readonly limits?: { readonly bootMs: number; readonly firstProcessMs: number };
}

export interface OpenOptions {
  readonly signal?: AbortSignal;
  readonly onStep?: (step: 'boot' | 'first-process') => void;
}

const defaultLimits = { bootMs: 12_000, firstProcessMs: 8_000 };
/** Time limit for removing a playground's folder, in milliseconds. */
const leaveLimitMs = 2_000;

/**
 * Owns the one WebContainer that a page can have. Each playground gets an engine with a folder of its own in it. Make one
 * broker per page: the package itself keeps its state in the page.
 */
export class WebContainerBroker implements InstanceOwner {
  readonly #options: BrokerOptions;
  readonly #engines = new Set<WebContainerEngine>();
  /** Playgrounds that wait for boot: the instance isn't torn down under them. */
  #opening = 0;
  #client: ClientPackage | null = null;
  #booting: Promise<WebContainer> | null = null;
  #instance: WebContainer | null = null;
  #restarting: Promise<void> | null = null;
  /** Set when no instance can be booted on this page any more: a boot that hangs is never retried. */
  #over: EngineError | null = null;
  #step: 'boot' | 'first-process' = 'boot';
  readonly #onStep = new Set<(step: 'boot' | 'first-process') => void>();

  constructor(options: BrokerOptions = {}) {
    this.#options = options;
  }

  /**
   * An engine for a playground, in an instance that is booted now or already there, and in which a process has answered.
   * @throws EngineError `timeout`, `host-not-registered`, `boot-failed`, `assets-unavailable`, `aborted`. After the first
   * three it rejects immediately until the page is reloaded.
   */
  async open(playground: string, { signal, onStep = () => {} }: OpenOptions = {}): Promise<WebContainerEngine> {
    this.#opening += 1;
    this.#onStep.add(onStep);
    try {
      onStep(this.#step);
      await (signal === undefined ? this.#ready() : unlessAborted(this.#ready(), signal));
      const taken = new Set([...this.#engines].map(({ folder }) => folder));
      const engine = new WebContainerEngine(this, { playground, folder: freeFolder(playground, taken) });
      this.#engines.add(engine);
      try {
        await engine.open();
      } catch (error) {
        this.#engines.delete(engine);
        throw error;
      }
      return engine;
    } catch (error) {
      throw signal?.aborted ? new EngineError('aborted', {}, { cause: error }) : error;
    } finally {
      this.#opening -= 1;
      this.#onStep.delete(onStep);
      // If the only waiter aborted, tear down what it was booting, now or as soon as it has booted.
      this.#booting?.then(
        () => {
          this.#tearDownUnused();
        },
        () => {
          // Reported to those who await boot.
        },
      );
    }
  }

  instance(): WebContainer {
    if (this.#over !== null) throw this.#over;
    if (this.#instance === null) throw new EngineError('engine-lost');
    return this.#instance;
  }

  forcedRestart(engine: WebContainerEngine): ForcedRestart {
    const others = [...this.#engines].filter((other) => other !== engine);
    return {
      affects: others.flatMap(({ playground, running }) => running.map((command) => ({ playground, command }))),
      restart: () => {
        this.#restarting ??= this.#restart().finally(() => {
          this.#restarting = null;
        });
        return this.#restarting;
      },
    };
  }

  async left(engine: WebContainerEngine): Promise<void> {
    this.#engines.delete(engine);
    if (this.#instance === null) return;
    if (this.#tearDownUnused()) return;
    const removed = this.#instance.fs.rm(engine.folder, { recursive: true, force: true });
    // A leftover folder is harmless; an unresponsive instance is detected by its other users.
    await withDeadline(removed, { ms: leaveLimitMs, onTimeout: () => {} }).catch(() => {});
  }

  #ready(): Promise<WebContainer> {
    if (this.#over !== null) return Promise.reject(this.#over);
    this.#booting ??= this.#boot();
    return this.#booting;
  }

  async #boot(): Promise<WebContainer> {
    const { bootMs, firstProcessMs } = this.#options.limits ?? defaultLimits;
    this.#reportStep('boot');
    const client = await this.#loadClient();
    try {
      const instance = await boot({ client, apiKey: this.#options.apiKey, limitMs: bootMs });
      this.#reportStep('first-process');
      await waitForFirstProcess(instance, firstProcessMs).catch((error: unknown) => {
        instance.teardown();
        throw error;
      });
      instance.on('port', (port, type, url) => this.#portChanged(port, type, url));
      this.#instance = instance;
      return instance;
    } catch (error) {
      this.#over = toEngineError(error, bootFailed);
      throw this.#over;
    }
  }

  /** Loads the package and configures its key. Failures are retryable: nothing was booted. */
  async #loadClient(): Promise<ClientPackage> {
    if (this.#client !== null) return this.#client;
    try {
      const client = await (this.#options.load ?? loadClientPackage)();
      // Only possible before the first boot.
      if (this.#options.apiKey !== undefined) client.configureAPIKey(this.#options.apiKey);
      this.#client = client;
      return client;
    } catch (error) {
      this.#booting = null;
      throw error;
    }
  }

  #reportStep(step: 'boot' | 'first-process'): void {
    this.#step = step;
    for (const listener of this.#onStep) listener(step);
  }

  /** @returns whether no playground uses the instance. */
  #tearDownUnused(): boolean {
    if (this.#engines.size > 0 || this.#opening > 0) return false;
    if (this.#instance !== null) this.#tearDown(this.#instance);
    return true;
  }

  #tearDown(instance: WebContainer): void {
    this.#instance = null;
    this.#booting = null;
    instance.teardown();
  }

  /** Replaces the instance, restoring every playground's files; all processes end. */
  async #restart(): Promise<void> {
    const old = this.instance();
    const engines = [...this.#engines];
    const snapshots = await Promise.all(engines.map((engine) => engine.snapshot()));
    for (const engine of engines) engine.ended();
    this.#tearDown(old);
    await this.#ready();
    await Promise.all(engines.map((engine, index) => engine.restore(snapshots[index] ?? {})));
  }

  /**
   * The instance doesn't report which process opened a port. Attributes it to the playground that started a process most
   * recently and still runs one.
   */
  #portChanged(port: number, type: 'open' | 'close', url: string): void {
    const engines = [...this.#engines];
    if (type === 'close') {
      for (const { servers } of engines) servers.closed(port);
      return;
    }
    const known = engines.find(({ servers }) => servers.has(port));
    const runs = engines.filter(({ running }) => running.length > 0);
    const latest = runs.reduce<WebContainerEngine | undefined>(
      (newest, engine) => (newest === undefined || engine.startedLast > newest.startedLast ? engine : newest),
      undefined,
    );
    (known ?? latest)?.servers.opened(port, url);
  }
}
