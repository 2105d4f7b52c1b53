import type { WorkChannel } from '../model/work-lock.ts';

interface Request {
  readonly callback: (lock: Lock | null) => unknown;
  readonly settle: (value: unknown) => void;
  readonly fail: (error: Error) => void;
}

/** One lock, and one channel, as the tabs of a browser share them. */
export class MemoryTabs {
  readonly locks: Pick<LockManager, 'request'> = { request: this.#request.bind(this) as LockManager['request'] };
  readonly #channels = new Set<EventTarget>();
  #holder: Request | null = null;
  #line: Request[] = [];

  /** The channel of one more tab. */
  openChannel(): WorkChannel {
    const own = new EventTarget();
    this.#channels.add(own);
    return {
      addEventListener: own.addEventListener.bind(own) as WorkChannel['addEventListener'],
      postMessage: (data: unknown) => {
        const others = [...this.#channels].filter((other) => other !== own);
        // Another tab hears of it later.
        setTimeout(() => {
          for (const other of others) other.dispatchEvent(new MessageEvent('message', { data }));
        });
      },
      close: () => this.#channels.delete(own),
    };
  }

  #request(_name: string, options: LockOptions, callback: Request['callback']): Promise<unknown> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const request: Request = { callback, settle: resolve, fail: reject };
    if (options.steal === true) {
      this.#holder?.fail(new DOMException('stolen', 'AbortError'));
      this.#grant(request);
    } else if (this.#holder === null) {
      this.#grant(request);
    } else if (options.ifAvailable === true) {
      Promise.resolve(callback(null)).then(resolve, reject);
    } else {
      this.#line.push(request);
      options.signal?.addEventListener('abort', () => {
        this.#line = this.#line.filter((other) => other !== request);
        reject(new DOMException('no longer waited for', 'AbortError'));
      });
    }
    return promise;
  }

  #grant(request: Request): void {
    this.#holder = request;
    const release = (value: unknown): void => {
      request.settle(value);
      if (this.#holder !== request) return;
      this.#holder = null;
      const next = this.#line.shift();
      if (next !== undefined) this.#grant(next);
    };
    queueMicrotask(() => {
      const lock: Lock = { name: 'work', mode: 'exclusive' };
      Promise.resolve(request.callback(lock)).then(release, release);
    });
  }
}
