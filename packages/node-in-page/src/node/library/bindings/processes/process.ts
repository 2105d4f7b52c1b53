import constants from '../../constants.json' with { type: 'json' };
import type { PosixCode } from '../../../../kernel/posix-error.ts';
import type { ChildHandle, ChildRequest } from '../../../../kernel/children.ts';
import type { LoopHandle } from '../../../../kernel/event-loop.ts';
import type { BindingHost } from '../host.ts';
import { descriptorsOf } from '../fs/descriptors.ts';
import type { StreamHandle } from '../streams/stream-handle.ts';
import { childStream, connectInput, connectOutput, type ChildStream, type StdioEntry } from './child-streams.ts';

/** The options that Node's library passes to `spawn`. */
export interface SpawnOptions {
  readonly file: string;
  /** `args[0]` is `argv0`. */
  readonly args?: readonly string[];
  readonly cwd?: string;
  readonly envPairs?: readonly string[];
  readonly stdio?: readonly StdioEntry[];
}

const errnos = Object.fromEntries(constants.uv) as Readonly<Record<string, number>>;

/** libuv's (negative) error number. */
export function errnoOf(code: PosixCode | 'ETIMEDOUT' | 'ENOBUFS'): number {
  return errnos[`UV_${code}`] ?? errnos['UV_EINVAL'] ?? -22;
}

/** The name of a signal number, such as `SIGTERM` for 15. */
export function signalName(number: number): string | undefined {
  return Object.entries(constants.constants.os.signals).find(([, value]) => value === number)?.[0];
}

/** Parses pairs such as `PATH=/bin`; undefined means the environment of this process. */
export function parseEnvironment(pairs: readonly string[] | undefined): Record<string, string> {
  const entries = (pairs ?? []).map((pair) => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at), pair.slice(at + 1)] as const;
  });
  return Object.fromEntries(entries);
}

/** Resolves the `cwd` option to an absolute path. */
export function resolveCwd(cwd: string | undefined, current: string): string {
  if (cwd === undefined || cwd === null) return current;
  return cwd.startsWith('/') ? cwd : `${current}/${cwd}`;
}

/** `internalBinding('process_wrap')`: child processes. */
export function processBinding(library: BindingHost): Record<string, unknown> {
  const { kernel } = library;

  class Process {
    onexit: ((exitCode: number, signal: string) => void) | undefined;
    pid: number | undefined;
    #child: ChildHandle | undefined;
    #alive = false;
    #counted = true;
    #handle: LoopHandle | undefined;

    spawn(options: SpawnOptions): number {
      const descriptors = descriptorsOf(kernel);
      const entries = options.stdio ?? [];
      const streams: [ChildStream, ChildStream, ChildStream] = [
        childStream(entries[0], descriptors),
        childStream(entries[1], descriptors),
        childStream(entries[2], descriptors),
      ];
      const channel = entries.find((entry) => entry.ipc === true)?.handle;
      const request: ChildRequest = {
        argv: [options.file, ...(options.args ?? []).slice(1)],
        cwd: resolveCwd(options.cwd, kernel.info.cwd),
        env: parseEnvironment(options.envPairs),
        stdio: [streams[0].request, streams[1].request, streams[2].request],
        messages: channel !== undefined,
      };
      // A child that did not start never produces output.
      const endStreams = (): void => entries.forEach(({ handle }) => handle?.receive(null));
      const child = kernel.children.spawn(request, {
        failed: (code) => {
          endStreams();
          this.#exited(errnoOf(code), '');
        },
        stdout: connectOutput(streams[1].connection, () => this.#child, 'stdout'),
        stderr: connectOutput(streams[2].connection, () => this.#child, 'stderr'),
        message: (value) => channel?.receive(value as Uint8Array),
        disconnected: () => channel?.receive(null),
        exited: (code, signal) => this.#exited(code ?? 0, signal ?? ''),
      });
      if (typeof child === 'string') {
        endStreams();
        return errnoOf(child);
      }
      this.#child = child;
      this.#alive = true;
      this.pid = child.pid;
      this.#updateHandle();
      // This handle decides whether the child keeps the process alive, so the kernel must not.
      child.unref();
      connectInput(streams[0].connection, child, () => this.#alive);
      if (channel !== undefined) connectChannel(channel, child);
      return 0;
    }

    kill(signal: number): number {
      if (!this.#alive) return errnos['UV_ESRCH'] ?? -3;
      if (signal === 0) return 0;
      const name = signalName(signal);
      if (name === undefined) return errnos['UV_EINVAL'] ?? -22;
      this.#child?.kill(name);
      return 0;
    }

    close(): void {
      this.#alive = false;
      this.#updateHandle();
    }

    ref(): void {
      this.#counted = true;
      this.#updateHandle();
    }

    unref(): void {
      this.#counted = false;
      this.#updateHandle();
    }

    hasRef(): boolean {
      return this.#counted && this.#alive;
    }

    getAsyncId(): number {
      return 0;
    }

    #exited(code: number, signal: string): void {
      this.#alive = false;
      this.#updateHandle();
      this.onexit?.(code, signal);
    }

    #updateHandle(): void {
      if (this.#alive && this.#counted) this.#handle ??= kernel.loop.createHandle();
      else {
        this.#handle?.close();
        this.#handle = undefined;
      }
    }
  }

  return { Process };
}

/** Messages are the bytes that Node's library serialises, in both directions. */
function connectChannel(channel: StreamHandle, child: ChildHandle): void {
  channel.attach({
    write(bytes, taken) {
      child.send(bytes.slice());
      taken();
    },
    close: () => child.disconnect(),
  });
}
