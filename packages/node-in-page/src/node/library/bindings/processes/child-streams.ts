import type { ChildHandle, ChildStdio } from '../../../../kernel/children.ts';
import type { OpenFileDescription } from '../fs/devices.ts';
import type { Descriptors } from '../fs/descriptors.ts';
import type { StreamHandle } from '../streams/stream-handle.ts';

/** An entry of the `stdio` option that Node's library passes to `spawn`. */
export interface StdioEntry {
  readonly type: 'pipe' | 'overlapped' | 'ignore' | 'inherit' | 'fd' | 'wrap';
  readonly handle?: StreamHandle;
  readonly fd?: number;
  readonly ipc?: boolean;
}

/** What a child's stdin, stdout or stderr is connected to in this process. */
export type Connection =
  | { readonly kind: 'none' }
  | { readonly kind: 'handle'; readonly handle: StreamHandle }
  /** An open file of this process, which copies the bytes. */
  | { readonly kind: 'file'; readonly file: OpenFileDescription };

export interface ChildStream {
  readonly request: ChildStdio;
  readonly connection: Connection;
}

const none: Connection = { kind: 'none' };

/** For one of the child's three streams: what to request from the kernel, and what this process connects itself. */
export function childStream(entry: StdioEntry | undefined, descriptors: Descriptors): ChildStream {
  if (entry === undefined || entry.type === 'ignore') return { request: 'ignore', connection: none };
  const { handle } = entry;
  if ((entry.type === 'pipe' || entry.type === 'overlapped') && handle !== undefined) {
    return { request: 'pipe', connection: { kind: 'handle', handle } };
  }
  const fd = entry.fd ?? handle?.fd ?? -1;
  if (fd === 0 || fd === 1 || fd === 2) return { request: fd, connection: none };
  if (entry.type === 'wrap' && handle !== undefined) return { request: 'pipe', connection: { kind: 'handle', handle } };
  return { request: 'pipe', connection: { kind: 'file', file: descriptors.get(fd, 'spawn') } };
}

/** Connects this process's end of a child's stdin. */
export function connectInput(connection: Connection, child: ChildHandle, isAlive: () => boolean): void {
  if (connection.kind === 'file') {
    const chunk = new Uint8Array(64 * 1024);
    for (let read = connection.file.read(chunk, null); read > 0; read = connection.file.read(chunk, null)) {
      child.writeStdin(chunk.slice(0, read));
    }
    child.endStdin();
  } else if (connection.kind === 'handle') {
    const { handle } = connection;
    if (handle.hasEndpoint()) {
      handle.forwardTo((chunk) => (chunk === null ? child.endStdin() : child.writeStdin(chunk)));
      return;
    }
    handle.attach({
      write(bytes, taken) {
        if (isAlive()) child.writeStdin(bytes, taken);
        // As with a pipe whose reader has closed; the program learns of it from the child's exit.
        else taken();
      },
      end: () => child.endStdin(),
      close: () => child.endStdin(),
    });
  }
}

/** Connects this process's end of a child's stdout or stderr; returns the function that receives its chunks. */
export function connectOutput(
  connection: Connection,
  child: () => ChildHandle | undefined,
  stream: 'stdout' | 'stderr',
): (chunk: Uint8Array | null) => void {
  const consumed = (bytes: number): void => child()?.ackOutput(stream, bytes);
  if (connection.kind === 'handle') {
    const { handle } = connection;
    if (handle.hasEndpoint()) return (chunk) => chunk && handle.writeInherited(chunk, () => consumed(chunk.length));
    handle.attach({ consumed });
    return (chunk) => handle.receive(chunk);
  }
  return (chunk) => {
    if (chunk === null || connection.kind === 'none') return;
    connection.file.write(chunk, null);
    consumed(chunk.length);
  };
}
