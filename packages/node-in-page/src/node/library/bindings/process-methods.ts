import { browser } from '../../browser.ts';
import { missingFunction } from '../../missing.ts';
import constants from '../constants.json' with { type: 'json' };
import type { BindingHost } from './host.ts';
import { parseEnvText } from './dotenv.ts';

const signalNames = new Map(
  Object.entries(constants.constants.os.signals).map(([name, number]) => [number, name] as const),
);

/** libuv's error number of “no such process”. */
const ESRCH = -3;

/** `performance.memory`, which only Chromium has. In bytes. */
interface MemoryInfo {
  readonly totalJSHeapSize: number;
  readonly usedJSHeapSize: number;
}

/** Fallback where `performance.memory` is missing: a typical heap size. */
const ASSUMED: MemoryInfo = { totalJSHeapSize: 20 * 2 ** 20, usedJSHeapSize: 10 * 2 ** 20 };
/** What Node allocates outside the heap, roughly. */
const OUTSIDE_HEAP = 30 * 2 ** 20;

/** `internalBinding('process_methods')`. */
export function processMethodsBinding({ kernel }: BindingHost): Record<string, unknown> {
  const { performance } = browser;
  const hrtimeBuffer = new Uint32Array(4);
  const wide = new BigUint64Array(hrtimeBuffer.buffer, 0, 1);
  const nanoseconds = (): bigint => BigInt(Math.round((performance.timeOrigin + performance.now()) * 1e6));
  const memory = (): MemoryInfo => (performance as Performance & { memory?: MemoryInfo }).memory ?? ASSUMED;
  const rss = (): number => memory().totalJSHeapSize + OUTSIDE_HEAP;

  return {
    hrtimeBuffer,
    hrtime() {
      const now = nanoseconds();
      const seconds = now / 1_000_000_000n;
      hrtimeBuffer[0] = Number(seconds >> 32n);
      hrtimeBuffer[1] = Number(seconds & 0xffff_ffffn);
      hrtimeBuffer[2] = Number(now % 1_000_000_000n);
    },
    hrtimeBigInt() {
      wide[0] = nanoseconds();
    },
    uptime: () => kernel.loop.now() / 1000,
    // A page can't measure CPU time. This is wall-clock time, so it includes waiting.
    cpuUsage(values: Float64Array) {
      values[0] = Math.round(kernel.loop.now() * 1000);
      values[1] = 0;
    },
    threadCpuUsage(values: Float64Array) {
      values[0] = Math.round(kernel.loop.now() * 1000);
      values[1] = 0;
    },
    memoryUsage(values: Float64Array) {
      const { totalJSHeapSize, usedJSHeapSize } = memory();
      values.set([rss(), totalJSHeapSize, usedJSHeapSize, 2 ** 20, 2 ** 14]);
    },
    rss,
    resourceUsage(values: Float64Array) {
      values.fill(0);
      values[0] = Math.round(kernel.loop.now() * 1000);
      values[2] = Math.round(rss() / 1024);
    },
    constrainedMemory: () => 0,
    availableMemory: () => 2 ** 30,
    loadEnvFile(path = '.env') {
      const { env } = kernel.builtin<{ env: Record<string, string> }>('process');
      for (const [name, value] of Object.entries(parseEnvText(kernel.files.readText(path))))
        env[name] ??= String(value);
    },
    _rawDebug(text: string) {
      kernel.stdio.stderr.write(new browser.TextEncoder().encode(`${text}\n`));
    },
    _kill(pid: number, signal: number) {
      const name = signalNames.get(signal);
      if (name === undefined && signal !== 0) return ESRCH;
      if (kernel.children.hasEnded(pid)) return ESRCH;
      if (signal !== 0) kernel.signals.send(pid, name ?? '0');
      return 0;
    },
    reallyExit: (code: number) => kernel.exit(code),
    dlopen() {
      throw missingFunction('process', 'dlopen', 'a package that needs no native addon');
    },
    execve() {
      throw missingFunction('process', 'execve', 'child_process.spawn');
    },
    _getActiveRequests: () => [],
    _getActiveHandles: () => [],
    getActiveResourcesInfo: () => [],
  };
}

/** `internalBinding('signal_wrap')`. */
export function signalBinding({ kernel }: BindingHost): Record<string, unknown> {
  class Signal {
    onsignal: ((signal: number) => void) | undefined;
    #stop: (() => void) | undefined;

    start(signal: number): number {
      const name = signalNames.get(signal);
      if (name !== undefined) this.#stop = kernel.signals.listen(name, () => this.onsignal?.(signal));
      return 0;
    }

    unref(): void {}

    ref(): void {}

    close(): void {
      this.#stop?.();
    }
  }
  return { Signal };
}
