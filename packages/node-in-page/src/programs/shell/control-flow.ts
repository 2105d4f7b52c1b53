/** Unwinds to the end of the current shell environment: `exit`, `set -e`, a fatal error or a signal. */
export class ShellExit extends Error {
  readonly status: number;
  /** Terminated by a signal, in which case the EXIT trap is not run. */
  readonly bySignal: boolean;

  constructor(status: number, bySignal = false) {
    super('exit');
    this.status = status;
    this.bySignal = bySignal;
  }
}

/** `break` or `continue`; unwinds to the enclosing loop number `depth`, counted from the innermost. */
export class LoopBreak extends Error {
  readonly continues: boolean;
  readonly depth: number;

  constructor(continues: boolean, depth: number) {
    super('only meaningful in a loop');
    this.continues = continues;
    this.depth = depth;
  }
}

/** `return`; unwinds to the end of the current function or `.` script. */
export class FunctionReturn extends Error {
  readonly status: number;

  constructor(status: number) {
    super('only meaningful in a function');
    this.status = status;
  }
}
