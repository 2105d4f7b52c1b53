import type { FileStatus } from '../../../../kernel/file-system.ts';
import type { LoopHandle } from '../../../../kernel/event-loop.ts';
import type { Kernel } from '../../../../kernel/kernel.ts';
import { pathText, type Path } from './paths.ts';
import { newStatusFields, STATUS_FIELDS, writeStatus } from './status.ts';

const ENOENT = -2;

/** `internalBinding('fs').StatWatcher`, the basis of `fs.watchFile`: polls `stat` and reports differences. */
export function statWatcher(kernel: Kernel): new (bigint: boolean) => object {
  return class StatWatcher {
    readonly #bigint: boolean;
    #path = '';
    #interval = 0;
    #last: FileStatus | undefined;
    #timer: LoopHandle | undefined;
    #counted = true;
    onchange: ((status: number, fields: Float64Array | BigInt64Array) => void) | undefined;

    constructor(bigint: boolean) {
      this.#bigint = bigint;
    }

    start(path: Path, interval: number): number {
      this.#path = pathText(path);
      this.#interval = interval;
      this.#last = kernel.files.tryStat(this.#path);
      // A missing file is reported immediately, but only once.
      if (this.#last === undefined) kernel.loop.queueCompletion(() => this.#timer && this.#report(undefined));
      this.#wait();
      return 0;
    }

    close(): void {
      this.#timer?.close();
      this.#timer = undefined;
    }

    ref(): void {
      this.#counted = true;
      this.#timer?.ref();
    }

    unref(): void {
      this.#counted = false;
      this.#timer?.unref();
    }

    getAsyncId(): number {
      return 0;
    }

    #wait(): void {
      this.#timer = kernel.loop.setTimer(() => {
        this.#wait();
        const now = kernel.files.tryStat(this.#path);
        if (!isSame(now, this.#last)) this.#report(now);
      }, this.#interval);
      if (!this.#counted) this.#timer.unref();
    }

    #report(now: FileStatus | undefined): void {
      const fields = newStatusFields(this.#bigint, 2);
      writeStatus(fields, now);
      writeStatus(fields, this.#last, STATUS_FIELDS);
      this.#last = now;
      this.onchange?.(now === undefined ? ENOENT : 0, fields);
    }
  };
}

function isSame(one: FileStatus | undefined, other: FileStatus | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return (['inode', 'mode', 'size', 'links', 'mtime', 'ctime'] as const).every((field) => one[field] === other[field]);
}
