import { browser } from '../../browser.ts';
import type { BindingHost } from '../bindings/host.ts';

/** `internal/process/task_queues` over the kernel's loop. */
export function taskQueues(library: BindingHost): Record<string, unknown> {
  const { kernel } = library;
  return {
    nextTick(callback: (...rest: unknown[]) => void, ...rest: unknown[]) {
      kernel.builtin<{ nextTick(callback: unknown, ...rest: unknown[]): void }>('process').nextTick(callback, ...rest);
    },
    queueMicrotask: queueMicrotaskChecked(library),
    // A page can't run microtasks in the middle of a task; the event loop runs them after each one.
    runNextTicks: () => {},
  };
}

/** The global `queueMicrotask`, with Node's argument error; an error in the callback is an uncaught exception. */
export function queueMicrotaskChecked(library: BindingHost): (callback: () => void) => void {
  const { validateFunction } = library.require<{ validateFunction(value: unknown, name: string): void }>(
    'internal/validators',
  );
  return function queueMicrotask(callback) {
    validateFunction(callback, 'callback');
    browser.queueMicrotask(library.kernel.loop.context?.bind(callback) ?? callback);
  };
}
