import type { FileSystem } from '../../kernel/file-system.ts';
import { isPosixError } from '../../kernel/posix-error.ts';
import { OPEN } from '../../file-system/open-file.ts';
import { expandDocument, expandText, type Expansion } from './expand.ts';
import { resolvePath } from './state.ts';
import { emptySource, nullSink, sourceOf, type Sink, type Source, type Streams } from './streams.ts';
import type { Redirect } from './syntax.ts';

/** A redirection that can't be made; the message is what a shell prints behind its name. */
export class RedirectError extends Error {}

function fileSink(files: FileSystem, path: string, flags: number): Sink {
  const file = files.open(path, flags, 0o666);
  return {
    write(bytes) {
      file.write(bytes, null);
      return Promise.resolve();
    },
    end: () => {},
  };
}

function openOutput(files: FileSystem, cwd: string, name: string, append: boolean, own: Streams): Sink {
  const path = resolvePath(cwd, name);
  if (path === '/dev/null') return nullSink;
  if (path === '/dev/stdout') return own.output;
  if (path === '/dev/stderr') return own.error;
  const flags = OPEN.WRITE_ONLY | OPEN.CREATE | (append ? OPEN.APPEND : OPEN.TRUNCATE);
  try {
    return fileSink(files, path, flags);
  } catch (error) {
    throw new RedirectError(`cannot create ${name}: ${reason(error)}`);
  }
}

function openInput(files: FileSystem, cwd: string, name: string, own: Streams): Source {
  const path = resolvePath(cwd, name);
  if (path === '/dev/null') return emptySource;
  if (path === '/dev/stdin') return own.input;
  try {
    return sourceOf(files.readFile(path));
  } catch (error) {
    throw new RedirectError(`cannot open ${name}: ${reason(error)}`);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'No such file',
  EISDIR: 'Is a directory',
  EACCES: 'Permission denied',
  ENOTDIR: 'Not a directory',
};

function reason(error: unknown): string {
  if (!isPosixError(error)) throw error;
  return reasons[error.code] ?? error.message;
}

/**
 * The streams of a command after its redirections.
 *
 * @throws RedirectError when a file can't be opened.
 */
export async function redirected(
  expansion: Expansion,
  redirects: readonly Redirect[],
  streams: Streams,
): Promise<Streams> {
  const { files, state } = expansion;
  let now = streams;
  for (const redirect of redirects) {
    const { descriptor, operator } = redirect;
    if (operator === '<<') {
      const text = await expandDocument(expansion, redirect.document.text);
      if (descriptor === 0) now = { ...now, input: sourceOf(new TextEncoder().encode(text)) };
      continue;
    }
    const name = await expandText(expansion, redirect.target);
    if (operator === '>&' || operator === '<&') {
      now = duplicated(now, descriptor, name);
      continue;
    }
    if (operator === '<' || operator === '<>') {
      if (descriptor === 0) now = { ...now, input: openInput(files, state.cwd, name, streams) };
      continue;
    }
    const sink = openOutput(files, state.cwd, name, operator.endsWith('>>'), streams);
    if (operator.startsWith('&')) now = { ...now, output: sink, error: sink };
    else if (descriptor === 1) now = { ...now, output: sink };
    else if (descriptor === 2) now = { ...now, error: sink };
    else throw new RedirectError(`${String(descriptor)}: only the descriptors 0, 1 and 2 can be redirected here`);
  }
  return now;
}

function duplicated(streams: Streams, descriptor: number, name: string): Streams {
  const sink = name === '1' ? streams.output : name === '2' ? streams.error : name === '-' ? nullSink : undefined;
  if (descriptor === 0 && name === '-') return { ...streams, input: emptySource };
  if (sink === undefined) throw new RedirectError(`${name}: Bad file descriptor`);
  return descriptor === 2 ? { ...streams, error: sink } : { ...streams, output: sink };
}
