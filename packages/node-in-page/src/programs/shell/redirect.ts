import type { FileSystem } from '../../kernel/file-system.ts';
import { isPosixError } from '../../kernel/posix-error.ts';
import { OPEN } from '../../file-system/open-file.ts';
import { expandDocument, expandText, type ExpansionContext } from './expand.ts';
import { resolvePath } from './state.ts';
import { emptySource, nullSink, byteSource, type Sink, type Source, type Streams } from './streams.ts';
import type { Redirect } from './syntax.ts';

/** A failed redirection. The message is printed after the shell's name. */
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

function openOutput(files: FileSystem, cwd: string, name: string, append: boolean, streams: Streams): Sink {
  const path = resolvePath(cwd, name);
  if (path === '/dev/null') return nullSink;
  if (path === '/dev/stdout') return streams.output;
  if (path === '/dev/stderr') return streams.error;
  const flags = OPEN.WRITE_ONLY | OPEN.CREATE | (append ? OPEN.APPEND : OPEN.TRUNCATE);
  try {
    return fileSink(files, path, flags);
  } catch (error) {
    throw new RedirectError(`cannot create ${name}: ${describeError(error)}`);
  }
}

function openInput(files: FileSystem, cwd: string, name: string, streams: Streams): Source {
  const path = resolvePath(cwd, name);
  if (path === '/dev/null') return emptySource;
  if (path === '/dev/stdin') return streams.input;
  try {
    return byteSource(files.readFile(path));
  } catch (error) {
    throw new RedirectError(`cannot open ${name}: ${describeError(error)}`);
  }
}

const errorTexts: Readonly<Record<string, string>> = {
  ENOENT: 'No such file',
  EISDIR: 'Is a directory',
  EACCES: 'Permission denied',
  ENOTDIR: 'Not a directory',
};

function describeError(error: unknown): string {
  if (!isPosixError(error)) throw error;
  return errorTexts[error.code] ?? error.message;
}

/**
 * Performs the redirections of a command, in order (POSIX XCU 2.7).
 *
 * @returns the resulting streams; `streams` itself without redirections.
 * @throws RedirectError if a file can't be opened or a descriptor is invalid.
 */
export async function applyRedirects(
  expansion: ExpansionContext,
  redirects: readonly Redirect[],
  streams: Streams,
): Promise<Streams> {
  const { files, state } = expansion;
  let result = streams;
  for (const redirect of redirects) {
    const { descriptor, operator } = redirect;
    if (operator === '<<') {
      const text = await expandDocument(expansion, redirect.document.text);
      if (descriptor === 0) result = { ...result, input: byteSource(new TextEncoder().encode(text)) };
      continue;
    }
    const name = await expandText(expansion, redirect.target);
    if (operator === '>&' || operator === '<&') {
      result = duplicateDescriptor(result, descriptor, name);
      continue;
    }
    if (operator === '<' || operator === '<>') {
      if (descriptor === 0) result = { ...result, input: openInput(files, state.cwd, name, streams) };
      continue;
    }
    const sink = openOutput(files, state.cwd, name, operator.endsWith('>>'), streams);
    if (operator.startsWith('&')) result = { ...result, output: sink, error: sink };
    else if (descriptor === 1) result = { ...result, output: sink };
    else if (descriptor === 2) result = { ...result, error: sink };
    else throw new RedirectError(`${String(descriptor)}: only the file descriptors 0, 1 and 2 can be redirected here`);
  }
  return result;
}

function duplicateDescriptor(streams: Streams, descriptor: number, name: string): Streams {
  const sink = name === '1' ? streams.output : name === '2' ? streams.error : name === '-' ? nullSink : undefined;
  if (descriptor === 0 && name === '-') return { ...streams, input: emptySource };
  if (sink === undefined) throw new RedirectError(`${name}: Bad file descriptor`);
  return descriptor === 2 ? { ...streams, error: sink } : { ...streams, output: sink };
}
