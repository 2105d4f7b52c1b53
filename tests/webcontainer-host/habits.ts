/** What a request for `/headless` gets. */
export type FrameAnswer =
  | 'page'
  /** A page that loads, then never says a word: `boot()` hangs. */
  | 'mute-page'
  /** As StackBlitz answers to a host that it doesn't serve: nothing that an isolated page may embed. */
  | 'not-found'
  | 'not-found-embeddable'
  /** The connection is accepted, but no response is sent. */
  | 'nothing';

/**
 * How the real service behaves where that matters to a page, each for a switch of its own. Where it is known from: the
 * public issues of stackblitz/webcontainer-core, its test kit stackblitz/webcontainer-test, and the client package.
 */
export interface Habits {
  /** To the probe, a fetch. */
  readonly probe: FrameAnswer;
  /** To the frame. */
  readonly frame: FrameAnswer;
  /** First boots take about 10 s (#1408). In milliseconds, as below. */
  readonly frameDelayMs: number;
  readonly mountDelayMs: number;
  /** The first call after boot takes seconds (#1138). */
  readonly firstProcessDelayMs: number;
  /** Every process has a terminal, asked for or not: lines end in CRLF, programs show colours. */
  readonly terminalUnasked: boolean;
  /** The output of a process never closes (as seen in webcontainer-test). */
  readonly outputNeverCloses: boolean;
  /** A hot loop heeds neither Ctrl-C nor a kill (#1121). */
  readonly loopsAreDeaf: boolean;
  /** No process heeds a kill. */
  readonly killIsIgnored: boolean;
  /** A kill ends one process, not those that it started. */
  readonly killsOneProcess: boolean;
  /** Nothing but a few commands beside `node` and `npm`. */
  readonly fewCommands: boolean;
  /** A character of several bytes arrives in two chunks. */
  readonly cutsCharacters: boolean;
  readonly teardownHangs: boolean;
}

/** An obliging host, so that a test sees one thing at a time. */
export const noHabits: Habits = {
  probe: 'page',
  frame: 'page',
  frameDelayMs: 0,
  mountDelayMs: 0,
  firstProcessDelayMs: 0,
  terminalUnasked: false,
  outputNeverCloses: false,
  loopsAreDeaf: false,
  killIsIgnored: false,
  killsOneProcess: false,
  fewCommands: false,
  cutsCharacters: false,
  teardownHangs: false,
};

/** All that the real service is known for, on a good day, with delays that a test can wait for. */
export const knownHabits: Habits = {
  ...noHabits,
  frameDelayMs: 200,
  mountDelayMs: 100,
  firstProcessDelayMs: 300,
  terminalUnasked: true,
  outputNeverCloses: true,
  loopsAreDeaf: true,
  killsOneProcess: true,
  fewCommands: true,
  cutsCharacters: true,
};
