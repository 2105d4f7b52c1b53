import type { Kernel } from '../kernel/kernel.ts';
import { libraryOf } from './library/library.ts';

type Listener = (...values: never[]) => void;

interface Handle {
  reading: boolean;
  readStop(): number;
}

/** The part of a stream of Node's library that is used here. */
interface LibraryStream {
  fd: number;
  readonly isTTY?: boolean;
  readonly readableFlowing?: boolean | null;
  _type?: string;
  _isStdio?: boolean;
  _handle?: Handle | null;
  _readableState: { reading: boolean };
  _writableState: { ended: boolean; emitClose: boolean };
  destroy: Listener;
  destroySoon?: Listener;
  _destroy: (error: Error | null, done: (error: Error | null) => void) => void;
  _undestroy(): void;
  _refreshSize(): void;
  on(event: string, listener: Listener): void;
  emit(event: string): void;
}

interface Net {
  Socket: new (options: object) => LibraryStream;
}

interface Tty {
  ReadStream: new (fd: number) => LibraryStream;
  WriteStream: new (fd: number) => LibraryStream;
}

/** `process.stdin`, `process.stdout` and `process.stderr`, each created on first access. */
export interface StandardStreams {
  readonly stdin: object;
  readonly stdout: object;
  readonly stderr: object;
}

/**
 * The standard streams of a process, of Node's classes: `tty.ReadStream` and `tty.WriteStream` in a terminal,
 * `net.Socket` elsewhere. Follows Node's `lib/internal/bootstrap/switches/is_main_thread.js`.
 */
export function createStandardStreams(kernel: Kernel): StandardStreams {
  let stdin: LibraryStream | undefined;
  let stdout: LibraryStream | undefined;
  let stderr: LibraryStream | undefined;
  return {
    get stdin() {
      return (stdin ??= createInput(kernel));
    },
    get stdout() {
      return (stdout ??= createOutput(kernel, 1));
    },
    get stderr() {
      return (stderr ??= createOutput(kernel, 2));
    },
  };
}

function nextTick(kernel: Kernel, callback: () => void): void {
  kernel.builtin<{ nextTick(callback: () => void): void }>('process').nextTick(callback);
}

function createOutput(kernel: Kernel, fd: 1 | 2): LibraryStream {
  const library = libraryOf(kernel);
  const port = fd === 1 ? kernel.stdio.stdout : kernel.stdio.stderr;
  let stream: LibraryStream;
  if (port.isTTY) {
    stream = new (library.require<Tty>('tty').WriteStream)(fd);
    port.onResize(() => kernel.loop.queueTask(() => stream._refreshSize()));
  } else {
    stream = new (library.require<Net>('net').Socket)({ fd, readable: false, writable: true });
  }
  stream._type = port.isTTY ? 'tty' : 'pipe';
  stream.fd = fd;
  stream._isStdio = true;
  stream.destroySoon = stream.destroy;
  // A program may end the stream, but the descriptor stays open for output of the engine.
  stream._destroy = function destroyNothing(this: LibraryStream, error, done) {
    done(error);
    this._undestroy();
    if (!this._writableState.emitClose) nextTick(kernel, () => this.emit('close'));
  };
  return stream;
}

function createInput(kernel: Kernel): LibraryStream {
  const library = libraryOf(kernel);
  let stream: LibraryStream;
  if (kernel.stdio.stdin.isTTY) {
    stream = new (library.require<Tty>('tty').ReadStream)(0);
  } else {
    const options = { fd: 0, readable: true, writable: false, manualStart: true };
    stream = new (library.require<Net>('net').Socket)(options);
    stream._writableState.ended = true;
  }
  stream.fd = 0;
  stopReading(stream);
  // After `stdin.pause()`, stdin no longer keeps the process alive.
  stream.on('pause', () => {
    nextTick(kernel, () => {
      if (stream._handle?.reading === true && stream.readableFlowing !== true) stopReading(stream);
    });
  });
  return stream;
}

function stopReading(stream: LibraryStream): void {
  const { _handle: handle } = stream;
  if (!handle) return;
  handle.reading = false;
  stream._readableState.reading = false;
  handle.readStop();
}

interface ChildProcessModule {
  _forkChild(fd: number, serialization: string): void;
}

/**
 * Adds `send`, `disconnect`, `connected` and `channel` to `process`, if `fork` opened a channel to the parent. Removes
 * the variables that announce the channel from `env`. Call it once, before the program starts.
 */
export function connectToParent(kernel: Kernel, env: Record<string, string | undefined>): void {
  const { NODE_CHANNEL_FD: fd, NODE_CHANNEL_SERIALIZATION_MODE: serialization } = env;
  delete env['NODE_CHANNEL_FD'];
  delete env['NODE_CHANNEL_SERIALIZATION_MODE'];
  if (kernel.parent === undefined || fd === undefined) return;
  libraryOf(kernel)
    .require<ChildProcessModule>('child_process')
    ._forkChild(Number(fd), serialization ?? 'json');
}
