import type { Kernel } from '../../kernel/kernel.ts';
import type { Streams } from '../shell/streams.ts';

/** The version that the engine's npm presents itself as: the one that came with Node 22. */
export const NPM_VERSION = '10.9.8';

/** One call of npm. */
export interface NpmSession {
  readonly kernel: Kernel;
  readonly streams: Streams;
  /** The command, by its full name, such as `run` or `test`. */
  readonly command: string;
  /** Without options. */
  readonly parameters: readonly string[];
  readonly options: NpmOptions;
}

export interface NpmOptions {
  /** `-s`: no headers, no errors of npm's own. */
  readonly silent: boolean;
  readonly ifPresent: boolean;
  readonly ignoreScripts: boolean;
  readonly json: boolean;
  readonly version: boolean;
}

const encoder = new TextEncoder();

/** Prints as npm's own output. */
export function print({ streams }: Pick<NpmSession, 'streams'>, text: string): Promise<void> {
  return streams.output.write(encoder.encode(text));
}

/** Prints lines as npm's errors, each behind `npm error`. */
export async function complain(session: NpmSession, text: string): Promise<void> {
  if (session.options.silent) return;
  const lines = text.split('\n').map((line) => `npm error${line === '' ? '' : ` ${line}`}\n`);
  await session.streams.error.write(encoder.encode(lines.join('')));
}

export async function warn({ streams, options }: Pick<NpmSession, 'streams' | 'options'>, text: string): Promise<void> {
  if (!options.silent) await streams.error.write(encoder.encode(`npm warn ${text}\n`));
}

/** What npm ends with when it has said why. */
export class NpmFailure extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}
