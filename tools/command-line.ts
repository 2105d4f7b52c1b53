import { parseArgs, type ParseArgsConfig } from 'node:util';
import { endOnSignals, isShuttingDown } from './shutdown.ts';

/** What somebody who typed a command can put right; it is printed without a stack. */
export class ToolError extends Error {
  override readonly name: string = 'ToolError';
}

/** A command line that can't be followed, with what to do; the usage is printed below it. */
export class UsageError extends ToolError {
  override readonly name = 'UsageError';
}

type Options = NonNullable<ParseArgsConfig['options']>;
type Config<O extends Options> = { readonly options: O; readonly allowPositionals: true; readonly args: string[] };

export interface ToolDescription<O extends Options> {
  /** What `--help` prints. */
  readonly usage: string;
  /** As `parseArgs` takes them; `--help` is every tool's. */
  readonly options: O;
}

/** Options and words of a command line. */
export type CommandLine<O extends Options> = ReturnType<typeof parseArgs<Config<O>>>;

/**
 * Reads a command line.
 * @throws UsageError for an option that there isn't, or one without its value.
 */
export function parseCommandLine<const O extends Options>(options: O, args: readonly string[]): CommandLine<O> {
  try {
    return parseArgs<Config<O>>({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    // What follows its first sentence is advice on words that begin with a hyphen, which no tool takes.
    throw new UsageError(error instanceof Error ? error.message.replace(/\. .*/s, '.') : String(error));
  }
}

/**
 * Expects each word to be one of the known names.
 * @throws UsageError that lists the known ones.
 */
export function expectKnown(kind: string, words: readonly string[], known: readonly string[]): void {
  const unknown = words.filter((word) => !known.includes(word));
  if (unknown.length > 0) {
    throw new UsageError(
      `There is no ${kind} ${unknown.map((word) => `"${word}"`).join(', ')}. These are: ${known.join(', ')}.`,
    );
  }
}

/**
 * Runs a tool from the command line of this process: prints `--help`, says a `ToolError` in words and exits with 1
 * (2 for a `UsageError`), and ends on a signal with all that it started.
 * @param main - resolves with the exit code.
 */
export async function runTool<const O extends Options>(
  { usage, options }: ToolDescription<O>,
  main: (commandLine: CommandLine<O>) => Promise<number>,
): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) {
    console.log(usage);
    return;
  }
  endOnSignals();
  try {
    process.exitCode = await main(parseCommandLine(options, args));
  } catch (error) {
    // What fails while everything is being ended is no news; `shutdown.ts` exits.
    if (isShuttingDown()) return new Promise(() => {});
    if (!(error instanceof ToolError)) throw error;
    console.error(error instanceof UsageError ? `${error.message}\n\n${usage}` : error.message);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}
