import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createWorkerFactory } from './worker-pool.ts';

/** Records its messages; the test answers as the worker's program. */
class FakeWorker {
  static created: FakeWorker[] = [];
  readonly posted: string[] = [];
  onmessage: ((event: { data: { type: string } }) => void) | null = null;
  onerror: ((event: { message: string; preventDefault(): void }) => void) | null = null;
  isTerminated = false;

  constructor() {
    FakeWorker.created.push(this);
  }

  postMessage(message: { type: string }): void {
    this.posted.push(message.type);
  }

  terminate(): void {
    this.isTerminated = true;
  }
}

const size = { cols: 80, rows: 24 };

beforeEach(() => {
  FakeWorker.created = [];
  vi.stubGlobal('Worker', FakeWorker);
  onTestFinished(() => void vi.unstubAllGlobals());
});

describe('createWorkerFactory', () => {
  it('starts the next worker once one is ready, and delivers what was posted to it before', () => {
    const create = createWorkerFactory('', '', 2);
    const workers = [create(), create(), create()];
    workers[2]?.post({ type: 'resize', size });
    workers[2]?.post({ type: 'disconnect' });
    expect(FakeWorker.created).toHaveLength(2);

    FakeWorker.created[0]?.onmessage?.({ data: { type: 'ready' } });
    expect(FakeWorker.created).toHaveLength(3);
    expect(FakeWorker.created[2]?.posted).toEqual(['prepare', 'resize', 'disconnect']);
  });

  it('counts a worker once, however often it says that it is ready', () => {
    const create = createWorkerFactory('', '', 1);
    create();
    create();
    create();
    FakeWorker.created[0]?.onmessage?.({ data: { type: 'ready' } });
    FakeWorker.created[0]?.onmessage?.({ data: { type: 'ready' } });
    expect(FakeWorker.created).toHaveLength(2);
  });

  it('starts the next worker when one fails or is terminated while it starts', () => {
    const create = createWorkerFactory('', '', 1);
    create();
    const second = create();
    create();
    FakeWorker.created[0]?.onerror?.({ message: 'out of memory', preventDefault: () => undefined });
    expect(FakeWorker.created).toHaveLength(2);
    second.terminate();
    expect(FakeWorker.created).toHaveLength(3);
    expect(FakeWorker.created.map((each) => each.isTerminated)).toEqual([false, true, false]);
  });

  it('never creates a worker that was terminated before its turn', () => {
    const create = createWorkerFactory('', '', 1);
    const first = create();
    create().terminate();
    first.terminate();
    expect(FakeWorker.created).toHaveLength(1);
  });
});
