import type { Kernel } from '../../kernel/kernel.ts';
import { libraryOf } from './library.ts';

interface InternalErrors {
  readonly kIsNodeError: symbol;
  readonly overrideStackTrace: WeakMap<object, unknown>;
  readonly fatalExceptionStackEnhancers: { beforeInspector(error: unknown): string | undefined };
}

/** Node's rules for how the stacks of errors read. */
export interface ErrorStacks {
  /** The first line: `TypeError [ERR_INVALID_ARG_TYPE]: The "path" …` for Node's errors, otherwise the standard one. */
  header(error: object): string;
  /** True if frames in `node:internal/…` are left out of this error's stack. */
  hidesInternalFrames(error: object): boolean;
  /** The stack as printed when this error ends the process: it includes where an `error` event was emitted. */
  fatal(error: unknown): string | undefined;
}

/** The rules of the library of this process. */
export function errorStacks(kernel: Kernel): ErrorStacks {
  const { kIsNodeError, overrideStackTrace, fatalExceptionStackEnhancers } =
    libraryOf(kernel).require<InternalErrors>('internal/errors');
  return {
    header(error) {
      if (kIsNodeError in error) {
        const { name, code, message } = error as unknown as Readonly<Record<string, string>>;
        return `${name} [${code}]: ${message}`;
      }
      return Error.prototype.toString.call(error);
    },
    fatal: (error) => fatalExceptionStackEnhancers.beforeInspector(error),
    hidesInternalFrames: (error) => overrideStackTrace.delete(error),
  };
}
