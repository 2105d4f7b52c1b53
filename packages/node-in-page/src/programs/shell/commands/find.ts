import type { FileStatus } from '../../../kernel/file-system.ts';
import { patternExpression } from '../pattern.ts';
import {
  complain,
  pathOf,
  reasonOf,
  runOther,
  say,
  UsageError,
  type CommandCall,
  type SmallCommand,
} from './command-context.ts';

interface Entry {
  /** As it is shown: below the folder as that was given. */
  readonly path: string;
  readonly name: string;
  readonly status: FileStatus;
}

type Test = (entry: Entry) => boolean | Promise<boolean>;

const sizeUnits: Readonly<Record<string, number>> = { c: 1, k: 1024, M: 1024 ** 2, G: 1024 ** 3, b: 512 };

/** Compares as `find` does: `+n` is more than n, `-n` is less, `n` is exactly n. */
function comparison(option: string, text: string): (value: number) => boolean {
  const [, sign, digits] = /^([-+]?)(\d+)$/.exec(text) ?? [];
  if (digits === undefined) throw new UsageError(`invalid argument '${text}' to '${option}'`);
  const number = Number(digits);
  if (sign === '+') return (value) => value > number;
  return sign === '-' ? (value) => value < number : (value) => value === number;
}

/** What was asked of `find`: where to look, what for, and what to do with it. */
class Search {
  maxDepth = Infinity;
  minDepth = 0;
  deepFirst = false;
  /** Whether something could not be removed. */
  failed = false;
  readonly test: Test;
  /** What `-exec … +` collected, to be run at the end. */
  readonly later: (() => Promise<boolean>)[] = [];
  readonly #call: CommandCall;
  readonly #words: string[];
  readonly #pruned = new Set<Entry>();
  #acts = false;

  constructor(call: CommandCall, words: readonly string[]) {
    this.#call = call;
    this.#words = [...words];
    const test = this.#words.length === 0 ? () => true : this.#either();
    if (this.#words[0] !== undefined) throw new UsageError(`unexpected '${this.#words[0]}'`);
    this.test = this.#acts ? test : async (entry) => (await test(entry)) && this.#print(entry, '\n');
  }

  /** Whether `-prune` said so. */
  isPruned(entry: Entry): boolean {
    return this.#pruned.has(entry);
  }

  #either(): Test {
    const tests = [this.#all()];
    while (this.#words[0] === '-o' || this.#words[0] === '-or') {
      this.#words.shift();
      tests.push(this.#all());
    }
    return async (entry) => {
      for (const test of tests) if (await test(entry)) return true;
      return false;
    };
  }

  #all(): Test {
    const tests: Test[] = [];
    while (this.#words[0] !== undefined && !['-o', '-or', ')'].includes(this.#words[0])) {
      if (this.#words[0] === '-a' || this.#words[0] === '-and') this.#words.shift();
      tests.push(this.#one());
    }
    if (tests.length === 0) throw new UsageError('a test is missing');
    return async (entry) => {
      for (const test of tests) if (!(await test(entry))) return false;
      return true;
    };
  }

  #next(option: string): string {
    const word = this.#words.shift();
    if (word === undefined) throw new UsageError(`missing argument to '${option}'`);
    return word;
  }

  #pattern(option: string, ignoreCase = false): (text: string) => boolean {
    const pattern = this.#next(option);
    const expression = patternExpression([{ text: ignoreCase ? pattern.toLowerCase() : pattern, quoted: false }]);
    return (text) => expression.test(ignoreCase ? text.toLowerCase() : text);
  }

  #one(): Test {
    const { files } = this.#call.kernel;
    const word = this.#next('find');
    switch (word) {
      case '(': {
        const inner = this.#either();
        if (this.#next('(') !== ')') throw new UsageError("a ')' is missing");
        return inner;
      }
      case '!':
      case '-not': {
        const inner = this.#one();
        return async (entry) => !(await inner(entry));
      }
      case '-name':
      case '-iname': {
        const fits = this.#pattern(word, word === '-iname');
        return ({ name }) => fits(name);
      }
      case '-path':
      case '-ipath': {
        const fits = this.#pattern(word, word === '-ipath');
        return ({ path }) => fits(path);
      }
      case '-type': {
        const kinds = { f: 'file', d: 'directory', l: 'symlink' } as const;
        const letter = this.#next(word);
        if (letter !== 'f' && letter !== 'd' && letter !== 'l')
          throw new UsageError(`unknown argument to -type: ${letter}`);
        return ({ status }) => status.kind === kinds[letter];
      }
      case '-empty':
        return ({ path, status }) =>
          status.kind === 'directory' ? files.readdir(pathOf(this.#call, path)).length === 0 : status.size === 0;
      case '-size': {
        const [, number = '', unit = 'b'] = /^(.*?)([ckMGb]?)$/.exec(this.#next(word)) ?? [];
        const fits = comparison(word, number);
        return ({ status }) => status.kind === 'file' && fits(Math.ceil(status.size / (sizeUnits[unit || 'b'] ?? 512)));
      }
      case '-mtime':
      case '-mmin': {
        const fits = comparison(word, this.#next(word));
        const unit = word === '-mmin' ? 60_000 : 86_400_000;
        return ({ status }) => fits(Math.floor((Date.now() - status.mtime) / unit));
      }
      case '-newer': {
        const than = files.stat(pathOf(this.#call, this.#next(word))).mtime;
        return ({ status }) => status.mtime > than;
      }
      case '-maxdepth':
        this.maxDepth = Number(this.#next(word));
        return () => true;
      case '-mindepth':
        this.minDepth = Number(this.#next(word));
        return () => true;
      case '-depth':
        this.deepFirst = true;
        return () => true;
      case '-prune':
        return (entry) => Boolean(this.#pruned.add(entry));
      case '-print':
      case '-print0':
        this.#acts = true;
        return (entry) => this.#print(entry, word === '-print' ? '\n' : '\0');
      case '-delete':
        this.#acts = true;
        this.deepFirst = true;
        return (entry) => this.#delete(entry);
      case '-exec':
        this.#acts = true;
        return this.#execute();
      default:
        throw new UsageError(`unknown predicate '${word}'`);
    }
  }

  async #print({ path }: Entry, end: string): Promise<boolean> {
    await say(this.#call, path + end);
    return true;
  }

  async #delete({ path, status }: Entry): Promise<boolean> {
    const { files } = this.#call.kernel;
    try {
      if (status.kind === 'directory') files.rmdir(pathOf(this.#call, path));
      else files.unlink(pathOf(this.#call, path));
      return true;
    } catch (error) {
      this.failed = true;
      await complain(this.#call, `cannot delete '${path}': ${reasonOf(error)}`);
      return false;
    }
  }

  #execute(): Test {
    const end = this.#words.findIndex(
      (word, index) => word === ';' || (word === '+' && this.#words[index - 1] === '{}'),
    );
    if (end < 1) throw new UsageError("missing argument to '-exec': end it with \\; or {} +");
    const words = this.#words.splice(0, end);
    if (this.#words.shift() === ';') return ({ path }) => this.#run(words.map((word) => word.replaceAll('{}', path)));
    const paths: string[] = [];
    this.later.push(() => (paths.length === 0 ? Promise.resolve(true) : this.#run([...words.slice(0, -1), ...paths])));
    return ({ path }) => Boolean(paths.push(path));
  }

  async #run([program = '', ...parameters]: readonly string[]): Promise<boolean> {
    const ending = await runOther(this.#call, [program, ...parameters]);
    if (typeof ending === 'object') return ending.code === 0;
    await complain(this.#call, `'${program}': No such file or directory`);
    return false;
  }
}

/** Looks for files below folders, by name and other facts, and prints, removes or hands them to a command. */
export const find: SmallCommand = async (call) => {
  const { files } = call.kernel;
  const at = call.parameters.findIndex((word) => /^(-.|[!(]$)/.test(word));
  const places = at < 0 ? call.parameters : call.parameters.slice(0, at);
  const search = new Search(call, at < 0 ? [] : call.parameters.slice(at));
  let status = 0;

  const visit = async (path: string, name: string, depth: number): Promise<void> => {
    const entry: Entry = { path, name, status: files.lstat(pathOf(call, path)) };
    const test = async (): Promise<void> => {
      if (depth >= search.minDepth) await search.test(entry);
    };
    if (!search.deepFirst) await test();
    if (entry.status.kind === 'directory' && depth < search.maxDepth && !search.isPruned(entry)) {
      for (const inner of files.readdir(pathOf(call, path))) {
        await visit(`${path.replace(/\/$/, '')}/${inner.name}`, inner.name, depth + 1);
      }
    }
    if (search.deepFirst) await test();
  };

  for (const place of places.length === 0 ? ['.'] : places) {
    try {
      await visit(
        place,
        place
          .replace(/(?<=.)\/+$/, '')
          .split('/')
          .at(-1) || '/',
        0,
      );
    } catch (error) {
      status = await complain(call, `'${place}': ${reasonOf(error)}`);
    }
  }
  for (const run of search.later) if (!(await run())) status = 1;
  return search.failed ? 1 : status;
};
