import type { ProcessExit } from './process-exit.ts';
import type { EventLoop } from '../kernel/event-loop.ts';

interface RejectionEvent {
  readonly promise: Promise<unknown>;
  readonly reason: unknown;
  preventDefault(): void;
}

interface Scope {
  addEventListener(type: 'unhandledrejection' | 'rejectionhandled', listener: (event: RejectionEvent) => void): void;
  addEventListener(type: 'error', listener: (event: ErrorEvent) => void): void;
}

const scope = globalThis as unknown as Scope;
const listen = scope.addEventListener.bind(scope);

/** Handles errors that the browser reports as events, since no callback of the loop threw them. */
export function listenToRejections(loop: EventLoop, processExit: ProcessExit): void {
  listen('unhandledrejection', (event) => {
    event.preventDefault();
    loop.nextTick(() => processExit.rejected(event.reason, event.promise));
  });
  listen('rejectionhandled', ({ promise }) => {
    loop.nextTick(() => processExit.rejectionHandled(promise));
  });
  // Thrown by a callback of `queueMicrotask`, or by a listener of an EventTarget.
  listen('error', (event) => {
    event.preventDefault();
    const error: unknown = event.error;
    loop.nextTick(() => processExit.uncaught(error, 'thrown'));
  });
}
