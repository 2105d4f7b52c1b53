import { EngineError } from 'node-in-page/src/engine-error.ts';

/**
 * The path below a playground's own directory, in the instance that it shares with others.
 * @throws EngineError `file-system` when the path leads out of the directory.
 */
export function inDirectory(directory: string, path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.pop() === undefined) throw outside(path);
    if (part !== '..') parts.push(part);
  }
  if (path.startsWith('/')) throw outside(path);
  return [directory, ...parts].join('/');
}

/** The directory after `cd target`, relative to the project; paths outside the project resolve to the project directory. */
export function directoryAfterCd(from: string, target = ''): string {
  if (target === '' || target.startsWith('/') || target.startsWith('~')) return '';
  const parts: string[] = [];
  for (const part of `${from}/${target}`.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return '';
    } else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

function outside(path: string): EngineError {
  return new EngineError('file-system', { path, posix: 'EACCES' });
}

/** An unused directory name for a playground: its name, or its name with a number. */
export function freeDirectory(playground: string, taken: ReadonlySet<string>): string {
  const plain =
    playground
      .toLowerCase()
      .match(/[a-z0-9]+/g)
      ?.join('-') ?? 'playground';
  let directory = plain;
  for (let count = 2; taken.has(directory); count += 1) directory = `${plain}-${count}`;
  return directory;
}
