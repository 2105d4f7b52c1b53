import type { BindingHost } from '../bindings/host.ts';

/** Options with a value other than `false` when they are not given. */
const defaults: Readonly<Record<string, unknown>> = {
  '--deprecation': true,
  // Node 24's way of keeping AsyncLocalStorage, which does not need hooks into every promise.
  '--experimental-async-context-frame': true,
  '--warnings': true,
  '--network-family-autoselection': true,
  // Node's 250 ms are for networks that lose packets. Here every attempt is answered, on a busy machine later than that;
  // a second attempt would then reach the server as a second connection.
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

/** One option under the names that Node gives it; the last is the one under which its value is kept. */
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

/** Whether an option as given (`--name`, without `=`) takes its value from the next argument. */
export function takesValue(argument: string): boolean {
  const name = aliases[argument] ?? argument;
  const known = defaults[name];
  return textOptions.has(name) || (known !== undefined && typeof known !== 'boolean');
}

/** Node's options as the process was given them (`kernel.facts.execArgv`), read the way Node reads them. */
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
  // Some modules ask while they load, which may be before the process starts.
  let all = parseOptions([]);
  kernel.whenStarted(() => {
    all = parseOptions(kernel.info.execArgv);
  });
  const value = (name: string): unknown => {
    // Options with a text have an empty one when they are not given; the others are off.
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
