import { ShellOptions } from './options.ts';
import type { FunctionDefinition } from './syntax.ts';

interface Variable {
  value: string;
  exported: boolean;
  readOnly?: boolean;
}

const DEFAULT_IFS = ' \t\n';

/** An assignment to a `readonly` variable; it exits the shell (POSIX XCU 2.8.1). */
export class ReadOnlyVariableError extends Error {
  constructor(name: string) {
    super(`${name}: is read only`);
  }
}

/** The data of a shell execution environment: variables, functions, working directory, parameters, options. */
export class ShellState {
  readonly name: string;
  cwd: string;
  /** The positional parameters. */
  parameters: readonly string[];
  /** `$?` */
  status = 0;
  /** `$!`: the process id of the last background command. */
  lastBackgroundPid: number | undefined;
  options = new ShellOptions();
  readonly functions = new Map<string, FunctionDefinition>();
  /** The nesting depth of loops in the current function. */
  loopDepth = 0;
  /** The nesting depth of function calls. */
  functionDepth = 0;
  /** The position of `getopts`: the argument (1-based) and the character in it. */
  readonly getoptsPosition = { index: 1, at: 1 };
  /** For each active function call: the variables that its locals shadow. */
  readonly #scopes: Map<string, Variable | undefined>[] = [];
  readonly #variables = new Map<string, Variable>();

  constructor(env: Readonly<Record<string, string>>, cwd: string, name = 'sh', parameters: readonly string[] = []) {
    for (const [key, value] of Object.entries(env)) this.#variables.set(key, { value, exported: true });
    this.cwd = cwd;
    this.name = name;
    this.parameters = parameters;
    // POSIX: IFS is not imported from the environment.
    this.#variables.set('IFS', { value: DEFAULT_IFS, exported: false });
    this.set('PWD', cwd);
  }

  /** IFS, the field separators; the default if it is unset. */
  get ifs(): string {
    return this.get('IFS') ?? DEFAULT_IFS;
  }

  get(name: string): string | undefined {
    return this.#variables.get(name)?.value;
  }

  /** @throws ReadOnlyVariableError */
  set(name: string, value: string): void {
    const existing = this.#variables.get(name);
    if (existing?.readOnly === true) throw new ReadOnlyVariableError(name);
    if (existing === undefined) this.#variables.set(name, { value, exported: this.options.allexport });
    else {
      existing.value = value;
      existing.exported ||= this.options.allexport;
    }
  }

  export(name: string): void {
    const existing = this.#variables.get(name);
    if (existing === undefined) this.#variables.set(name, { value: '', exported: true });
    else existing.exported = true;
  }

  markReadOnly(name: string): void {
    const existing = this.#variables.get(name);
    if (existing === undefined) this.#variables.set(name, { value: '', exported: false, readOnly: true });
    else existing.readOnly = true;
  }

  /** @throws ReadOnlyVariableError */
  unset(name: string): void {
    if (this.#variables.get(name)?.readOnly === true) throw new ReadOnlyVariableError(name);
    this.#variables.delete(name);
  }

  get inFunction(): boolean {
    return this.#scopes.length > 0;
  }

  enterScope(): void {
    this.#scopes.push(new Map());
  }

  /** Restores the variables that the scope's locals shadow. */
  leaveScope(): void {
    for (const [name, variable] of this.#scopes.pop() ?? []) {
      if (variable === undefined) this.#variables.delete(name);
      else this.#variables.set(name, variable);
    }
  }

  /** Makes a variable local to the current scope. It inherits its value until it is set. */
  makeLocal(name: string): void {
    const scope = this.#scopes.at(-1);
    if (scope === undefined || scope.has(name)) return;
    const existing = this.#variables.get(name);
    scope.set(name, existing);
    if (existing !== undefined) this.#variables.set(name, { ...existing });
  }

  /** The exported variables: the environment of a child process. */
  environment(): Record<string, string> {
    const exported = [...this.#variables].filter(([, { exported: isExported }]) => isExported);
    return Object.fromEntries(exported.map(([name, { value }]) => [name, value]));
  }

  /** All variables, as `set` prints them. */
  all(): Record<string, string> {
    return Object.fromEntries([...this.#variables].map(([name, { value }]) => [name, value]));
  }

  /** All variables and their export attribute, for {@link restore}. */
  snapshot(): (readonly [name: string, value: string, exported: boolean])[] {
    return [...this.#variables].map(([name, { value, exported }]) => [name, value, exported]);
  }

  /** Sets the variables of a {@link snapshot}; others are kept. */
  restore(variables: readonly (readonly [name: string, value: string, exported: boolean])[]): void {
    for (const [name, value, exported] of variables) this.#variables.set(name, { value, exported });
  }

  /** A copy for a subshell environment (POSIX XCU 2.12). */
  copy(): ShellState {
    const copy = new ShellState({}, this.cwd, this.name, this.parameters);
    copy.#variables.clear();
    for (const [name, variable] of this.#variables) copy.#variables.set(name, { ...variable });
    for (const [name, definition] of this.functions) copy.functions.set(name, definition);
    for (const scope of this.#scopes) copy.#scopes.push(new Map(scope));
    copy.status = this.status;
    copy.lastBackgroundPid = this.lastBackgroundPid;
    copy.loopDepth = this.loopDepth;
    copy.functionDepth = this.functionDepth;
    copy.options = this.options.copy();
    return copy;
  }
}

/** Makes a path absolute and removes `.` and `..` lexically. */
export function resolvePath(cwd: string, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${cwd}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
