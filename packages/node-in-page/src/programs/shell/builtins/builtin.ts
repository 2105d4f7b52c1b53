import type { ShellContext } from '../context.ts';
import type { Streams } from '../streams.ts';

/** What a builtin is called with. */
export interface BuiltinCall {
  readonly shell: ShellContext;
  readonly parameters: readonly string[];
  readonly streams: Streams;
}

/** A part of the shell that is called as a command; it gives its exit status. */
export type Builtin = (call: BuiltinCall) => Promise<number> | number;

const encoder = new TextEncoder();

export function say({ streams }: BuiltinCall, text: string): Promise<void> {
  return streams.output.write(encoder.encode(text));
}

/** Prints what went wrong, behind the shell's name. */
export async function complain({ shell, streams }: BuiltinCall, message: string, status = 1): Promise<number> {
  await shell.printError(streams.error, message);
  return status;
}

/** A value as a shell reads it back. */
export function quote(value: string): string {
  return `'${value.replaceAll("'", `'"'"'`)}'`;
}

/** Whether a text can be the name of a variable. */
export function isName(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text);
}
