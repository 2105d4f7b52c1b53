/** The command-line options of Node that the engine acts on; others only show in `process.execArgv`. */
export interface NodeOptions {
  readonly execArgv: readonly string[];
  readonly version: boolean;
  readonly test: boolean;
  /** The code of `--eval` or `--print`. */
  readonly text: string | undefined;
  readonly print: boolean;
  readonly inputType: string | undefined;
  readonly conditions: readonly string[];
  readonly import: readonly string[];
  readonly require: readonly string[];
  readonly unhandledRejections: string;
}

const shortNames: Readonly<Record<string, string>> = {
  '-v': '--version',
  '-e': '--eval',
  '-p': '--print',
  '-pe': '--print',
  '-C': '--conditions',
  '-r': '--require',
};

/**
 * Parses the options of a process.
 *
 * @param environment - the value of `NODE_OPTIONS`; options of the command line override it.
 */
export function readOptions(execArgv: readonly string[], environment = ''): NodeOptions {
  const values = new Map<string, string[]>();
  const all = [...environment.split(/\s+/).filter((word) => word !== ''), ...execArgv];
  for (const [index, argument] of all.entries()) {
    const at = argument.indexOf('=');
    const name = at === -1 ? argument : argument.slice(0, at);
    const value = at === -1 ? (all[index + 1] ?? '') : argument.slice(at + 1);
    const long = shortNames[name] ?? name;
    values.set(long, [...(values.get(long) ?? []), value]);
  }
  const list = (name: string): string[] => values.get(name) ?? [];
  const last = (name: string): string | undefined => list(name).at(-1);
  return {
    execArgv,
    version: values.has('--version'),
    test: values.has('--test'),
    text: last('--eval') ?? last('--print'),
    print: values.has('--print'),
    inputType: last('--input-type'),
    conditions: list('--conditions'),
    import: list('--import'),
    require: list('--require'),
    unhandledRejections: last('--unhandled-rejections') ?? 'throw',
  };
}
