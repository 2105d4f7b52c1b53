import type { LoopHandle } from '../../../kernel/event-loop.ts';
import constants from '../constants.json' with { type: 'json' };
import type { BindingHost } from './host.ts';
import { Histogram } from './histogram.ts';

/** Samples the delay of a timer, as `monitorEventLoopDelay` does. Times in nanoseconds. */
class DelayHistogram extends Histogram {
  readonly #library: BindingHost;
  readonly #resolution: number;
  #timer: LoopHandle | undefined;

  constructor(library: BindingHost, resolution: number) {
    super();
    this.#library = library;
    this.#resolution = resolution;
  }

  start(reset: boolean): void {
    if (reset) this.reset();
    const { loop } = this.#library.kernel;
    const from = loop.now();
    this.#timer = loop.setTimer(() => {
      this.record(Math.max(1, Math.round((loop.now() - from) * 1e6)));
      this.start(false);
    }, this.#resolution);
    this.#timer.unref();
  }

  stop(): void {
    this.#timer?.close();
    this.#timer = undefined;
  }
}

/** `internalBinding('performance')`: times since the process started, in milliseconds; milestones in nanoseconds. */
export function performanceBinding(library: BindingHost): Record<string, unknown> {
  const { loop } = library.kernel;
  const names = constants.performance;
  const milestones = new Float64Array(16).fill(-1);
  milestones[names.NODE_PERFORMANCE_MILESTONE_TIME_ORIGIN] = 0;
  library.kernel.whenStarted(() => {
    milestones[names.NODE_PERFORMANCE_MILESTONE_TIME_ORIGIN_TIMESTAMP] = (Date.now() - loop.now()) * 1000;
    const started = loop.now() * 1e6;
    for (const name of [
      'NODE_PERFORMANCE_MILESTONE_ENVIRONMENT',
      'NODE_PERFORMANCE_MILESTONE_NODE_START',
      'NODE_PERFORMANCE_MILESTONE_V8_START',
      'NODE_PERFORMANCE_MILESTONE_BOOTSTRAP_COMPLETE',
      'NODE_PERFORMANCE_MILESTONE_LOOP_START',
    ] as const) {
      milestones[names[name]] = started;
    }
  });
  return {
    constants: names,
    milestones,
    observerCounts: new Uint32Array(16),
    now: () => loop.now(),
    loopIdleTime: () => 0,
    uvMetricsInfo: () => [0, 0, 0],
    Histogram,
    createELDHistogram: (resolution: number) => new DelayHistogram(library, resolution),
    setupObservers: () => {},
    installGarbageCollectionTracking: () => {},
    removeGarbageCollectionTracking: () => {},
    notify: () => {},
    markBootstrapComplete: () => {},
  };
}
