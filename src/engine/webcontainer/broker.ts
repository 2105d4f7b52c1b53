import type { WebContainer } from '@webcontainer/api';
import type { EngineRelease, ForcedRestart } from 'node-in-page/src/engine.ts';
import { unlessAborted } from '../../timing/abort.ts';
import { EngineError, toEngineError } from 'node-in-page/src/engine-error.ts';
import { boot, loadClientPackage, waitForFirstProcess, waitForTeardown, type ClientPackage } from './client.ts';
import { withDeadline } from '../../timing/deadline.ts';
import { bootFailed } from './failures.ts';
import { WebContainerEngine, type InstanceOwner } from './engine.ts';
import { defaultLimits, type WebContainerLimits } from './limits.ts';
import { freeDirectory } from './paths.ts';
import { runSelfTest } from './self-test.ts';
import { showsLife, type Patient } from './sign-of-life.ts';

export interface BrokerOptions {
  /** The site owner's key, as in `PUBLIC_WEBCONTAINER_API_KEY`. */
  readonly apiKey?: string | undefined;
  /** Loads the client package; tests provide their own. */
  readonly load?: () => Promise<ClientPackage>;
  readonly limits?: Partial<WebContainerLimits>;
  /** What a booted instance has to pass; tests of the broker alone leave it out. */
  readonly selfTest?: typeof runSelfTest;
}

/** A later part of the way to a usable instance. */
export type BootStep = 'boot' | 'first-process' | 'self-test';

export interface OpenOptions {
  readonly signal?: AbortSignal;
  readonly onStep?: (step: BootStep) => void;
  /** The learner works in the page meanwhile, so boot may take its time. */
  readonly isBehind?: boolean;
}

/** Time limit for removing a playground's directory, in milliseconds. */
const leaveLimitMs = 2_000;

interface Booted extends Patient {
  readonly release: EngineRelease;
}

/**
 * Owns the one WebContainer that a page can have. Each playground gets an engine with a directory of its own in it. Make one
 * broker per page: the package itself keeps its state in the page.
 */
export class WebContainerBroker implements InstanceOwner {
  readonly limits: WebContainerLimits;
  readonly #options: BrokerOptions;
  readonly #engines = new Set<WebContainerEngine>();
  /** Playgrounds that wait for boot: the instance isn't torn down under them. */
  #opening = 0;
  #client: ClientPackage | null = null;
  #booting: Promise<Booted> | null = null;
  #booted: Booted | null = null;
  #release: EngineRelease = { node: '', webcontainer: null };
  #restarting: Promise<void> | null = null;
  /** Aborted when the instance has died. */
  readonly #lost = new AbortController();
  /** Set when no instance can be booted on this page any more: a boot that hangs is never retried. */
  #over: EngineError | null = null;
  #step: BootStep = 'boot';
  readonly #onStep = new Set<(step: BootStep) => void>();

  constructor(options: BrokerOptions = {}) {
    this.#options = options;
    this.limits = { ...defaultLimits, ...options.limits };
  }

  get release(): EngineRelease {
    return this.#release;
  }

  /**
   * An engine for a playground, in an instance that is booted now or already there, and in which programs do what they do
   * in Node.
   * @throws EngineError `timeout`, `host-not-registered`, `boot-failed`, `self-test-failed`, `engine-lost`,
   * `assets-unavailable`, `aborted`. After all but the last two it rejects immediately until the page is reloaded.
   */
  async open(
    playground: string,
    { signal, onStep = () => {}, isBehind = false }: OpenOptions = {},
  ): Promise<WebContainerEngine> {
    this.#opening += 1;
    this.#onStep.add(onStep);
    try {
      onStep(this.#step);
      const ready = this.#ready(isBehind ? this.limits.bootBehindMs : this.limits.bootMs);
      await (signal === undefined ? ready : unlessAborted(ready, signal));
      await this.#restarting;
      const taken = new Set([...this.#engines].map(({ directory }) => directory));
      const engine = new WebContainerEngine(this, { playground, directory: freeDirectory(playground, taken) });
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

  async patient(): Promise<Patient> {
    // A restart that fails is told to all by `#over`.
    await this.#restarting?.catch(() => {});
    if (this.#over !== null) throw this.#over;
    if (this.#booted === null) throw new EngineError('engine-lost');
    return this.#booted;
  }

  forcedRestart(engine: WebContainerEngine): ForcedRestart {
    const others = [...this.#engines].filter((other) => other !== engine);
    return {
      affects: others.flatMap(({ playground, running }) => running.map((command) => ({ playground, command }))),
      restart: () => {
        this.#restarting ??= this.#restart(engine).finally(() => {
          this.#restarting = null;
        });
        return this.#restarting;
      },
    };
  }

  async left(engine: WebContainerEngine): Promise<void> {
    this.#engines.delete(engine);
    if (this.#booted === null || this.#tearDownUnused()) return;
    const removed = this.#booted.instance.fs.rm(engine.directory, { recursive: true, force: true });
    // A leftover directory is harmless; an unresponsive instance is detected by its other users.
    await withDeadline(removed, { ms: leaveLimitMs, onTimeout: () => {} }).catch(() => {});
  }

  /** Gives the instance up: all its playgrounds are told, and none is booted on this page any more. */
  #declareLost(): EngineError {
    if (this.#over !== null) return this.#over;
    const error = new EngineError('engine-lost');
    this.#over = error;
    const dead = this.#booted;
    this.#booted = null;
    this.#lost.abort(error);
    for (const engine of [...this.#engines]) engine.lost(error.failure);
    // Frees what may still be there; nobody waits for it.
    if (dead !== null) tearDown(dead.instance);
    return error;
  }

  #ready(bootMs: number): Promise<Booted> {
    if (this.#over !== null) return Promise.reject(this.#over);
    this.#booting ??= this.#boot(bootMs);
    return this.#booting;
  }

  async #boot(bootMs: number): Promise<Booted> {
    this.#reportStep('boot');
    const client = await this.#loadClient();
    try {
      const instance = await boot({ client, limitMs: bootMs });
      try {
        return await this.#examine(instance);
      } catch (error) {
        tearDown(instance);
        throw error;
      }
    } catch (error) {
      this.#over ??= toEngineError(error, bootFailed);
      throw this.#over;
    }
  }

  /** What has booted is used only once programs run in it as they should; nobody waits for it once nobody wants it. */
  async #examine(instance: WebContainer): Promise<Booted> {
    const { firstProcessMs, selfTestMs } = this.limits;
    const isWanted = () => this.#opening > 0 || this.#engines.size > 0;
    if (isWanted()) {
      this.#reportStep('first-process');
      await waitForFirstProcess(instance, firstProcessMs);
    }
    if (isWanted()) {
      this.#reportStep('self-test');
      this.#release = await (this.#options.selfTest ?? runSelfTest)(instance, selfTestMs);
    }
    return this.#adopt(instance);
  }

  #adopt(instance: WebContainer): Booted {
    const declareLost = () => this.#declareLost();
    const booted = { instance, lost: this.#lost.signal, declareLost, release: this.#release };
    instance.on('port', (port, type, url) => {
      this.#portChanged(port, type, url);
    });
    instance.on('error', () => {
      void this.#examineAfterError(booted);
    });
    this.#booted = booted;
    return booted;
  }

  /** The instance reports an error of its own: it may be over, and may as well go on. */
  async #examineAfterError(booted: Booted): Promise<void> {
    const isAlive = await showsLife(booted.instance, this.limits.signOfLifeMs);
    if (!isAlive && this.#booted === booted) this.#declareLost();
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

  #reportStep(step: BootStep): void {
    this.#step = step;
    for (const listener of this.#onStep) listener(step);
  }

  /** @returns whether no playground uses the instance. */
  #tearDownUnused(): boolean {
    if (this.#engines.size > 0 || this.#opening > 0) return false;
    if (this.#booted !== null) {
      const { instance } = this.#booted;
      this.#booted = null;
      this.#booting = null;
      tearDown(instance);
    }
    return true;
  }

  /**
   * Replaces the instance, restoring every playground's files; all processes end. Until it is over, calls wait.
   * @throws EngineError `engine-lost` when the old instance doesn't end, or no new one comes; it is given up then.
   */
  async #restart(cause: WebContainerEngine): Promise<void> {
    const old = this.#booted;
    if (old === null) throw this.#over ?? new EngineError('engine-lost');
    try {
      const engines = [...this.#engines];
      const files = await Promise.all(engines.map((engine) => engine.snapshot(old.instance)));
      if (!(await showsLife(old.instance, this.limits.signOfLifeMs))) throw new EngineError('engine-lost');
      for (const engine of engines) engine.ended(engine === cause ? null : { code: 'engine-restarted', data: {} });
      const fresh = await this.#replace(old.instance);
      const here = engines.filter((engine) => this.#engines.has(engine));
      await Promise.all(here.map((engine) => engine.restore(fresh, files[engines.indexOf(engine)] ?? {})));
    } catch {
      // Whatever it was: a learner can go on in the page at once, and with this instance can't.
      throw this.#declareLost();
    }
  }

  async #replace(old: WebContainer): Promise<Booted> {
    const { teardownMs, rebootMs, firstProcessMs } = this.limits;
    const client = await this.#loadClient();
    tearDown(old);
    await waitForTeardown(client, teardownMs);
    const again = async () => {
      const instance = await boot({ client, limitMs: rebootMs });
      await waitForFirstProcess(instance, firstProcessMs);
      return this.#adopt(instance);
    };
    const booting = again();
    // Those who open another playground meanwhile wait for the same one.
    this.#booting = booting;
    return withDeadline(booting, {
      ms: rebootMs,
      onTimeout: () => {
        throw new EngineError('engine-lost');
      },
    });
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

function tearDown(instance: WebContainer): void {
  try {
    instance.teardown();
  } catch {
    // Torn down already.
  }
}
