import type { FileSystem } from '../../kernel/file-system.ts';
import { NpmFailure } from './session.ts';

/** The fields of a `package.json` that scripts and dependencies need. */
export interface Package {
  /** The directory of the file. */
  readonly directory: string;
  readonly name: string | undefined;
  readonly version: string | undefined;
  readonly scripts: Readonly<Record<string, string>>;
  /** Version ranges by name, of all kinds of dependencies. */
  readonly dependencies: Readonly<Record<string, string>>;
  /** The complete parsed file. */
  readonly content: Readonly<Record<string, unknown>>;
}

/** `name@version`; undefined unless the package has both. */
export function packageId({ name, version }: Package): string | undefined {
  return name !== undefined && version !== undefined ? `${name}@${version}` : undefined;
}

function stringEntries(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function optionalString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The closest directory with a `package.json`, from `cwd` upwards; `cwd` if there is none. */
export function projectDirectory(files: FileSystem, cwd: string): string {
  for (let directory = cwd; directory !== ''; directory = directory.slice(0, directory.lastIndexOf('/'))) {
    if (files.exists(`${directory}/package.json`)) return directory;
  }
  return cwd;
}

function missingPackageJson(path: string): NpmFailure {
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

function invalidPackageJson(path: string, error: unknown): NpmFailure {
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
 * Reads the `package.json` of a directory.
 *
 * @throws NpmFailure with npm's message if it is missing or invalid.
 */
export function readPackage(files: FileSystem, directory: string): Package {
  const path = `${directory}/package.json`;
  if (files.tryStat(path)?.kind !== 'file') throw missingPackageJson(path);
  let content: unknown;
  try {
    content = JSON.parse(files.readText(path).replace(/^\ufeff/, ''));
  } catch (error) {
    throw invalidPackageJson(path, error);
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw invalidPackageJson(path, new Error('expected an object'));
  }
  const record = content as Record<string, unknown>;
  const kinds = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];
  return {
    directory,
    name: optionalString(record['name']),
    version: optionalString(record['version']),
    scripts: stringEntries(record['scripts']),
    dependencies: Object.assign({}, ...kinds.map((kind) => stringEntries(record[kind]))) as Record<string, string>,
    content: record,
  };
}
