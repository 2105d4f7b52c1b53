import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { NotPassed } from './feedback.ts';
import { listFiles, ownFolder, stateOf } from './project-copy.ts';
import type { OriginalData, OriginalFile } from './protocol.ts';

/** Whose a file of a stage is: a place in one of the exercise's or of the check's is nothing that a learner can repair. */
export type Owner = 'exercise' | 'learner' | 'check';

interface Prop {
  readonly owner: Owner;
  readonly contents: string | Uint8Array;
  /** How it looked when it was laid; undefined while it isn't. */
  laid?: string;
}

const notCopied: ReadonlySet<string> = new Set([ownFolder, 'node_modules', 'artifacts', '.git']);

/**
 * What decides over packages and over Node itself, rather than over the work: a package of the learner's below the
 * project would come before the packed one, as would a manifest with its name; npm reads `node-options` from `.npmrc`.
 */
function decidesOverNode(file: string): boolean {
  const names = file.split('/');
  return names.includes('node_modules') || ['.npmrc', 'package.json'].includes(names.at(-1) ?? '');
}

/** The names of everything below a folder that is no folder, links included. */
async function namesBelow(folder: string, below = ''): Promise<string[]> {
  const entries = await readdir(path.join(folder, below), { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry) => {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      return entry.isDirectory() ? namesBelow(folder, name) : [name];
    }),
  );
  return found.flat();
}

/** @throws NotPassed when files of the exercise are missing in the learner's project. */
async function expectAll(project: string, files: readonly { readonly path: string }[]): Promise<string[]> {
  const there = await listFiles(project, notCopied);
  const missing = files.map((file) => file.path).filter((file) => !there.includes(file));
  if (missing.length === 0) return there;
  const named = missing
    .slice(0, 3)
    .map((file) => `\`${file}\``)
    .join(', ');
  const others =
    missing.length > 3 ? ` and ${String(missing.length - 3)} more are` : missing.length > 1 ? ' are' : ' is';
  throw new NotPassed({
    did: 'We looked for the files of this exercise.',
    expected: 'All of them are there.',
    found: `${named}${others} missing. *Reset* brings back what was deleted.`,
  });
}

export interface StageOptions {
  /** The learner's project. */
  readonly project: string;
  /** Where the copy is made. */
  readonly folder: string;
  readonly files: readonly OriginalFile[];
  readonly data: readonly OriginalData[];
  /** Stops what would run with packages that are not the exercise's. */
  readonly expectPackages: () => Promise<void>;
  /** Looks at what a command has left for packages that it may have run with in their place. */
  readonly expectNoOther: (left: readonly string[]) => Promise<void>;
}

/**
 * The copy of a project in which one task is checked. It is laid anew before each command: the learner's files, the
 * exercise's, the check's, and nothing that a command before has left. So what is there afterwards is of that command.
 */
export class Stage {
  readonly folder: string;
  readonly #props = new Map<string, Prop>();
  readonly #expectPackages: StageOptions['expectPackages'];
  readonly #expectNoOther: StageOptions['expectNoOther'];

  private constructor({ folder, expectPackages, expectNoOther }: StageOptions) {
    this.folder = folder;
    this.#expectPackages = expectPackages;
    this.#expectNoOther = expectNoOther;
  }

  /**
   * Copies the learner's project. Files that the tasks don't change are the exercise's own, so that what is checked is
   * the learner's work and nothing else.
   * @throws NotPassed when files of the exercise are missing, or when its data was written over.
   */
  static async make(options: StageOptions): Promise<Stage> {
    const { project, files, data } = options;
    const stage = new Stage(options);
    const there = await expectAll(project, [...files, ...data]);
    const originals = new Map(files.map((file) => [file.path, file]));
    for (const file of there) {
      const original = originals.get(file);
      if (original === undefined && decidesOverNode(file)) continue;
      const isOwn = original === undefined || original.access === 'editable';
      const contents = isOwn ? await readFile(path.join(project, file)) : original.text;
      const expected = data.find((candidate) => candidate.path === file)?.sha256;
      if (expected !== undefined && createHash('sha256').update(contents).digest('hex') !== expected) {
        throw new NotPassed({
          did: 'We looked at the data of this exercise.',
          expected: `\`${file}\` is as it was published.`,
          found: 'A program has written over it. *Reset* brings it back.',
        });
      }
      stage.#props.set(file, { owner: isOwn && expected === undefined ? 'learner' : 'exercise', contents });
    }
    await mkdir(stage.folder, { recursive: true });
    await stage.lay();
    return stage;
  }

  /** The path of a file of the copy. @throws TypeError when it is outside. */
  place(file: string): string {
    const resolved = path.resolve(this.folder, file);
    if (!resolved.startsWith(this.folder + path.sep)) throw new TypeError(`"${file}" is outside of the project`);
    return resolved;
  }

  /** Files whose text is somebody's, such as those of the learner's that a check has not replaced. */
  filesOf(owner: Owner): string[] {
    return [...this.#props].filter(([, prop]) => prop.owner === owner).map(([name]) => name);
  }

  /** Puts a file of the check's on the stage, for all commands from now on. */
  async write(file: string, contents: string): Promise<void> {
    const name = path.relative(this.folder, this.place(file)).replaceAll(path.sep, '/');
    const prop: Prop = { owner: 'check', contents };
    this.#props.set(name, prop);
    await this.#layOne(name, prop);
  }

  /**
   * Brings the copy into the state in which a command finds it.
   * @param keep - files or folders that commands before have left and that this one is to find, such as a database.
   * @throws NotPassed when a program has written over a package.
   */
  async lay(keep: readonly string[] = []): Promise<void> {
    await this.#expectPackages();
    const isKept = (name: string) => keep.some((kept) => name === kept || name.startsWith(`${kept}/`));
    for (const name of await namesBelow(this.folder)) {
      if (!this.#props.has(name) && !isKept(name)) await rm(this.place(name), { force: true });
    }
    for (const [name, prop] of this.#props) {
      if (isKept(name) && prop.laid !== undefined) continue;
      if (prop.laid === undefined || prop.laid !== (await stateOf(this.place(name)))) await this.#layOne(name, prop);
    }
  }

  /**
   * To be called after a command: what it did counts only when it ran with the exercise's packages.
   * @throws NotPassed when a program has written over one, or another one of the same name.
   */
  async expectOwnPackages(): Promise<void> {
    const names = await namesBelow(this.folder);
    await this.#expectNoOther(names.filter((name) => !this.#props.has(name)));
    await this.#expectPackages();
  }

  async #layOne(name: string, prop: Prop): Promise<void> {
    const target = this.place(name);
    // A program may have made a folder or a link of it.
    if (prop.laid !== undefined) await rm(target, { recursive: true, force: true });
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, prop.contents);
    prop.laid = (await stateOf(target)) ?? '';
  }
}
