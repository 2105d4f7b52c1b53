import type { ThreadFailure } from '../../../kernel/threads.ts';
import { missingFunction } from '../../missing.ts';
import type { BindingHost } from './host.ts';
import { NativeChannel } from './messaging/native-ports.ts';
import { portsOf } from './messaging/ports.ts';

/** The fields of `resourceLimits`, in the order of Node's array. */
const limits = ['kMaxYoungGenerationSizeMb', 'kMaxOldGenerationSizeMb', 'kCodeRangeSizeMb', 'kStackSizeMb'] as const;
/** Node's `resourceLimits` in a thread without limits: megabytes, in that order. */
const defaultLimits = [48, 4096, 0, 4];
const DEFAULT_STACK = 4;

/** `internalBinding('worker')`: threads of the kernel. */
export function workerBinding(library: BindingHost): Record<string, unknown> {
  const { kernel } = library;
  const ports = portsOf(library);
  const self = kernel.threads?.self;
  // Loads the methods of ports.
  library.internalBinding('messaging');

  class Worker {
    onexit: ((code: number, error?: string | null, reason?: string | null) => void) | null = null;
    readonly messagePort: MessagePort;
    readonly threadId: number;
    readonly threadName: string;
    readonly #other: MessagePort;
    readonly #env: Readonly<Record<string, string>>;
    readonly #execArgv: readonly string[];
    readonly #limits: readonly number[];
    #handle: ReturnType<typeof kernel.loop.createHandle> | undefined;
    #thread: { terminate(): void } | undefined;

    constructor(
      _url: unknown,
      env: Readonly<Record<string, string>> | null | undefined,
      execArgv: readonly string[] | undefined,
      resourceLimits: Float64Array,
      _trackFiles: boolean,
      _isInternal: boolean,
      name: string,
    ) {
      if (kernel.threads === undefined) throw missingFunction('worker_threads', 'Worker', 'child_process.fork');
      if (env === undefined) {
        throw missingFunction('worker_threads', 'SHARE_ENV', 'messages, or a copy of process.env');
      }
      const process = kernel.builtin<{ env: Record<string, string> }>('process');
      this.#env = { ...(env ?? process.env) };
      this.#execArgv = execArgv ?? kernel.info.execArgv;
      this.#limits = limits.map((name, index) => {
        const given = resourceLimits[index] ?? -1;
        return name === 'kStackSizeMb' && given <= 0 ? DEFAULT_STACK : given;
      });
      this.threadId = kernel.threads.nextId();
      this.threadName = name;
      const { port1, port2 } = new NativeChannel();
      ports.connect(port1, port2);
      this.messagePort = port1;
      this.#other = port2;
    }

    startThread(): void {
      const { threads } = kernel;
      if (!threads) return;
      ports.detach([this.#other]);
      this.ref();
      this.#thread = threads.start(
        {
          threadId: this.threadId,
          name: this.threadName,
          port: this.#other,
          env: this.#env,
          execArgv: this.#execArgv,
          resourceLimits: this.#limits,
        },
        (code, failure) => this.#exited(code, failure),
      );
    }

    stopThread(): void {
      this.#thread?.terminate();
    }

    ref(): void {
      this.#handle ??= kernel.loop.createHandle();
    }

    unref(): void {
      this.#handle?.close();
      this.#handle = undefined;
    }

    hasRef(): boolean {
      return this.#handle !== undefined;
    }

    getResourceLimits(): Float64Array {
      return Float64Array.from(this.#limits);
    }

    loopStartTime(): number {
      return -1;
    }

    loopIdleTime(): number {
      return 0;
    }

    takeHeapSnapshot(): never {
      throw missingFunction('worker_threads', 'Worker.getHeapSnapshot', 'the memory panel of the browser');
    }

    getHeapStatistics(): never {
      throw missingFunction('worker_threads', 'Worker.getHeapStatistics', 'v8.getHeapStatistics inside of the worker');
    }

    cpuUsage(): never {
      throw missingFunction('worker_threads', 'Worker.cpuUsage', 'process.cpuUsage inside of the worker');
    }

    startCpuProfile(): never {
      throw missingFunction('worker_threads', 'Worker.startCpuProfile', 'the performance panel of the browser');
    }

    #exited(code: number | null, failure: ThreadFailure | undefined): void {
      const onExited = (): void => {
        this.unref();
        if (failure === 'could-not-start')
          this.onexit?.(1, 'ERR_WORKER_INIT_FAILED', 'EAGAIN: too many processes and threads run');
        else if (failure === 'out-of-memory') this.onexit?.(1, 'ERR_WORKER_OUT_OF_MEMORY', 'JS heap out of memory');
        else this.onexit?.(code ?? 1);
      };
      // Its last messages may still be in transit through ports; its exit was reported by the broker.
      if (code === null) onExited();
      else ports.onClosed(this.messagePort, onExited);
    }
  }

  return {
    ownsProcessState: self === undefined,
    isMainThread: self === undefined,
    isInternalThread: false,
    threadId: self?.threadId ?? 0,
    threadName: self?.name ?? '',
    resourceLimits: Float64Array.from(self?.resourceLimits ?? [], (given, index) =>
      given > 0 ? given : (defaultLimits[index] ?? 0),
    ),
    getEnvMessagePort: () => self?.port,
    ...Object.fromEntries(limits.map((name, index) => [name, index])),
    kTotalResourceLimitCount: limits.length,
    Worker,
  };
}
