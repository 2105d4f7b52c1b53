import { ShellOptions } from './options.ts';
import type { FunctionDefinition } from './syntax.ts';

interface Variable {
  value: string;
  exported: boolean;
  readOnly?: boolean;
}

const blanks = ' \t\n';

/** A variable that must not be changed; ends the shell, as its `readonly` asks for. */
export class ReadOnlyVariable extends Error {
  constructor(name: string) {
    super(`${name}: is read only`);
  }
}

/** What a shell keeps between commands: variables, functions, the folder it stands in, parameters. */
export class ShellState {
  readonly name: string;
  cwd: string;
  /** `$1` and so on. */
  parameters: readonly string[];
  /** `$?` */
  status = 0;
  /** `$!`: the process id of the last command that was started with `&`. */
  lastJob: number | undefined;
  options = new ShellOptions();
  readonly functions = new Map<string, FunctionDefinition>();
  /** How many loops we are in, of this function. */
  loops = 0;
  /** How many functions we are in. */
  depth = 0;
  /** Where `getopts` goes on: in which word, and at which letter of it. */
  readonly optionPosition = { index: 1, at: 1 };
  /** For each function that runs: what `local` hid. */
  readonly #scopes: Map<string, Variable | undefined>[] = [];
  readonly #variables = new Map<string, Variable>();

  constructor(env: Readonly<Record<string, string>>, cwd: string, name = 'sh', parameters: readonly string[] = []) {
    for (const [key, value] of Object.entries(env)) this.#variables.set(key, { value, exported: true });
    this.cwd = cwd;
    this.name = name;
    this.parameters = parameters;
    // As in a shell, it is not taken from outside.
    this.#variables.set('IFS', { value: blanks, exported: false });
    this.set('PWD', cwd);
  }

  /** IFS: what separates words. */
  get separators(): string {
    return this.get('IFS') ?? blanks;
  }

  get(name: string): string | undefined {
    return this.#variables.get(name)?.value;
  }

  /** @throws ReadOnlyVariable */
  set(name: string, value: string): void {
    const known = this.#variables.get(name);
    if (known?.readOnly === true) throw new ReadOnlyVariable(name);
    if (known === undefined) this.#variables.set(name, { value, exported: this.options.allexport });
    else {
      known.value = value;
      known.exported ||= this.options.allexport;
    }
  }

  export(name: string): void {
    const known = this.#variables.get(name);
    if (known === undefined) this.#variables.set(name, { value: '', exported: true });
    else known.exported = true;
  }

  /** Keeps a variable from being changed. */
  protect(name: string): void {
    const known = this.#variables.get(name);
    if (known === undefined) this.#variables.set(name, { value: '', exported: false, readOnly: true });
    else known.readOnly = true;
  }

  /** @throws ReadOnlyVariable */
  unset(name: string): void {
    if (this.#variables.get(name)?.readOnly === true) throw new ReadOnlyVariable(name);
    this.#variables.delete(name);
  }

  get inFunction(): boolean {
    return this.#scopes.length > 0;
  }

  enterScope(): void {
    this.#scopes.push(new Map());
  }

  /** Brings back what `local` hid. */
  leaveScope(): void {
    for (const [name, variable] of this.#scopes.pop() ?? []) {
      if (variable === undefined) this.#variables.delete(name);
      else this.#variables.set(name, variable);
    }
  }

  /** Makes a variable the function's own. It keeps its value until it is set. */
  makeLocal(name: string): void {
    const scope = this.#scopes.at(-1);
    if (scope === undefined || scope.has(name)) return;
    const known = this.#variables.get(name);
    scope.set(name, known);
    if (known !== undefined) this.#variables.set(name, { ...known });
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
    for (const [name, definition] of this.functions) copy.functions.set(name, definition);
    for (const scope of this.#scopes) copy.#scopes.push(new Map(scope));
    copy.status = this.status;
    copy.lastJob = this.lastJob;
    copy.loops = this.loops;
    copy.depth = this.depth;
    copy.options = this.options.copy();
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
