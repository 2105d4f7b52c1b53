import { printError, print } from '../output.ts';
import type { FileStatus } from '../../../kernel/file-system.ts';
import { compilePattern } from '../pattern.ts';
import {
  absolutePath,
  describeError,
  runProgram,
  UsageError,
  type CommandContext,
  type Utility,
} from './command-context.ts';

interface Entry {
  /** As printed: relative to the starting point as given. */
  readonly path: string;
  readonly name: string;
  readonly status: FileStatus;
}

type Predicate = (entry: Entry) => boolean | Promise<boolean>;

const sizeUnits: Readonly<Record<string, number>> = { c: 1, k: 1024, M: 1024 ** 2, G: 1024 ** 3, b: 512 };

/** Parses a numeric argument: `+n` is more than n, `-n` is less, `n` is exactly n. */
function comparison(option: string, text: string): (value: number) => boolean {
  const [, sign, digits] = /^([-+]?)(\d+)$/.exec(text) ?? [];
  if (digits === undefined) throw new UsageError(`invalid argument '${text}' to '${option}'`);
  const number = Number(digits);
  if (sign === '+') return (value) => value > number;
  return sign === '-' ? (value) => value < number : (value) => value === number;
}

/** The parsed expression of `find`: global options, tests and actions. */
class FindExpression {
  maxDepth = Infinity;
  minDepth = 0;
  depthFirst = false;
  /** Whether `-delete` failed for an entry. */
  failed = false;
  readonly test: Predicate;
  /** The commands of `-exec … +`, to run at the end. */
  readonly deferred: (() => Promise<boolean>)[] = [];
  readonly #context: CommandContext;
  readonly #tokens: string[];
  readonly #pruned = new Set<Entry>();
  #hasAction = false;

  constructor(context: CommandContext, words: readonly string[]) {
    this.#context = context;
    this.#tokens = [...words];
    const test = this.#tokens.length === 0 ? () => true : this.#parseOr();
    if (this.#tokens[0] !== undefined) throw new UsageError(`unexpected '${this.#tokens[0]}'`);
    this.test = this.#hasAction ? test : async (entry) => (await test(entry)) && this.#print(entry, '\n');
  }

  /** Whether `-prune` was evaluated for the entry. */
  isPruned(entry: Entry): boolean {
    return this.#pruned.has(entry);
  }

  #parseOr(): Predicate {
    const tests = [this.#parseAnd()];
    while (this.#tokens[0] === '-o' || this.#tokens[0] === '-or') {
      this.#tokens.shift();
      tests.push(this.#parseAnd());
    }
    return async (entry) => {
      for (const test of tests) if (await test(entry)) return true;
      return false;
    };
  }

  #parseAnd(): Predicate {
    const tests: Predicate[] = [];
    while (this.#tokens[0] !== undefined && !['-o', '-or', ')'].includes(this.#tokens[0])) {
      if (this.#tokens[0] === '-a' || this.#tokens[0] === '-and') this.#tokens.shift();
      tests.push(this.#parsePrimary());
    }
    if (tests.length === 0) throw new UsageError('a test is missing');
    return async (entry) => {
      for (const test of tests) if (!(await test(entry))) return false;
      return true;
    };
  }

  #nextToken(option: string): string {
    const word = this.#tokens.shift();
    if (word === undefined) throw new UsageError(`missing argument to '${option}'`);
    return word;
  }

  #pattern(option: string, ignoreCase = false): (text: string) => boolean {
    const pattern = this.#nextToken(option);
    const expression = compilePattern([{ text: ignoreCase ? pattern.toLowerCase() : pattern, quoted: false }]);
    return (text) => expression.test(ignoreCase ? text.toLowerCase() : text);
  }

  #parsePrimary(): Predicate {
    const { files } = this.#context.kernel;
    const word = this.#nextToken('find');
    switch (word) {
      case '(': {
        const inner = this.#parseOr();
        if (this.#nextToken('(') !== ')') throw new UsageError("a ')' is missing");
        return inner;
      }
      case '!':
      case '-not': {
        const inner = this.#parsePrimary();
        return async (entry) => !(await inner(entry));
      }
      case '-name':
      case '-iname': {
        const matches = this.#pattern(word, word === '-iname');
        return ({ name }) => matches(name);
      }
      case '-path':
      case '-ipath': {
        const matches = this.#pattern(word, word === '-ipath');
        return ({ path }) => matches(path);
      }
      case '-type': {
        const kinds = { f: 'file', d: 'directory', l: 'symlink' } as const;
        const letter = this.#nextToken(word);
        if (letter !== 'f' && letter !== 'd' && letter !== 'l')
          throw new UsageError(`unknown argument to -type: ${letter}`);
        return ({ status }) => status.kind === kinds[letter];
      }
      case '-empty':
        return ({ path, status }) =>
          status.kind === 'directory'
            ? files.readdir(absolutePath(this.#context, path)).length === 0
            : status.size === 0;
      case '-size': {
        const [, number = '', unit = 'b'] = /^(.*?)([ckMGb]?)$/.exec(this.#nextToken(word)) ?? [];
        const matches = comparison(word, number);
        return ({ status }) =>
          status.kind === 'file' && matches(Math.ceil(status.size / (sizeUnits[unit || 'b'] ?? 512)));
      }
      case '-mtime':
      case '-mmin': {
        const matches = comparison(word, this.#nextToken(word));
        const unit = word === '-mmin' ? 60_000 : 86_400_000;
        return ({ status }) => matches(Math.floor((Date.now() - status.mtime) / unit));
      }
      case '-newer': {
        const than = files.stat(absolutePath(this.#context, this.#nextToken(word))).mtime;
        return ({ status }) => status.mtime > than;
      }
      case '-maxdepth':
        this.maxDepth = Number(this.#nextToken(word));
        return () => true;
      case '-mindepth':
        this.minDepth = Number(this.#nextToken(word));
        return () => true;
      case '-depth':
        this.depthFirst = true;
        return () => true;
      case '-prune':
        return (entry) => Boolean(this.#pruned.add(entry));
      case '-print':
      case '-print0':
        this.#hasAction = true;
        return (entry) => this.#print(entry, word === '-print' ? '\n' : '\0');
      case '-delete':
        this.#hasAction = true;
        this.depthFirst = true;
        return (entry) => this.#delete(entry);
      case '-exec':
        this.#hasAction = true;
        return this.#parseExec();
      default:
        throw new UsageError(`unknown predicate '${word}'`);
    }
  }

  async #print({ path }: Entry, end: string): Promise<boolean> {
    await print(this.#context, path + end);
    return true;
  }

  async #delete({ path, status }: Entry): Promise<boolean> {
    const { files } = this.#context.kernel;
    try {
      if (status.kind === 'directory') files.rmdir(absolutePath(this.#context, path));
      else files.unlink(absolutePath(this.#context, path));
      return true;
    } catch (error) {
      this.failed = true;
      await printError(this.#context, `cannot delete '${path}': ${describeError(error)}`);
      return false;
    }
  }

  #parseExec(): Predicate {
    const end = this.#tokens.findIndex(
      (word, index) => word === ';' || (word === '+' && this.#tokens[index - 1] === '{}'),
    );
    if (end < 1) throw new UsageError("missing argument to '-exec': end it with \\; or {} +");
    const words = this.#tokens.splice(0, end);
    if (this.#tokens.shift() === ';') return ({ path }) => this.#run(words.map((word) => word.replaceAll('{}', path)));
    const paths: string[] = [];
    this.deferred.push(() =>
      paths.length === 0 ? Promise.resolve(true) : this.#run([...words.slice(0, -1), ...paths]),
    );
    return ({ path }) => Boolean(paths.push(path));
  }

  async #run([program = '', ...parameters]: readonly string[]): Promise<boolean> {
    const ending = await runProgram(this.#context, [program, ...parameters]);
    if (typeof ending === 'object') return ending.code === 0;
    await printError(this.#context, `'${program}': No such file or directory`);
    return false;
  }
}

export const find: Utility = async (context) => {
  const { files } = context.kernel;
  const at = context.parameters.findIndex((word) => /^(-.|[!(]$)/.test(word));
  const startingPoints = at < 0 ? context.parameters : context.parameters.slice(0, at);
  const expression = new FindExpression(context, at < 0 ? [] : context.parameters.slice(at));
  let status = 0;

  const visit = async (path: string, name: string, depth: number): Promise<void> => {
    const entry: Entry = { path, name, status: files.lstat(absolutePath(context, path)) };
    const test = async (): Promise<void> => {
      if (depth >= expression.minDepth) await expression.test(entry);
    };
    if (!expression.depthFirst) await test();
    if (entry.status.kind === 'directory' && depth < expression.maxDepth && !expression.isPruned(entry)) {
      for (const inner of files.readdir(absolutePath(context, path))) {
        await visit(`${path.replace(/\/$/, '')}/${inner.name}`, inner.name, depth + 1);
      }
    }
    if (expression.depthFirst) await test();
  };

  for (const startingPoint of startingPoints.length === 0 ? ['.'] : startingPoints) {
    try {
      await visit(
        startingPoint,
        startingPoint
          .replace(/(?<=.)\/+$/, '')
          .split('/')
          .at(-1) || '/',
        0,
      );
    } catch (error) {
      status = await printError(context, `'${startingPoint}': ${describeError(error)}`);
    }
  }
  for (const run of expression.deferred) if (!(await run())) status = 1;
  return expression.failed ? 1 : status;
};
