import { EngineError } from 'node-in-page/src/engine-error.ts';
import type { EngineName } from 'node-in-page/src/engine.ts';
import { choiceFacts, isTouchDevice } from '../engine/select/choice.ts';
import type { EngineMode } from '../engine/select/selection.ts';
import { unlessAborted } from '../timing/abort.ts';
import type { PlaygroundController } from './controller.ts';
import type { CreateOptions } from './create-controller.ts';
import type { CheckedTask, PlaygroundState, RunResult } from './definition.ts';
import { isSharedLink } from './kept/keys.ts';
import { definitionAddress } from './definition-address.ts';
import { EngineChoice } from './engine-choice.ts';
import { ofThisBuild } from '../site-build.ts';
import { isPageOutdated } from './page-age.ts';
import { prepareFullWindow } from './full-window.ts';
import { applySizes } from './kept-layout.ts';
import { missingFeature } from './browser-features.ts';
import { loadModule } from './load-module.ts';
import { bringIntoView, prepareTabs } from './pane-tabs.ts';
import { showKept, showLightSize, showStatus, showUnavailable } from './server-texts.ts';

export interface StartOptions {
  readonly engine?: EngineMode;
}

/** Details of the playground's events, by name. */
export interface PlaygroundEvents {
  'playground:state': { readonly state: PlaygroundState; readonly engine: EngineName | null };
  'playground:run': RunResult;
  'playground:tasks': readonly CheckedTask[];
}

declare global {
  interface HTMLElementTagNameMap {
    'play-ground': PlaygroundElement;
  }
  // Of elements, documents and windows: the events bubble.
  interface GlobalEventHandlersEventMap {
    'playground:state': CustomEvent<PlaygroundEvents['playground:state']>;
    'playground:run': CustomEvent<PlaygroundEvents['playground:run']>;
    'playground:tasks': CustomEvent<PlaygroundEvents['playground:tasks']>;
  }
}

/** For a few kB, in milliseconds; they are asked for twice. */
const languageLimitMs = 10_000;

/** The browser fetches it beside the code that asks for it: on a slow network, a round trip less. */
function preloadDefinition(slug: string, signal: AbortSignal): void {
  const link = document.createElement('link');
  Object.assign(link, { rel: 'preload', as: 'fetch', crossOrigin: 'anonymous', href: definitionAddress(slug) });
  document.head.append(link);
  signal.addEventListener('abort', () => {
    link.remove();
  });
}

/** Creates a controller over an element; loaded at Start. */
export type CreateController = (options: CreateOptions) => PlaygroundController;

/**
 * `<play-ground slug="devops-ci" engine="auto">`: shows the recorded run that the server rendered, and loads the rest
 * at Start. Each method starts the playground first where that is needed. Events bubble.
 *
 * Removing the element disposes everything: what was asked for rejects with EngineError `disposed`, the server-rendered
 * parts come back, and so the element can be inserted and started again. A move keeps it running.
 *
 * This file is all that a page loads before Start: it stays small and imports nothing that runs a program.
 */
export class PlaygroundElement extends HTMLElement {
  /** Aborted when the element is removed; null while it is not in a document. */
  #lifetime: AbortController | null = null;
  #controller: PlaygroundController | null = null;
  /** The state as long as there is no controller to ask. */
  #stateBefore: Extract<PlaygroundState, 'idle' | 'loading' | 'failed'> = 'idle';
  #starting: Promise<PlaygroundController> | null = null;
  /** Null while it is not in a document. */
  #choice: EngineChoice | null = null;
  /** Detail of the last `playground:state`. */
  #emitted: PlaygroundEvents['playground:state'] = { state: 'idle', engine: null };

  /** `failed`: no engine could start; `start()` tries again. */
  get state(): PlaygroundState {
    return this.#controller?.state.value ?? this.#stateBefore;
  }

  /** The engine that the next run uses; null before Start. */
  get engine(): EngineName | null {
    return this.#controller?.engine.value ?? null;
  }

  connectedCallback(): void {
    if (this.#lifetime !== null) return;
    this.#lifetime = new AbortController();
    const { signal } = this.#lifetime;
    applySizes(this);
    prepareTabs(this, signal);
    prepareFullWindow(this, signal);
    if (this.#isLight()) showLightSize(this);
    this.#choice = new EngineChoice(this, signal);
    showKept(this, this.#slug, signal);
    window.addEventListener(
      'hashchange',
      () => {
        // Changes of a link are shown from the start on, beside nothing else; what was typed is written down by then.
        if (isSharedLink(location.hash)) location.reload();
      },
      { signal },
    );
    this.addEventListener(
      'click',
      (event) => {
        this.#onClick(event);
      },
      { signal },
    );
    this.addEventListener(
      'keydown',
      (event) => {
        this.#onKeyDown(event);
      },
      { signal },
    );
  }

  disconnectedCallback(): void {
    // A move disconnects and reconnects synchronously; dispose only if still disconnected.
    queueMicrotask(() => {
      if (!this.isConnected) this.#dispose();
    });
  }

  /**
   * Loads editor, terminal and engine. Resolves when the playground can be used; further calls share the same start.
   * @throws EngineError when no engine could start, when this site can't be reached, `disposed` when the element is
   * removed.
   */
  async start(options: StartOptions = {}): Promise<void> {
    await this.#start(options);
  }

  /**
   * Runs a line, the exercise's own when none is given. A run or a check in progress is stopped first.
   * @throws EngineError when it could not be run. A program that fails is a result with its exit code.
   */
  async run(line?: string): Promise<RunResult> {
    return (await this.#start()).run(line);
  }

  /** Checks every task. @throws EngineError when the checks could not be done, `aborted` after `stop()`. */
  async check(): Promise<CheckedTask[]> {
    return (await this.#start()).check();
  }

  /** Ends the run or the check in progress; resolves when it is over. */
  async stop(): Promise<void> {
    await this.#controller?.stop();
  }

  /** Restores the exercise's own files, without asking. The learner can undo it. */
  async reset(): Promise<void> {
    await (await this.#start()).reset();
  }

  /** A file of the learner, or one that a run wrote. @throws EngineError `file-system` when there is none. */
  async readFile(path: string): Promise<string> {
    return (await this.#start()).readFile(path);
  }

  /** Changes a file of the learner, or creates one. @throws EngineError `file-system` for a read-only file. */
  async writeFile(path: string, text: string): Promise<void> {
    (await this.#start()).writeFile(path, text);
  }

  /** Where tests put engines of their own. */
  protected async loadController(): Promise<CreateController> {
    return (await loadModule(() => import('./create-controller.ts'))).createController;
  }

  #start(options: StartOptions = {}): Promise<PlaygroundController> {
    if (this.#starting !== null) return this.#starting;
    const signal = this.#lifetime?.signal ?? AbortSignal.abort(new EngineError('disposed'));
    const starting = unlessAborted(this.#load(options, signal), signal).catch((error: unknown) => {
      if (this.#starting === starting) this.#starting = null;
      throw error;
    });
    this.#starting = starting;
    return starting;
  }

  async #load(options: StartOptions, signal: AbortSignal): Promise<PlaygroundController> {
    signal.throwIfAborted();
    const controller = this.#controller ?? (await this.#open(performance.now(), signal));
    if (this.#choice === null) throw new EngineError('disposed');
    const { mode, made } = this.#choice.decide(options.engine);
    await controller.start(mode, made);
    return controller;
  }

  async #open(startedAt: number, signal: AbortSignal): Promise<PlaygroundController> {
    const missing = missingFeature();
    if (missing !== null) {
      this.#stateBefore = 'failed';
      this.#emitState();
      showStatus(this, 'unsupported', missing);
      throw new EngineError('unsupported-browser', { reason: missing });
    }
    const isLight = this.#isLight();
    this.#stateBefore = 'loading';
    this.#emitState();
    // The server-rendered bar shows the state until the panels are there.
    showStatus(this, 'loading');
    const slug = this.#slug;
    preloadDefinition(slug, signal);
    try {
      const [languageFile, createController] = await Promise.all([
        this.#fetchLanguage(slug, signal),
        this.loadController(),
      ]);
      signal.throwIfAborted();
      this.#controller = createController({
        element: this,
        slug,
        languageFile,
        isLight,
        startedAt,
        signal,
        retry: () => {
          this.#startFromEvent();
        },
        onState: () => {
          this.#emitState();
        },
        onRun: (result) => {
          this.#emit('playground:run', result);
        },
        onTasks: (results) => {
          this.#emit('playground:tasks', results);
        },
      });
      this.#emitState();
      return this.#controller;
    } catch (cause) {
      signal.throwIfAborted();
      return this.#fail(slug, cause);
    }
  }

  /** Says what can be done about a start of which nothing has come. */
  async #fail(slug: string, cause: unknown): Promise<never> {
    const isOutdated = await isPageOutdated();
    this.#lifetime?.signal.throwIfAborted();
    this.#stateBefore = 'failed';
    this.#emitState();
    if (isOutdated) showStatus(this, 'outdated');
    else showUnavailable(this, slug);
    throw new EngineError(isOutdated ? 'outdated-page' : 'assets-unavailable', { asset: slug }, { cause });
  }

  #dispose(): void {
    // Unmounts the panels and frees the engine.
    this.#lifetime?.abort(new EngineError('disposed'));
    this.#lifetime = null;
    this.#choice = null;
    this.#controller = null;
    this.#starting = null;
    this.#stateBefore = 'idle';
    showStatus(this, 'waiting');
    this.#emitState();
  }

  /** Words of the interface and the exercise's texts, in the page's language. */
  async #fetchLanguage(slug: string, signal: AbortSignal): Promise<unknown> {
    const url = ofThisBuild(`${import.meta.env.BASE_URL}playgrounds/${this.lang}/${encodeURIComponent(slug)}.json`);
    const get = async (address: string): Promise<unknown> => {
      const response = await fetch(address, {
        signal: AbortSignal.any([signal, AbortSignal.timeout(languageLimitMs)]),
      });
      if (!response.ok) throw new Error(`${response.url}: ${String(response.status)}`);
      return response.json();
    };
    return get(url).catch((cause: unknown) => {
      if (signal.aborted) throw cause;
      return get(`${url}${url.includes('?') ? '&' : '?'}again=${Date.now().toString(36)}`);
    });
  }

  get #slug(): string {
    return this.getAttribute('slug') ?? '';
  }

  /** A small editor instead of the big one: on touch screens, and where data is to be saved. */
  #isLight(): boolean {
    return choiceFacts(false).savesData || isTouchDevice(navigator, matchMedia('(pointer: coarse)').matches);
  }

  #onClick(event: Event): void {
    if (event.target instanceof Element && event.target.closest('[data-part=start]') !== null) this.#startFromEvent();
  }

  #onKeyDown(event: KeyboardEvent): void {
    const isCode = event.target instanceof Element && event.target.matches('[data-part=recorded-code] pre');
    if (event.key !== 'Enter' || !isCode || this.#starting !== null) return;
    event.preventDefault();
    this.#startFromEvent();
  }

  /** For event handlers. Errors are rendered by the UI. */
  #startFromEvent(): void {
    bringIntoView(this);
    this.#start().catch((error: unknown) => {
      if (!(error instanceof EngineError)) throw error;
    });
  }

  #emitState(): void {
    const { state, engine } = this;
    if (state === this.#emitted.state && engine === this.#emitted.engine) return;
    this.#emitted = { state, engine };
    this.dataset.state = state;
    this.#emit('playground:state', this.#emitted);
  }

  #emit<Name extends keyof PlaygroundEvents>(name: Name, detail: PlaygroundEvents[Name]): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  }
}
