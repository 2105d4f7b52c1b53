/** `exit`, and whatever else ends a shell. */
export class ExitShell extends Error {
  readonly status: number;

  constructor(status: number) {
    super('exit');
    this.status = status;
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
