import type { Streams } from './streams.ts';

/** The part of a command's or builtin's context that is needed to print. */
export interface OutputContext {
  /** The prefix of error messages: the name of the command, or of the shell for a builtin. */
  readonly name: string;
  readonly streams: Pick<Streams, 'output' | 'error'>;
}

const encoder = new TextEncoder();

/** Writes to standard output. */
export function print({ streams }: Pick<OutputContext, 'streams'>, text: string): Promise<void> {
  return streams.output.write(encoder.encode(text));
}

/**
 * Writes `name: message` to standard error.
 *
 * @returns `status`, as the exit status of the caller.
 */
export async function printError({ name, streams }: OutputContext, message: string, status = 1): Promise<number> {
  await streams.error.write(encoder.encode(`${name}: ${message}\n`));
  return status;
}
