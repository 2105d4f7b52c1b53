/**
 * Stops this worker for good: nothing of the program may run after `process.exit()`, and JavaScript has no other way
 * to leave a call that may be deep inside of `try` and `finally`. The broker ends the worker meanwhile.
 */
export function haltForever(): never {
  const cell = createWaitCell();
  for (;;) if (cell) Atomics.wait(cell, 0, 0);
}

/** Shared memory to wait on: by WebAssembly where pages are not cross-origin isolated. It never leaves this worker. */
function createWaitCell(): Int32Array | undefined {
  try {
    return new Int32Array(new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer);
  } catch {
    // Without shared memory all that is left is to spin until the broker ends us, a few milliseconds.
    return undefined;
  }
}
