import { takesValue } from './library/replacements/options.ts';

export interface CommandLine {
  /** Node's options, as in `process.execArgv`. */
  readonly execArgv: readonly string[];
  /** The script and its arguments, or the patterns of `--test`. */
  readonly rest: readonly string[];
}

/** Splits the command line after `node` into Node's options and the rest. */
export function splitCommandLine(args: readonly string[]): CommandLine {
  let at = 0;
  while (at < args.length) {
    const argument = args[at] ?? '';
    if (argument === '--') return { execArgv: args.slice(0, at), rest: args.slice(at + 1) };
    if (!argument.startsWith('-') || argument === '-') break;
    at += takesValue(argument) ? 2 : 1;
  }
  return { execArgv: args.slice(0, at), rest: args.slice(at) };
}
