/**
 * State that Node's library reads from its own web streams and that the browser's don't expose. It is derived from
 * their readers.
 */
interface TrackedStream {
  readonly closed: PromiseWithResolvers<void>;
  state: 'readable' | 'closed' | 'errored';
  isDisturbed: boolean;
}

type Method = (this: object, ...values: unknown[]) => unknown;

const tracked = new WeakMap<object, TrackedStream>();
const readerStreams = new WeakMap<object, object>();
const released = new WeakSet();

function trackedStream(stream: object): TrackedStream {
  let known = tracked.get(stream);
  if (known === undefined) {
    let [resolve, reject] = [(): void => undefined, (_reason: unknown): void => undefined];
    const promise = new Promise<void>((fulfil, refuse) => ([resolve, reject] = [fulfil, refuse]));
    // The reader reports the error; this promise must not report it as unhandled, too.
    promise.catch(() => undefined);
    known = { closed: { promise, resolve: () => resolve(), reject }, state: 'readable', isDisturbed: false };
    tracked.set(stream, known);
  }
  return known;
}

function close(stream: object): void {
  const known = trackedStream(stream);
  if (known.state === 'readable') known.state = 'closed';
  known.closed.resolve();
}

function fail(stream: object, error: unknown): void {
  const known = trackedStream(stream);
  if (known.state === 'readable') known.state = 'errored';
  known.closed.reject(error);
}

function disturb(stream: object | undefined): void {
  if (stream) trackedStream(stream).isDisturbed = true;
}

/** Wraps a method, preserving its name and length. */
function wrap(prototype: object, name: PropertyKey, around: (self: object, call: () => unknown) => unknown): void {
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
  const method = descriptor?.value as Method | undefined;
  if (descriptor === undefined || method === undefined) return;
  const wrapped = function (this: object, ...values: unknown[]): unknown {
    return around(this, () => Reflect.apply(method, this, values));
  };
  Object.defineProperty(wrapped, 'name', { value: method.name, configurable: true });
  Object.defineProperty(wrapped, 'length', { value: method.length, configurable: true });
  Object.defineProperty(prototype, name, { ...descriptor, value: wrapped });
}

function trackReader(stream: object, reader: { readonly closed: Promise<unknown> }): void {
  readerStreams.set(reader, stream);
  reader.closed.then(
    () => close(stream),
    // `closed` also rejects when the reader is released; the stream itself is still readable.
    (error: unknown) => (released.has(reader) ? undefined : fail(stream, error)),
  );
}

/** Async iteration uses an internal reader. */
function trackIterator(stream: object, iterator: AsyncIterator<unknown>): void {
  const next = iterator.next.bind(iterator);
  const step = (): Promise<IteratorResult<unknown>> => {
    disturb(stream);
    const result = next();
    result.then(
      ({ done }) => (done === true ? close(stream) : undefined),
      (error: unknown) => fail(stream, error),
    );
    return result;
  };
  Object.defineProperty(iterator, 'next', { value: step, configurable: true, writable: true });
}

/**
 * Exposes whether a browser's `ReadableStream` was read, closed or errored to Node's library: `finished`, `isDisturbed`
 * and `fetch` need it. Call it once, before the first stream is read.
 */
export function trackStreamStates({ prototype }: typeof ReadableStream): void {
  // Node's own streams, used in unit tests, expose it themselves.
  if (Symbol.for('nodejs.stream.disturbed') in prototype) return;
  const expose = (name: string, read: (known: TrackedStream) => unknown): void => {
    Object.defineProperty(prototype, Symbol.for(name), {
      configurable: true,
      get(this: object) {
        return this === prototype ? undefined : read(trackedStream(this));
      },
    });
  };
  expose('nodejs.stream.disturbed', ({ isDisturbed }) => isDisturbed);
  expose('nodejs.stream.errored', ({ state }) => state === 'errored');
  expose('nodejs.stream.readable', ({ state }) => state === 'readable');
  expose('nodejs.webstream.isClosedPromise', ({ closed }) => closed);

  wrap(prototype, 'getReader', (stream, call) => {
    const reader = call() as ReadableStreamDefaultReader;
    trackReader(stream, reader);
    return reader;
  });
  for (const name of ['tee', 'pipeThrough'] as const) {
    wrap(prototype, name, (stream, call) => {
      const result = call();
      disturb(stream);
      return result;
    });
  }
  for (const name of ['pipeTo', 'cancel'] as const) {
    wrap(prototype, name, (stream, call) => {
      const result = call() as Promise<void>;
      disturb(stream);
      result.then(
        () => close(stream),
        // The stream may be locked, or the destination may have failed.
        () => undefined,
      );
      return result;
    });
  }
  for (const name of ['values', Symbol.asyncIterator] as const) {
    wrap(prototype, name, (stream, call) => {
      const iterator = call() as AsyncIterator<unknown>;
      trackIterator(stream, iterator);
      return iterator;
    });
  }
  for (const Reader of [ReadableStreamDefaultReader, ReadableStreamBYOBReader]) {
    for (const name of ['read', 'cancel'] as const) {
      wrap(Reader.prototype, name, (reader, call) => {
        disturb(readerStreams.get(reader));
        return call();
      });
    }
    wrap(Reader.prototype, 'releaseLock', (reader, call) => {
      released.add(reader);
      return call();
    });
  }
}
