import type { Engine, EngineName, EngineRelease, Unsubscribe } from 'node-in-page/src/engine.ts';
import type { EngineError } from 'node-in-page/src/engine-error.ts';
import type { EngineChoice } from './choice.ts';

/** Which engine a playground asks for. `auto`: in-page at once, WebContainer behind it. */
export type EngineMode = 'auto' | 'webcontainer' | 'in-page';

/** Parts of the way to a usable WebContainer. */
export type BootStepName = 'boot' | 'first-process' | 'self-test';

/** What is loaded or tried, in the order in which it can happen. */
export type StepName = 'in-page' | 'preflight' | 'reach' | BootStepName | 'move-files';

/** One thing that was loaded or tried, for a list of named steps with their times. */
export interface SelectionStep {
  readonly name: StepName;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  /** Milliseconds on the clock of {@link SelectionEnvironment.now}. */
  readonly startedAt: number;
  /** Milliseconds; null while it runs. */
  readonly durationMs: number | null;
}

/** Why WebContainer isn't even contacted. */
type OffReason =
  /** The page or the address asks for in-page. */
  | 'mode'
  /** The learner chose to stay in the page; the choice is kept. */
  | 'choice'
  /** Nobody chose, and WebContainer is not known to be served here, or to run well: it is offered. */
  | 'default';

/** State of WebContainer for this playground. */
export type WebContainerState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'off'; readonly reason: OffReason }
  | { readonly phase: 'preparing'; readonly step: 'reach' | 'wait-for-in-page' | BootStepName }
  /** Booted; takes over at the next Run when no process is running. */
  | { readonly phase: 'ready' }
  | { readonly phase: 'active' }
  /** `remembered`: failed earlier in this browser session, not tried again yet. */
  | { readonly phase: 'unavailable'; readonly error: EngineError; readonly remembered: boolean };

/** Names of the sentences on the choice of the engine. */
export type LineName =
  | 'moving-to-webcontainer'
  | 'moving-to-in-page'
  | 'next-in-page'
  | 'in-page-chosen'
  | 'in-page-by-default'
  | 'starting'
  | 'starting-behind'
  | 'ready'
  | 'active'
  /** Precedes the failure's own sentence. */
  | 'failed-before';

/** Everything that a page may want to show about the choice of the engine. A new object at each change. */
export interface SelectionStatus {
  readonly mode: EngineMode;
  /** The engine that the next Run would use now; null before one is usable. */
  readonly current: EngineName | null;
  readonly webContainer: WebContainerState;
  /** True while files move from one engine to the other. */
  readonly moving: boolean;
  readonly steps: readonly SelectionStep[];
  /** The sentence to show; null when there is none, or a failure's own sentence takes its place. */
  readonly lineName: LineName | null;
  /** Set when no engine at all could start. */
  readonly failure: EngineError | null;
  /** What `current` says of itself; null where that is no news. */
  readonly release: EngineRelease | null;
  /** What the learner may do now: show a button for each. */
  readonly offers: readonly ('use-webcontainer' | 'use-in-page-only')[];
}

/** The project as the playground holds it. The selector calls these; it knows nothing of exercises. */
export interface SelectedProject {
  /** Puts the learner's files and the dependencies into an engine that has none of them yet. */
  mount(engine: Engine): Promise<void>;
  /**
   * True for a path whose source of truth is the workspace: a move leaves it as {@link mount} wrote it. Everything else
   * outside `node_modules` counts as written by runs, and moves.
   */
  owns(path: string): boolean;
}

/** What the selector asks of the browser. `browserEnvironment` is the real one; tests provide their own. */
export interface SelectionEnvironment {
  facts(): BrowserFacts;
  /**
   * Resolves when WebContainer's origin answers. Rejects with an {@link EngineError}: `host-not-registered` when it refuses
   * this page, `blocked` when nothing came, `timeout`, `aborted`. The only thing that contacts that origin before boot.
   */
  reach(signal: AbortSignal): Promise<void>;
  /** Milliseconds, monotonic. */
  now(): number;
}

export interface BrowserFacts {
  readonly crossOriginIsolated: boolean;
  readonly secureContext: boolean;
  readonly online: boolean;
  /** The learner reloaded the page. */
  readonly isReload: boolean;
}

/** What persists between pages. `browserSelectionStorage` is the real one; it never throws, even where storage is blocked. */
export interface SelectionStorage {
  keepChoice(choice: EngineChoice): void;
  /** A failure earlier in this browser session that hasn't expired. */
  rememberedFailure(): EngineError | null;
  rememberFailure(error: EngineError): void;
  forgetFailure(): void;
}

/** Arguments of an engine factory. */
export interface EngineStart {
  /** Aborted when the learner chooses another engine or the playground is disposed. */
  readonly signal: AbortSignal;
  /** To be called when a later part of the start begins, for the list of steps. */
  readonly onStep: (step: BootStepName) => void;
  /** The learner works in the page meanwhile. */
  readonly isBehind: boolean;
}

/** The choice beside Start. */
export interface MadeChoice {
  readonly choice: EngineChoice;
  /** False for a default that the learner left as it was. */
  readonly isChosen: boolean;
}

export interface EngineSelectorOptions {
  readonly mode: EngineMode;
  /** Counts in mode `auto`. Pressing Start with it is the learner's consent to contact WebContainer's host. */
  readonly made: MadeChoice;
  /** Makes the in-page engine, ready for `mount`. Called once, and again only after the engine was lost or replaced. */
  readonly inPage: (start: EngineStart) => Promise<Engine>;
  /** Makes the WebContainer engine, booted and with a process that has answered. */
  readonly webContainer: (start: EngineStart) => Promise<Engine>;
  readonly project: SelectedProject;
  readonly environment: SelectionEnvironment;
  readonly storage: SelectionStorage;
  /** Disposes the selector when aborted. */
  readonly signal?: AbortSignal;
}

/** Which engine runs a playground, from Start to the end of the page. Made by `createEngineSelector`. */
export interface EngineSelector {
  readonly status: SelectionStatus;
  /** The engine of the last `start` or `beforeRun`; null before. Subscribe to its servers and files after each change. */
  readonly current: Engine | null;
  /** Calls back after each change of `status`, never synchronously. */
  onChange(listener: (status: SelectionStatus) => void): Unsubscribe;
  /**
   * Loads what the mode asks for. Resolves with the first usable engine, the project mounted in it.
   * @throws EngineError when no engine could start.
   */
  start(): Promise<Engine>;
  /**
   * Returns the engine for a run. When another engine is preferred and ready, and `idle` says that no process of this
   * playground is running, files move first: the project is mounted there and what runs wrote is copied. If the move fails,
   * the run stays where it was. Write edits that the engine doesn't have yet *after* this resolves.
   * @throws EngineError when there is no usable engine.
   */
  beforeRun(options: { readonly idle: boolean }): Promise<Engine>;
  /** The learner wants WebContainer after all: the choice is kept, and what failed before is tried again. */
  useWebContainer(): void;
  /** The learner wants to stay in the page. Kept for later visits; an active WebContainer is left at the next Run. */
  useInPageOnly(): void;
  /**
   * To be called when an engine has stopped answering. The next `beforeRun` returns another one, with what runs wrote as far
   * as it is known; a WebContainer is replaced in the page at once. Ignored for an engine that was replaced already.
   */
  lost(engine: Engine, error: EngineError): void;
  /** What is known of the files of an engine that was lost is not written into the next one. */
  forgetFiles(): void;
  /** Cancels everything in progress and disposes both engines. */
  dispose(): Promise<void>;
}
