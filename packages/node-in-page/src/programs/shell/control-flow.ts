/** `exit`, and whatever else ends a shell. */
export class ExitShell extends Error {
  readonly status: number;
  /** A signal ended it: what `trap … EXIT` names is not run, as in a shell that the system ends. */
  readonly bySignal: boolean;

  constructor(status: number, bySignal = false) {
    super('exit');
    this.status = status;
    this.bySignal = bySignal;
  }
}

/** `break` and `continue`, out of so many loops. */
export class LeaveLoop extends Error {
  readonly continues: boolean;
  readonly depth: number;

  constructor(continues: boolean, depth: number) {
    super('only meaningful in a loop');
    this.continues = continues;
    this.depth = depth;
  }
}

/** `return`, out of a function or a file that `.` reads. */
export class LeaveFunction extends Error {
  readonly status: number;

  constructor(status: number) {
    super('only meaningful in a function');
    this.status = status;
  }
}
