import type { LoopHandle } from '../../../../kernel/event-loop.ts';
import type { Kernel } from '../../../../kernel/kernel.ts';
import type { Endpoint, StreamHandle } from './stream-handle.ts';

/** The endpoint of descriptor 0, 1 or 2 of this process; undefined for others. */
export function standardEndpoint(kernel: Kernel, fd: number, handle: StreamHandle): Endpoint | undefined {
  if (fd === 0) return inputEndpoint(kernel, handle);
  if (fd !== 1 && fd !== 2) return undefined;
  const port = fd === 1 ? kernel.stdio.stdout : kernel.stdio.stderr;
  return {
    write: (bytes, taken) => port.write(bytes, taken),
    end: () => port.end(),
  };
}

function inputEndpoint(kernel: Kernel, handle: StreamHandle): Endpoint {
  const { stdin } = kernel.stdio;
  let started: LoopHandle | undefined;
  return {
    flow(flows) {
      if (!flows) {
        if (started !== undefined) stdin.pause();
        return;
      }
      if (started !== undefined) {
        stdin.resume();
        return;
      }
      started = stdin.start((chunk) => handle.receive(chunk));
      // The stream handle itself keeps the process alive while it is referenced.
      started.unref();
    },
    close: () => started?.close(),
  };
}

/** The IPC channel to the parent as a byte stream, into which Node's library writes its messages. */
export function parentEndpoint(kernel: Kernel, handle: StreamHandle): Endpoint | undefined {
  const { parent } = kernel;
  if (parent === undefined) return undefined;
  let listening: LoopHandle | undefined;
  return {
    write(bytes, taken) {
      parent.send(bytes.slice());
      taken();
    },
    flow(flows) {
      if (!flows || listening !== undefined) return;
      listening = parent.listen(
        (value) => handle.receive(value as Uint8Array),
        () => handle.receive(null),
      );
      listening.unref();
    },
    close() {
      listening?.close();
      parent.disconnect();
    },
  };
}
