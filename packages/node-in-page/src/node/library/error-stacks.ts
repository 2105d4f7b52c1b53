import type { Kernel } from '../../kernel/kernel.ts';
import { libraryOf } from './library.ts';

interface InternalErrors {
  readonly kIsNodeError: symbol;
  readonly overrideStackTrace: WeakMap<object, unknown>;
  readonly fatalExceptionStackEnhancers: { beforeInspector(error: unknown): string | undefined };
}

/** What Node's library says about how the stacks of errors read. */
export interface ErrorStacks {
  /** The first line: `TypeError [ERR_INVALID_ARG_TYPE]: The "path" …` for errors of Node, else as the language has it. */
  header(error: object): string;
  /** Whether frames in `node:internal/…` stay out of this error's stack. */
  hidesInternalFrames(error: object): boolean;
  /** The stack as it reads when this error ends the process: it also says where an `error` event was emitted. */
  fatal(error: unknown): string | undefined;
}

/** To be asked by whoever makes `error.stack` read as in Node. */
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
