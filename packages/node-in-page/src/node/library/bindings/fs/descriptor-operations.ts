import { OPEN } from '../../../../file-system/open-file.ts';
import type { BindingHost } from '../host.ts';
import { bytesOf } from '../buffer-bytes.ts';
import { decodeUtf8, encode, encodeUtf8 } from '../buffer-encoding.ts';
import { parseEncoding } from '../buffer.ts';
import type { Descriptors } from './descriptors.ts';
import { pathText, type Path } from './paths.ts';
import type { Binding, Request, Requests } from './requests.ts';
import { checkOwner } from './status.ts';

type Position = number | bigint | null | undefined;

/** The context in which a failed synchronous `write` reports its error; Node's library throws it. */
interface SyncContext {
  errno?: number;
  syscall?: string;
}

function offsetOf(position: Position): number | null {
  if (typeof position === 'bigint') return position < 0n ? null : Number(position);
  return typeof position === 'number' && position >= 0 ? position : null;
}

/** Reads a file from its current position to the end, in chunks of a size that fits most files. */
function readAll(descriptors: Descriptors, fd: number): Uint8Array {
  const description = descriptors.get(fd, 'read');
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const chunk = new Uint8Array(Math.max(8192, description.status().size));
    const read = description.read(chunk, null);
    if (read === 0) break;
    chunks.push(chunk.subarray(0, read));
    length += read;
  }
  if (chunks.length === 1 && chunks[0] !== undefined) return chunks[0];
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/**
 * The operations of `internalBinding('fs')` on file descriptors, and those that open, use and close a file in one call.
 */
export function descriptorOperations(
  library: BindingHost,
  requests: Requests,
  descriptors: Descriptors,
): Record<string, Binding> {
  const { files } = library.kernel;
  const make = requests.binding;

  const open = (path: Path, flags: number, mode: number): number => descriptors.open(pathText(path), flags, mode);

  /**
   * A synchronous write reports its error in the context after the request parameter, where Node's library reads it.
   */
  const write = (length: number, operation: (...parameters: never[]) => number): Binding =>
    function native(...parameters: unknown[]): unknown {
      const run = () => operation(...(parameters.slice(0, length) as never[]));
      const context = parameters[length + 1] as SyncContext | undefined;
      if (context === undefined) return requests.perform(parameters[length] as Request, run, native);
      try {
        return run();
      } catch (error) {
        const { errno, syscall } = error as SyncContext;
        if (errno === undefined) throw error;
        Object.assign(context, { errno, syscall });
        return undefined;
      }
    };

  const sync = (syscall: string) =>
    make((fd: number) => {
      descriptors.get(fd, syscall);
    });

  return {
    open: make(open),
    close: make((fd: number) => descriptors.close(fd)),
    read: make((fd: number, target: ArrayBufferView, offset: number, length: number, position: Position) =>
      descriptors
        .get(fd, 'read')
        .read(bytesOf(target).subarray(Number(offset), Number(offset) + length), offsetOf(position)),
    ),
    readBuffers: make((fd: number, targets: readonly ArrayBufferView[], position: Position) => {
      const description = descriptors.get(fd, 'read');
      let at = offsetOf(position);
      let total = 0;
      for (const target of targets) {
        const read = description.read(bytesOf(target), at);
        total += read;
        if (at !== null) at += read;
        if (read < target.byteLength) break;
      }
      return total;
    }),
    writeBuffer: write(5, (fd: number, source: ArrayBufferView, offset: number, length: number, position: Position) =>
      descriptors.get(fd, 'write').write(bytesOf(source).subarray(offset, offset + length), offsetOf(position)),
    ),
    writeString: write(4, (fd: number, text: string, position: Position, encoding: unknown) =>
      descriptors.get(fd, 'write').write(encode(text, parseEncoding(encoding)), offsetOf(position)),
    ),
    writeBuffers: make((fd: number, sources: readonly ArrayBufferView[], position: Position) => {
      const description = descriptors.get(fd, 'write');
      let at = offsetOf(position);
      let total = 0;
      for (const source of sources) {
        const written = description.write(bytesOf(source), at);
        total += written;
        if (at !== null) at += written;
      }
      return total;
    }),
    readFileUtf8: function native(path: Path | number, flags: number): unknown {
      return requests.perform(
        undefined,
        () => {
          if (typeof path === 'number') return decodeUtf8(readAll(descriptors, path));
          const name = pathText(path);
          if (flags === OPEN.READ_ONLY && descriptors.device(name) === undefined) return files.readText(name);
          const fd = open(name, flags, 0o666);
          try {
            return decodeUtf8(readAll(descriptors, fd));
          } finally {
            descriptors.close(fd);
          }
        },
        native,
      );
    },
    writeFileUtf8: function native(path: Path | number, text: string, flags: number, mode: number): unknown {
      return requests.perform(
        undefined,
        () => {
          if (typeof path === 'number') {
            descriptors.get(path, 'write').write(encodeUtf8(text), null);
            return;
          }
          const name = pathText(path);
          if (flags === (OPEN.WRITE_ONLY | OPEN.CREATE | OPEN.TRUNCATE) && descriptors.device(name) === undefined) {
            files.writeFile(name, text, { mode });
            return;
          }
          const fd = open(name, flags, mode);
          try {
            descriptors.get(fd, 'write').write(encodeUtf8(text), null);
          } finally {
            descriptors.close(fd);
          }
        },
        native,
      );
    },
    // Files are in memory, so there is nothing to flush.
    fsync: sync('fsync'),
    fdatasync: sync('fdatasync'),
    ftruncate: make((fd: number, size: number) => descriptors.get(fd, 'ftruncate').truncate(size)),
    fchmod: make((fd: number, mode: number) => descriptors.get(fd, 'fchmod').attributes({ mode })),
    fchown: make((fd: number, uid: number, gid: number) => {
      descriptors.get(fd, 'fchown');
      checkOwner(uid, gid, 'fchown');
    }),
    futimes: make((fd: number, atime: number, mtime: number) =>
      descriptors.get(fd, 'futime').attributes({ atime: atime * 1000, mtime: mtime * 1000 }),
    ),
  };
}
