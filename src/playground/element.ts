import { EngineError } from 'node-in-page/src/engine-error.ts';
import type { EngineName } from 'node-in-page/src/engine.ts';
import type { CheckedTask, RunResult } from './definition.ts';
import { prepareTabs } from './pane-tabs.ts';
import type { StartedPlayground } from './wiring.ts';

export type PlaygroundState = 'idle' | 'loading' | 'ready' | 'running' | 'checking' | 'failed';
export type EngineChoice = 'auto' | 'webcontainer' | 'in-page';

export interface StartOptions {
  readonly engine?: EngineChoice;
}

/** What the playground's events carry, by their names. */
export interface PlaygroundEvents {
  'playground:state': { readonly state: PlaygroundState; readonly engine: EngineName | null };
  'playground:run': RunResult;
  'playground:tasks': readonly CheckedTask[];
}

const choices: readonly string[] = ['auto', 'webcontainer', 'in-page'] satisfies EngineChoice[];

function isChoice(value: string | null): value is EngineChoice {
  return value !== null && choices.includes(value);
}

/**
 * `<play-ground slug="devops-ci" engine="auto">`: shows the recorded run that the server rendered, and loads the rest
 * at Start. Each method starts the playground first where that is needed. Events bubble.
 *
 * This file is all that a page loads before Start: it stays small and imports nothing that runs a program.
 */
export class PlaygroundElement extends HTMLElement {
  #state: PlaygroundState = 'idle';
  #engine: EngineName | null = null;
  #started: StartedPlayground | null = null;
  #starting: Promise<StartedPlayground> | null = null;
  #listening: AbortController | null = null;

  /** `failed`: no engine could start; `start()` tries again. */
  get state(): PlaygroundState {
    return this.#state;
  }

  /** The engine that the next run uses; null before Start. */
  get engine(): EngineName | null {
    return this.#engine;
  }

  connectedCallback(): void {
    if (this.#listening !== null) return;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    prepareTabs(this, signal);
    this.#sayWhatLoads();
    this.addEventListener(
      'click',
      (event) => {
        this.#clicked(event);
      },
      { signal },
    );
    this.addEventListener(
      'keydown',
      (event) => {
        this.#pressed(event);
      },
      { signal },
    );
  }

  disconnectedCallback(): void {
    // Moving an element takes it out and in again at once; only what stays out is given up.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#listening?.abort();
      this.#listening = null;
      void this.#started?.dispose();
      this.#started = null;
      this.#starting = null;
    });
  }

  /**
   * Loads editor, terminal and engine. Resolves when the playground can be used; calls that come later get the same.
   * @throws EngineError when no engine could start, or when this site can't be reached.
   */
  async start(options: StartOptions = {}): Promise<void> {
    await this.#start(options);
  }

  /**
   * Runs a line, the exercise's own when none is given. What runs or is checked is stopped first.
   * @throws EngineError when it could not be run. A program that fails is a result with its exit code.
   */
  async run(line?: string): Promise<RunResult> {
    return (await this.#start()).run(line);
  }

  /** Checks every task. @throws EngineError when the checks could not be done, `aborted` after `stop()`. */
  async check(): Promise<CheckedTask[]> {
    return (await this.#start()).check();
  }

  /** Ends the run or the check that is going on; resolves when it is over. */
  async stop(): Promise<void> {
    await this.#started?.stop();
  }

  /** Brings back the exercise's own files, without asking. The learner can undo it. */
  async reset(): Promise<void> {
    await (await this.#start()).reset();
  }

  /** A file of the learner, or one that a run wrote. @throws EngineError `file-system` when there is none. */
  async readFile(path: string): Promise<string> {
    return (await this.#start()).readFile(path);
  }

  /** Changes a file of the learner, or makes a new one. @throws EngineError `file-system` for a read-only file. */
  async writeFile(path: string, text: string): Promise<void> {
    (await this.#start()).writeFile(path, text);
  }

  #start(options: StartOptions = {}): Promise<StartedPlayground> {
    this.#starting ??= this.#load(options).catch((error: unknown) => {
      this.#starting = null;
      throw error;
    });
    return this.#starting;
  }

  async #load(options: StartOptions): Promise<StartedPlayground> {
    const startedAt = performance.now();
    this.#moveTo('loading', null);
    this.#started ??= await this.#open(startedAt);
    await this.#started.start(this.#chooseEngine(options));
    return this.#started;
  }

  async #open(startedAt: number): Promise<StartedPlayground> {
    // Until the panels come, the rendered bar speaks for them.
    this.#say('loading');
    const slug = this.getAttribute('slug') ?? '';
    const light = this.#isLight();
    if (!light) loadEarly();
    try {
      const [languageFile, { openPlayground }] = await Promise.all([this.#fetchLanguage(slug), import('./wiring.ts')]);
      return openPlayground({
        element: this,
        slug,
        languageFile,
        light,
        startedAt,
        retry: () => {
          this.#startQuietly();
        },
        onState: (state, engine) => {
          this.#moveTo(state, engine);
        },
        onRun: (result) => {
          this.#tell('playground:run', result);
        },
        onTasks: (results) => {
          this.#tell('playground:tasks', results);
        },
      });
    } catch (cause) {
      this.#moveTo('failed', null);
      // Start stands where it was, and tries again.
      this.#say('unavailable');
      throw new EngineError('assets-unavailable', { cause });
    }
  }

  /** How to speak on a page of this language: the words of the interface, and the exercise's texts. */
  async #fetchLanguage(slug: string): Promise<unknown> {
    const response = await fetch(
      `${import.meta.env.BASE_URL}playgrounds/${this.lang}/${encodeURIComponent(slug)}.json`,
    );
    if (!response.ok) throw new Error(`${response.url}: ${String(response.status)}`);
    return response.json();
  }

  /** What the server rendered to be said there, in the page's language. */
  #say(what: 'loading' | 'unavailable'): void {
    const status = this.querySelector<HTMLElement>('[data-part=bar] .status span');
    if (status !== null) status.textContent = status.dataset[what] ?? '';
  }

  /** The address decides before the caller, the caller before the attribute. */
  #chooseEngine({ engine }: StartOptions): EngineChoice {
    const asked = [new URL(location.href).searchParams.get('engine'), engine ?? null, this.getAttribute('engine')];
    const choice = asked.find(isChoice) ?? 'auto';
    return choice === 'auto' && savesData() ? 'in-page' : choice;
  }

  /** A plain text field instead of the big editor: where fingers type, and where data is to be saved. */
  #isLight(): boolean {
    return savesData() || matchMedia('(pointer: coarse)').matches;
  }

  #sayWhatLoads(): void {
    const size = this.querySelector('[data-part=start] [data-light]');
    if (size instanceof HTMLElement && this.#isLight()) size.textContent = size.dataset.light ?? '';
  }

  #clicked(event: Event): void {
    if (event.target instanceof Element && event.target.closest('[data-part=start]') !== null) this.#startQuietly();
  }

  #pressed(event: KeyboardEvent): void {
    const isCode = event.target instanceof Element && event.target.matches('[data-part=recorded-code] pre');
    if (event.key !== 'Enter' || !isCode || this.#starting !== null) return;
    event.preventDefault();
    this.#startQuietly();
  }

  /** For clicks and keys: a failure is shown in the page, so nobody needs the rejection. */
  #startQuietly(): void {
    this.#start().catch((error: unknown) => {
      if (!(error instanceof EngineError)) throw error;
    });
  }

  #moveTo(state: PlaygroundState, engine: EngineName | null): void {
    if (state === this.#state && engine === this.#engine) return;
    this.#state = state;
    this.#engine = engine;
    this.dataset.state = state;
    this.#tell('playground:state', { state, engine });
  }

  #tell<Name extends keyof PlaygroundEvents>(name: Name, detail: PlaygroundEvents[Name]): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  }
}

/**
 * Asks for the editor, the biggest part, at once: who mounts it asks too, but that code has to come first. What fails
 * is told there.
 */
function loadEarly(): void {
  import('./ui/editor/monaco-editor.ts').catch(() => undefined);
}

/** Whether the reader asked the browser to save data. Chromium alone can tell. */
function savesData(): boolean {
  return (navigator as Navigator & { connection?: { saveData?: boolean } }).connection?.saveData === true;
}
