/** How long WebContainer may take for what, in milliseconds. */
export interface WebContainerLimits {
  /** Boot, while somebody waits for it: what StackBlitz's own test kit allows. */
  readonly bootMs: number;
  /** Boot, while the learner works in the page: nobody waits, and first boots of ten seconds and more are on record. */
  readonly bootBehindMs: number;
  readonly firstProcessMs: number;
  readonly selfTestMs: number;
  /** A call that is unanswered for so long makes the adapter ask for a sign of life. */
  readonly quietMs: number;
  /** The sign of life itself; without one the instance is dead. */
  readonly signOfLifeMs: number;
  /** A call, as long as the instance shows signs of life. */
  readonly callMs: number;
  /** Starting a process. */
  readonly spawnMs: number;
  /** A mount keeps the instance too busy for a sign of life. */
  readonly mountMs: number;
  /** Reading all files at once; then the page's own copy of them is used. */
  readonly exportMs: number;
  /** Tearing an instance down before another one is booted. */
  readonly teardownMs: number;
  /** Booting again after a teardown, with everything that has to be there before files can be restored. */
  readonly rebootMs: number;
}

export const defaultLimits: WebContainerLimits = {
  bootMs: 30_000,
  bootBehindMs: 60_000,
  firstProcessMs: 20_000,
  selfTestMs: 20_000,
  quietMs: 2_000,
  signOfLifeMs: 2_500,
  callMs: 15_000,
  spawnMs: 8_000,
  mountMs: 10_000,
  exportMs: 2_000,
  teardownMs: 2_000,
  rebootMs: 10_000,
};
