import { joinBytes } from '../../../../sync-call/join-bytes.ts';
import type { BindingHost } from '../host.ts';
import { descriptorsOf } from '../fs/descriptors.ts';
import { childStream, type ChildStream, type StdioEntry } from './child-streams.ts';
import type { OpenFileDescription } from '../fs/devices.ts';
import { parseEnvironment, errnoOf, resolveCwd, signalName, type SpawnOptions } from './process.ts';

interface SyncOptions extends SpawnOptions {
  readonly stdio?: readonly (StdioEntry & { readonly input?: ArrayBufferView | string })[];
  readonly timeout?: number;
  readonly killSignal?: number;
  readonly maxBuffer?: number;
}

function unavailable(): Error {
  const message =
    'child_process.spawnSync (and with it execSync and execFileSync) is not available on this page: the process can wait ' +
    'for a child only where the page is cross-origin isolated. Use child_process.spawn, exec or execFile instead, with await.';
  return Object.assign(new Error(message), { code: 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM' });
}

/** `internalBinding('spawn_sync')`: child processes that block this process, where the kernel can block. */
export function spawnSyncBinding(library: BindingHost): Record<string, unknown> {
  const { kernel } = library;
  return {
    spawn(options: SyncOptions): unknown {
      const { children } = kernel;
      if (children.spawnSync === undefined) throw unavailable();
      const { Buffer: Bytes } = library.require<{ Buffer: typeof Buffer }>('buffer');
      const entries = options.stdio ?? [];
      const streams = [0, 1, 2].map((fd): ChildStream => {
        const entry = entries[fd];
        if (entry?.type === 'pipe') return { request: 'pipe', connection: { kind: 'none' } };
        return childStream(entry, descriptorsOf(kernel));
      });
      const wanted = streams.map(({ request }, fd) => (entries[fd]?.type === 'pipe' ? 'pipe' : request));
      const fileOf = (fd: number): OpenFileDescription | undefined => {
        const connection = streams[fd]?.connection;
        return connection?.kind === 'file' ? connection.file : undefined;
      };
      const input = entries[0]?.input;
      const inputFile = fileOf(0);
      const result = children.spawnSync({
        argv: [options.file, ...(options.args ?? []).slice(1)],
        cwd: resolveCwd(options.cwd, kernel.info.cwd),
        env: parseEnvironment(options.envPairs),
        stdio: [wanted[0] ?? 'ignore', wanted[1] ?? 'ignore', wanted[2] ?? 'ignore'],
        messages: false,
        input: inputFile
          ? readAll(inputFile)
          : input === undefined
            ? undefined
            : new Uint8Array(Bytes.from(input as Uint8Array)),
        timeout: options.timeout && options.timeout > 0 ? options.timeout : undefined,
        killSignal: signalName(options.killSignal || 15) ?? 'SIGTERM',
        maxBuffer: options.maxBuffer ?? Number.POSITIVE_INFINITY,
      });
      fileOf(1)?.write(result.stdout, null);
      fileOf(2)?.write(result.stderr, null);
      const output = (fd: 1 | 2, bytes: Uint8Array): unknown =>
        entries[fd]?.type === 'pipe' ? Bytes.from(bytes) : null;
      return {
        pid: result.pid,
        output: result.pid === 0 ? null : [null, output(1, result.stdout), output(2, result.stderr)],
        status: result.code,
        signal: result.signal,
        ...(result.error === undefined ? {} : { error: errnoOf(result.error) }),
      };
    },
  };
}

function readAll(file: OpenFileDescription): Uint8Array {
  const chunks: Uint8Array[] = [];
  const chunk = new Uint8Array(64 * 1024);
  for (let read = file.read(chunk, null); read > 0; read = file.read(chunk, null)) chunks.push(chunk.slice(0, read));
  return joinBytes(chunks);
}
