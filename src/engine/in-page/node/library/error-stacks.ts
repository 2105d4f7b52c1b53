import type { Kernel } from '../../process/kernel.ts';
import { libraryOf } from './library.ts';

interface InternalErrors {
  readonly kIsNodeError: symbol;
  readonly overrideStackTrace: WeakMap<object, unknown>;
}

/** What Node's library says about how the stacks of errors read. */
export interface ErrorStacks {
  /** The first line: `TypeError [ERR_INVALID_ARG_TYPE]: The "path" …` for errors of Node, else as the language has it. */
  header(error: object): string;
  /** Whether frames in `node:internal/…` stay out of this error's stack. */
  hidesInternalFrames(error: object): boolean;
}

/** To be asked by whoever makes `error.stack` read as in Node. */
export function errorStacks(kernel: Kernel): ErrorStacks {
  const { kIsNodeError, overrideStackTrace } = libraryOf(kernel).require<InternalErrors>('internal/errors');
  return {
    header(error) {
      if (kIsNodeError in error) {
        const { name, code, message } = error as unknown as Readonly<Record<string, string>>;
        return `${name} [${code}]: ${message}`;
      }
      return Error.prototype.toString.call(error);
    },
    hidesInternalFrames: (error) => overrideStackTrace.delete(error),
  };
}
