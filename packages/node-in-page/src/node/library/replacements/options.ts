import type { BindingHost } from '../bindings/host.ts';

/** Options whose default is not `false`. */
const defaults: Readonly<Record<string, unknown>> = {
  '--deprecation': true,
  // The implementation of AsyncLocalStorage that is Node 24's default. It needs no hooks into promises.
  '--experimental-async-context-frame': true,
  '--warnings': true,
  '--network-family-autoselection': true,
  // Node's 250 ms is for networks that lose packets. Here every attempt is answered, on a busy machine later than that,
  // and a second attempt would reach the server as a second connection.
  '--network-family-autoselection-attempt-timeout': 60_000,
  '--max-http-header-size': 16 * 1024,
  '--unhandled-rejections': 'throw',
  '--stack-trace-limit': 10,
  '--test-concurrency': 0,
  '--test-coverage-branches': 0,
  '--test-coverage-exclude': [],
  '--test-coverage-functions': 0,
  '--test-coverage-include': [],
  '--test-coverage-lines': 0,
  '--test-global-setup': '',
  '--experimental-test-isolation': 'process',
  '--test-name-pattern': [],
  '--test-reporter': [],
  '--test-reporter-destination': [],
  '--test-shard': '',
  '--test-skip-pattern': [],
  '--test-timeout': 0,
  '--disable-warning': [],
  '--import': [],
  '--require': [],
};

/** Aliases of options; the value is stored under the last name. */
const aliases: Readonly<Record<string, string>> = {
  '--test-isolation': '--experimental-test-isolation',
  '-r': '--require',
  '-C': '--conditions',
  '-e': '--eval',
  '-p': '--print',
};

const textOptions: ReadonlySet<string> = new Set([
  '--eval',
  '--print',
  '--conditions',
  '--env-file',
  '--input-type',
  '--title',
]);

/** True if an option (`--name`, without `=`) takes its value from the next argument. */
export function takesValue(argument: string): boolean {
  const name = aliases[argument] ?? argument;
  const known = defaults[name];
  return textOptions.has(name) || (known !== undefined && typeof known !== 'boolean');
}

/** Parses the options of the process (`execArgv`) as Node does. */
export function parseOptions(execArgv: readonly string[]): Map<string, unknown> {
  const values = new Map(Object.entries(defaults));
  for (let at = 0; at < execArgv.length; at += 1) {
    const [given = '', inline] = splitOnce(execArgv[at] ?? '');
    const name = aliases[given] ?? given;
    if (name.startsWith('--no-')) {
      values.set(`--${name.slice(5)}`, false);
      continue;
    }
    const known = defaults[name];
    if (!takesValue(name)) {
      values.set(name, inline ?? true);
      continue;
    }
    let text = inline;
    if (text === undefined) {
      at += 1;
      text = execArgv[at] ?? '';
    }
    if (Array.isArray(known)) values.set(name, [...(values.get(name) as string[]), text]);
    else values.set(name, typeof known === 'number' ? Number(text) : text);
  }
  return values;
}

function splitOnce(argument: string): [string, string?] {
  const at = argument.indexOf('=');
  return at < 0 ? [argument] : [argument.slice(0, at), argument.slice(at + 1)];
}

/** `internal/options`. */
export function options({ kernel }: BindingHost): Record<string, unknown> {
  // Some modules read options while they load, which may be before the process starts.
  let all = parseOptions([]);
  kernel.whenStarted(() => {
    all = parseOptions(kernel.info.execArgv);
  });
  const value = (name: string): unknown => {
    // Options with a string value default to an empty string; the others to false.
    return all.get(name) ?? (textOptions.has(name) ? '' : false);
  };
  return {
    getOptionValue: value,
    getOptionsAsFlagsFromBinding: () => kernel.info.execArgv,
    getAllowUnauthorized: () => false,
    getEmbedderOptions: () => ({}),
    get options() {
      return all;
    },
  };
}
