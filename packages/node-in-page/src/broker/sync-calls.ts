import type { PosixCode } from '../kernel/posix-error.ts';
import type { SyncChildRequest, SyncChildResult } from '../kernel/children.ts';
import { joinBytes } from '../sync-call/join-bytes.ts';
import { childStreams, type ChildStreams } from './child-streams.ts';
import type { InputSource } from './input-source.ts';
import type { PipeReader } from './pipe.ts';
import type { ExitStatus, ProcessStreams, RunningProcess } from './running-process.ts';

/** The streams of a child that is run synchronously. */
interface SyncChildStreams extends Pick<ChildStreams, 'pipes' | 'terminals'> {
  readonly streams: ProcessStreams;
  /** Its stdin, if that is a pipe. */
  readonly ownInput: InputSource | undefined;
}

interface Host {
  launch(streams: SyncChildStreams, onExit: (status: ExitStatus) => void): number | PosixCode;
  kill(signal: string): void;
}

/**
 * Runs a child for a parent that blocks until its exit, and collects what it writes to its pipes.
 *
 * @param answer - called when the child has exited and its pipes are closed, or when it was killed for exceeding
 * `timeout` or `maxBuffer`, as in libuv.
 */
export function runChildSync(
  parent: RunningProcess,
  request: SyncChildRequest,
  answer: (result: SyncChildResult) => void,
  host: Host,
): void {
  const chunks: Record<1 | 2, Uint8Array[]> = { 1: [], 2: [] };
  let collectedBytes = 0;
  let open = 0;
  let error: SyncChildResult['error'];
  let status: ExitStatus | undefined;
  let pid = 0;
  let answered = false;

  const answerWhenDone = (): void => {
    if (!status || answered || (open > 0 && error === undefined)) return;
    answered = true;
    clearTimeout(deadline);
    const { code, signal } = status;
    const output = { stdout: joinBytes(chunks[1]), stderr: joinBytes(chunks[2]) };
    answer({ pid, code, signal, ...output, ...(error === undefined ? {} : { error }) });
  };
  const kill = (reason: 'ETIMEDOUT' | 'ENOBUFS'): void => {
    if (status || error !== undefined) return;
    error = reason;
    host.kill(request.killSignal);
  };
  const { input, output, pipes, terminals } = childStreams(parent, request, ({ stream, bytes }) => {
    if (bytes === null) {
      open--;
      answerWhenDone();
      return;
    }
    if (error === undefined) chunks[stream].push(bytes);
    collectedBytes += bytes.length;
    pipes[stream - 1]?.ack(bytes.length);
    if (collectedBytes > request.maxBuffer) kill('ENOBUFS');
  });
  open = pipes.filter((pipe) => pipe !== undefined).length;
  const ownInput = request.stdio[0] === 'pipe' ? input : undefined;
  if (request.input && request.input.length > 0) ownInput?.write(request.input, () => undefined);
  ownInput?.end();
  const deadline = request.timeout === undefined ? undefined : setTimeout(() => kill('ETIMEDOUT'), request.timeout);
  const started = host.launch({ streams: { input, output }, terminals, pipes, ownInput }, (exitStatus) => {
    status = exitStatus;
    answerWhenDone();
  });
  if (typeof started === 'string') {
    error = started;
    status = { code: null, signal: null };
    answerWhenDone();
  } else pid = started;
}

/** Reads one chunk of input for a process that blocks. */
export function readOnce(source: InputSource | undefined, answer: (bytes: Uint8Array | null) => void): void {
  if (!source) return answer(null);
  const chunks: Uint8Array[] = [];
  let answered = false;
  const reader: PipeReader = {
    deliver(bytes) {
      if (bytes) chunks.push(bytes);
      if (answered) return;
      answered = true;
      // In a microtask, to include all chunks that the pipe delivers synchronously.
      queueMicrotask(() => {
        source.detach(reader);
        answer(chunks.length > 0 ? joinBytes(chunks) : null);
      });
    },
  };
  source.attach(reader);
}
