/**
 * Blocks this worker until the broker terminates it: no code of the program may run after `process.exit()`, and
 * JavaScript has no other way to leave a call stack with `try` and `finally` blocks on it.
 */
export function haltForever(): never {
  const cell = createWaitCell();
  for (;;) if (cell) Atomics.wait(cell, 0, 0);
}

/** Shared memory to wait on. WebAssembly provides it even if the page is not cross-origin isolated. */
function createWaitCell(): Int32Array | undefined {
  try {
    return new Int32Array(new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer);
  } catch {
    // Without shared memory, spin for the few milliseconds until the broker terminates the worker.
    return undefined;
  }
}
