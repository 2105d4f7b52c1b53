interface Variable {
  value: string;
  exported: boolean;
}

/** What a shell keeps between commands: variables, the folder it stands in, parameters. */
export class ShellState {
  readonly name: string;
  cwd: string;
  /** `$1` and so on. */
  parameters: readonly string[];
  /** `$?` */
  status = 0;
  /** `set -e`: a failed command ends the shell. */
  exitsOnError = false;
  /** `set -o pipefail`: a pipeline fails when any of its commands does. */
  pipeFails = false;
  /** `set -u`: a parameter that is not set is an error. */
  unsetIsError = false;
  /** `set -x`: commands are told before they run. */
  traces = false;
  readonly #variables = new Map<string, Variable>();

  constructor(env: Readonly<Record<string, string>>, cwd: string, name = 'sh', parameters: readonly string[] = []) {
    for (const [key, value] of Object.entries(env)) this.#variables.set(key, { value, exported: true });
    this.cwd = cwd;
    this.name = name;
    this.parameters = parameters;
    this.set('PWD', cwd);
  }

  get(name: string): string | undefined {
    return this.#variables.get(name)?.value;
  }

  set(name: string, value: string): void {
    const known = this.#variables.get(name);
    if (known === undefined) this.#variables.set(name, { value, exported: false });
    else known.value = value;
  }

  export(name: string): void {
    const known = this.#variables.get(name);
    if (known === undefined) this.#variables.set(name, { value: '', exported: true });
    else known.exported = true;
  }

  unset(name: string): void {
    this.#variables.delete(name);
  }

  /** What a child gets. */
  environment(): Record<string, string> {
    const exported = [...this.#variables].filter(([, { exported: isExported }]) => isExported);
    return Object.fromEntries(exported.map(([name, { value }]) => [name, value]));
  }

  /** All variables, for `set`. */
  all(): Record<string, string> {
    return Object.fromEntries([...this.#variables].map(([name, { value }]) => [name, value]));
  }

  /** All variables, with whether each is exported; for {@link restore}. */
  snapshot(): (readonly [name: string, value: string, exported: boolean])[] {
    return [...this.#variables].map(([name, { value, exported }]) => [name, value, exported]);
  }

  /** Takes over variables of an earlier shell; what is not among them stays. */
  restore(variables: readonly (readonly [name: string, value: string, exported: boolean])[]): void {
    for (const [name, value, exported] of variables) this.#variables.set(name, { value, exported });
  }

  /** A shell of its own that starts with the same: what it changes stays there. */
  copy(): ShellState {
    const copy = new ShellState({}, this.cwd, this.name, this.parameters);
    copy.#variables.clear();
    for (const [name, variable] of this.#variables) copy.#variables.set(name, { ...variable });
    copy.status = this.status;
    copy.exitsOnError = this.exitsOnError;
    copy.pipeFails = this.pipeFails;
    copy.unsetIsError = this.unsetIsError;
    copy.traces = this.traces;
    return copy;
  }
}

/** An absolute path without `.` and `..`, from one that may be relative. */
export function resolvePath(cwd: string, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${cwd}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
