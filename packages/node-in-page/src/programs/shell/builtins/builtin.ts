import type { ShellContext } from '../context.ts';
import type { OutputContext } from '../output.ts';
import type { Streams } from '../streams.ts';

/** What a builtin is invoked with. */
export interface BuiltinContext extends OutputContext {
  readonly shell: ShellContext;
  /** The name of the shell, which prefixes its error messages. */
  readonly name: string;
  readonly parameters: readonly string[];
  readonly streams: Streams;
}

/** A command that is part of the shell; returns its exit status. */
export type Builtin = (context: BuiltinContext) => Promise<number> | number;

/** Quotes a value so that it can be used as shell input. */
export function quote(value: string): string {
  return `'${value.replaceAll("'", `'"'"'`)}'`;
}

/** Whether a text is a valid name (POSIX XBD 3.216). */
export function isName(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text);
}
