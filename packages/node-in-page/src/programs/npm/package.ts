import type { FileSystem } from '../../kernel/file-system.ts';
import { NpmFailure } from './session.ts';

/** As much of a `package.json` as npm needs for scripts. */
export interface Package {
  /** Where it lies. */
  readonly folder: string;
  readonly name: string | undefined;
  readonly version: string | undefined;
  readonly scripts: Readonly<Record<string, string>>;
  /** Ranges of all kinds of dependencies, by name. */
  readonly dependencies: Readonly<Record<string, string>>;
  /** The whole file. */
  readonly content: Readonly<Record<string, unknown>>;
}

/** `name@version`, if it has both. */
export function packageId({ name, version }: Package): string | undefined {
  return name !== undefined && version !== undefined ? `${name}@${version}` : undefined;
}

function texts(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The folder with a `package.json`, here or above; here when there is none. */
export function projectFolder(files: FileSystem, cwd: string): string {
  for (let folder = cwd; folder !== ''; folder = folder.slice(0, folder.lastIndexOf('/'))) {
    if (files.exists(`${folder}/package.json`)) return folder;
  }
  return cwd;
}

function missing(path: string): NpmFailure {
  const lines = [
    'code ENOENT',
    'syscall open',
    `path ${path}`,
    'errno -2',
    `enoent Could not read package.json: Error: ENOENT: no such file or directory, open '${path}'`,
    'enoent This is related to npm not being able to find a file.',
    'enoent',
  ];
  return new NpmFailure(lines.join('\n'), 254);
}

function unreadable(path: string, error: unknown): NpmFailure {
  const reason = error instanceof Error ? error.message : String(error);
  const lines = [
    'code EJSONPARSE',
    `path ${path}`,
    `JSON.parse Invalid package.json: JSONParseError: ${reason}`,
    'JSON.parse Failed to parse JSON data.',
    'JSON.parse Note: package.json must be actual JSON, not just JavaScript.',
  ];
  return new NpmFailure(lines.join('\n'));
}

/**
 * Reads the `package.json` of a folder.
 *
 * @throws NpmFailure with npm's lines when it is missing or no JSON.
 */
export function readPackage(files: FileSystem, folder: string): Package {
  const path = `${folder}/package.json`;
  if (files.tryStat(path)?.kind !== 'file') throw missing(path);
  let content: unknown;
  try {
    content = JSON.parse(files.readText(path).replace(/^\ufeff/, ''));
  } catch (error) {
    throw unreadable(path, error);
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw unreadable(path, new Error('the file holds no object'));
  }
  const record = content as Record<string, unknown>;
  const kinds = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];
  return {
    folder,
    name: text(record['name']),
    version: text(record['version']),
    scripts: texts(record['scripts']),
    dependencies: Object.assign({}, ...kinds.map((kind) => texts(record[kind]))) as Record<string, string>,
    content: record,
  };
}
