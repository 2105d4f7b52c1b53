import type { Kernel } from '../../kernel/kernel.ts';
import type { Streams } from '../shell/streams.ts';

/** The version that the engine's npm reports: the one bundled with Node 22. */
export const NPM_VERSION = '10.9.8';

/** One invocation of npm. */
export interface NpmSession {
  readonly kernel: Kernel;
  readonly streams: Streams;
  /** The command with aliases resolved, such as `run` or `test`. */
  readonly command: string;
  /** Positional arguments after the command. */
  readonly parameters: readonly string[];
  readonly options: NpmOptions;
}

export interface NpmOptions {
  /** `-s`: suppresses npm's own output and errors. */
  readonly silent: boolean;
  readonly ifPresent: boolean;
  readonly ignoreScripts: boolean;
  readonly json: boolean;
  readonly version: boolean;
}

const encoder = new TextEncoder();

/** Prints lines to standard error, each prefixed by `npm error`. */
export async function printError(session: NpmSession, text: string): Promise<void> {
  if (session.options.silent) return;
  const lines = text.split('\n').map((line) => `npm error${line === '' ? '' : ` ${line}`}\n`);
  await session.streams.error.write(encoder.encode(lines.join('')));
}

export async function printWarning(
  { streams, options }: Pick<NpmSession, 'streams' | 'options'>,
  text: string,
): Promise<void> {
  if (!options.silent) await streams.error.write(encoder.encode(`npm warn ${text}\n`));
}

/** A failure of npm, with the message to print. */
export class NpmFailure extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}
