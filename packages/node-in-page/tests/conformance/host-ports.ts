/** Standard streams and child processes of the conformance host, backed by real Node. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { readSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import type { PosixCode } from '../../src/kernel/posix-error.ts';
import type { ChildEvents, ChildHandle, ChildRequest, Children } from '../../src/kernel/children.ts';
import type { LoopHandle } from '../../src/kernel/event-loop.ts';
import type { InputPort, OutputPort, Stdio } from '../../src/kernel/stdio.ts';

/** Captured before the engine's builtins replace the globals. */
const { stdin, stdout, stderr, execPath } = process;
const later = setImmediate;

const nothing: LoopHandle = { ref: () => {}, unref: () => {}, hasRef: () => false, close: () => {} };

function output(stream: NodeJS.WriteStream): OutputPort {
  return {
    isTTY: false,
    size: undefined,
    write(bytes, ack) {
      stream.write(new Uint8Array(bytes));
      ack?.();
    },
    end: () => {},
    onResize: () => {},
  };
}

const input: InputPort = {
  isTTY: false,
  start(listener) {
    stdin.on('data', (chunk: Buffer) => listener(new Uint8Array(chunk)));
    stdin.on('end', () => listener(null));
    stdin.resume();
    return {
      ...nothing,
      close() {
        stdin.pause();
        stdin.unref();
      },
    };
  },
  pause: () => void stdin.pause(),
  resume: () => void stdin.resume(),
  setRawMode: () => {},
  readSync() {
    const piece = new Uint8Array(64 * 1024);
    const read = readSync(0, piece);
    return read === 0 ? null : piece.slice(0, read);
  },
};

export const hostStdio: Stdio = { stdin: input, stdout: output(stdout), stderr: output(stderr) };

/** Maps the engine's path of a program to that of this machine. */
function programOf(name: string): string {
  return name === 'node' || name === '/usr/local/bin/node' ? execPath : name;
}

function connect(child: ChildProcess, events: ChildEvents): void {
  for (const name of ['stdout', 'stderr'] as const) {
    const stream = child[name];
    stream?.on('data', (chunk: Buffer) => later(() => events[name](new Uint8Array(chunk))));
    stream?.on('end', () => later(() => events[name](null)));
  }
  child.stdin?.on('error', () => {
    // EPIPE: the child exited before it read everything, which its exit reports.
  });
  child.on('message', (value: object) => later(() => events.message(Buffer.from(`${JSON.stringify(value)}\n`))));
  child.on('disconnect', () => later(() => events.disconnected()));
  child.on('exit', (code, signal) => later(() => events.exited(code, signal)));
}

/** Runs the child processes of a script in real Node, on the real file system. */
export const hostChildren: Children = {
  hasEnded(pid) {
    try {
      process.kill(pid, 0);
      return false;
    } catch {
      return true;
    }
  },
  list: () => Promise.resolve([{ pid: process.pid, parent: process.ppid, elapsed: 0, command: 'node' }]),
  spawn(request: ChildRequest, events: ChildEvents): ChildHandle | PosixCode {
    const [name, ...parameters] = request.argv;
    if (statSync(request.cwd, { throwIfNoEntry: false }) === undefined) return 'ENOENT';
    const stdio = request.messages ? [...request.stdio, 'ipc' as const] : [...request.stdio];
    const child = spawn(programOf(name), parameters, { cwd: request.cwd, env: request.env, stdio });
    child.on('error', () => {
      // Spawning failed: `pid` is undefined, which is handled below.
    });
    if (child.pid === undefined) return 'ENOENT';
    connect(child, events);
    return {
      pid: child.pid,
      writeStdin: (chunk, ack) => void child.stdin?.write(chunk, () => later(() => ack?.(true))),
      endStdin: () => void child.stdin?.end(),
      ackOutput: () => {},
      send(value) {
        const lines = Buffer.from(value as Uint8Array)
          .toString()
          .split('\n');
        for (const line of lines) if (line !== '') child.send(JSON.parse(line) as object);
      },
      disconnect: () => {
        if (child.connected) child.disconnect();
      },
      // Real Node ignores SIGPIPE and gets EPIPE when it writes; a process of the engine is terminated by SIGPIPE.
      kill: (signal) => void child.kill(signal === 'SIGPIPE' ? 'SIGKILL' : constants.signals[signal as NodeJS.Signals]),
      ref: () => child.ref(),
      unref: () => child.unref(),
    };
  },
  spawnSync(request) {
    const [name, ...parameters] = request.argv;
    const { cwd, env, timeout, killSignal, maxBuffer, input } = request;
    const nothing = new Uint8Array(0);
    if (statSync(cwd, { throwIfNoEntry: false }) === undefined) {
      return { pid: 0, code: null, signal: null, stdout: nothing, stderr: nothing, error: 'ENOENT' };
    }
    const result = spawnSync(programOf(name), parameters, {
      cwd,
      env,
      stdio: [...request.stdio],
      killSignal: killSignal as NodeJS.Signals,
      maxBuffer,
      ...(timeout === undefined ? {} : { timeout }),
      ...(input === undefined ? {} : { input }),
    });
    const error = (result.error as NodeJS.ErrnoException | undefined)?.code as 'ENOENT' | undefined;
    return {
      pid: result.pid,
      code: result.status,
      signal: result.signal,
      stdout: result.stdout ?? nothing,
      stderr: result.stderr ?? nothing,
      ...(error === undefined ? {} : { error }),
    };
  },
};
