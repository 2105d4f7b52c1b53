import type { Kernel } from '../process/kernel.ts';
import { browser } from './browser.ts';
import { libraryOf } from './library/library.ts';
import { missingFunction } from './missing.ts';

/** `worker_threads`, as the main thread of a process sees it. */
export function createWorkerThreads(kernel: Kernel): Record<string, unknown> {
  const library = libraryOf(kernel);
  const environment = new Map<unknown, unknown>();
  const { structuredClone } = browser;
  return {
    isMainThread: true,
    isInternalThread: false,
    parentPort: null,
    workerData: null,
    threadId: 0,
    threadName: '',
    resourceLimits: {},
    SHARE_ENV: Symbol.for('nodejs.worker_threads.SHARE_ENV'),
    MessageChannel: browser.MessageChannel,
    MessagePort: browser.MessagePort,
    BroadcastChannel: globalThis.BroadcastChannel,
    get DOMException() {
      return library.DOMException;
    },
    Worker: class Worker {
      constructor() {
        throw missingFunction('worker_threads', 'Worker', 'child_process.fork, which exchanges messages as well');
      }
    },
    getEnvironmentData: (key: unknown) => environment.get(key),
    setEnvironmentData(key: unknown, value: unknown) {
      if (value === undefined) environment.delete(key);
      else environment.set(key, structuredClone(value));
    },
    markAsUntransferable() {},
    isMarkedAsUntransferable: () => false,
    markAsUncloneable() {},
    moveMessagePortToContext() {
      throw missingFunction('worker_threads', 'moveMessagePortToContext', 'the port in its own context');
    },
    receiveMessageOnPort() {
      throw missingFunction('worker_threads', 'receiveMessageOnPort', "port.on('message', …)");
    },
    postMessageToThread() {
      throw missingFunction('worker_threads', 'postMessageToThread', 'a MessageChannel');
    },
  };
}
