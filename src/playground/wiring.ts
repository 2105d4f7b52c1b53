import { effect, signal } from '@preact/signals';
import { z } from 'zod/mini';
import { EngineError, toEngineError } from 'node-in-page/src/engine-error.ts';
import type { EngineName } from 'node-in-page/src/engine.ts';
import { browserEnvironment } from '../engine/select/environment.ts';
import type { EngineMode } from '../engine/select/selection.ts';
import { createEngineSelector } from '../engine/select/selector.ts';
import { browserSelectionStorage } from '../engine/select/storage.ts';
import { WebContainerBroker } from '../engine/webcontainer/broker.ts';
import { createInPageEngine } from 'node-in-page/src/host/in-page-engine.ts';
import { inPageAssets } from '../engine/in-page-assets.ts';
import checkRunnerUrl from '../check-runner/main.ts?standalone';
import { definitionSchema, type CheckedTask, type PlaygroundDefinition, type RunResult } from './definition.ts';
import type { PlaygroundState } from './element.ts';
import { createLanguage, languageFileSchema, type LanguageFile, type PlaygroundLanguage } from './language.ts';
import { checkInEngine } from './model/check-in-engine.ts';
import { WorkStore } from './model/kept-work.ts';
import { LoadSteps } from './model/load-steps.ts';
import type { RunsClock } from './model/runs.ts';
import { Session } from './model/session.ts';
import { showFirstMissed, showPane } from './pane-tabs.ts';
import { describeState } from './state-in-words.ts';
import { translate, type Translation } from './translation.ts';
import { loadEditor, loadTerminal, mountFirstPanels, mountTerminalPanel, mountWorkspacePanels } from './ui/panels.tsx';
import type { PlaygroundActions, PlaygroundUi } from './ui/playground-ui.ts';
import { saveFile } from './ui/save-file.ts';
import { messageOf } from './text/result-sections.ts';
import { formatBytes } from './text/words.ts';

export interface OpenOptions {
  readonly element: HTMLElement;
  readonly slug: string;
  /** What came from the address of the page's language, still to be checked. */
  readonly languageFile: unknown;
  /** A plain text field instead of the big editor. */
  readonly light: boolean;
  /** When Start was pressed, on the clock of `performance.now()`. */
  readonly startedAt: number;
  readonly retry: () => void;
  readonly onState: (state: PlaygroundState, engine: EngineName | null) => void;
  readonly onRun: (result: RunResult) => void;
  readonly onTasks: (results: readonly CheckedTask[]) => void;
}

/** A playground whose code has been loaded. Its methods are those of the element. */
export interface StartedPlayground {
  start(mode: EngineMode): Promise<void>;
  run(line?: string): Promise<RunResult>;
  check(): Promise<CheckedTask[]>;
  stop(): Promise<void>;
  reset(): Promise<void>;
  readFile(path: string): Promise<string>;
  writeFile(path: string, text: string): void;
  dispose(): Promise<void>;
}

const apiKey: unknown = import.meta.env.PUBLIC_WEBCONTAINER_API_KEY;
/** The page can have one WebContainer; this owns it for all its playgrounds. */
const webContainers = new WebContainerBroker(typeof apiKey === 'string' && apiKey !== '' ? { apiKey } : {});

const clock: RunsClock = {
  now: () => performance.now(),
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    return () => {
      clearTimeout(timer);
    };
  },
};

/** @throws ZodError when `languageFile` is none: a fault of the build. */
export function openPlayground(options: OpenOptions): StartedPlayground {
  return new Wiring(options, z.parse(languageFileSchema, options.languageFile));
}

/** Puts model, engine and panels together. */
class Wiring implements StartedPlayground {
  readonly #options: OpenOptions;
  readonly #translation: Translation;
  readonly #language: PlaygroundLanguage;
  readonly #lifetime = new AbortController();
  readonly #steps = new LoadSteps(clock.now);
  readonly #session = signal<Session | null>(null);
  /** Why the exercise could not be loaded. */
  readonly #failure = signal<EngineError | null>(null);
  readonly #ui: PlaygroundUi;
  readonly #unmount: (() => void)[] = [];
  #mode: EngineMode = 'auto';
  readonly #mounted = { workspace: false, terminal: false };

  constructor(options: OpenOptions, languageFile: LanguageFile) {
    this.#options = options;
    this.#translation = languageFile.exercise;
    this.#language = createLanguage(languageFile);
    this.#ui = this.#createUi();
    this.#unmount.push(mountFirstPanels(options.element, this.#ui));
    const engineName = () => this.#session.value?.selection.value?.current ?? null;
    const endStates = effect(() => {
      options.onState(this.#ui.state.value, engineName());
    });
    // A remark gives way to whatever happens next.
    const endRemarks = effect(() => {
      void this.#ui.status.value;
      this.#ui.remark.value = '';
    });
    this.#unmount.push(endStates, endRemarks);
    this.#listen();
  }

  async start(mode: EngineMode): Promise<void> {
    this.#mode = mode;
    this.#failure.value = null;
    this.#steps.clear();
    const opening = this.#openSession();
    const workspace = this.#mountWorkspace(opening);
    // It is waited for below; until then nobody looks at its failure.
    workspace.catch(shownAlready);
    const session = await opening;
    // The editor comes first: engine, packages and terminal would take connection and processor from what the learner
    // waits for.
    await session.start(workspace, () => {
      this.#loadPackages(session);
      return this.#mountTerminal(session);
    });
  }

  run(line?: string): Promise<RunResult> {
    return this.#run(line, false);
  }

  async #run(line: string | undefined, typed: boolean): Promise<RunResult> {
    showPane(this.#options.element, 'output');
    const result = await this.#started.run(line, { typed });
    this.#options.onRun(result);
    return result;
  }

  async check(): Promise<CheckedTask[]> {
    const found = await this.#started.check();
    const results = found.map((result) => ({ ...result, message: messageOf(result, this.#language) }));
    this.#options.onTasks(results);
    showPane(this.#options.element, 'tasks');
    showFirstMissed(this.#options.element);
    return results;
  }

  async stop(): Promise<void> {
    await this.#session.peek()?.stop();
  }

  async reset(): Promise<void> {
    await this.#started.reset();
  }

  async readFile(path: string): Promise<string> {
    return this.#started.readFile(path);
  }

  writeFile(path: string, text: string): void {
    this.#started.workspace.write(path, text);
  }

  async dispose(): Promise<void> {
    this.#lifetime.abort();
    for (const unmount of this.#unmount) unmount();
    await this.#session.peek()?.dispose();
  }

  get #started(): Session {
    const session = this.#session.peek();
    if (session === null) throw new EngineError('disposed');
    return session;
  }

  #createUi(): PlaygroundUi {
    const { element } = this.#options;
    const session = this.#session;
    const openFile = signal('');
    return {
      language: this.#language,
      session,
      ...describeState({ session, failure: this.#failure, loaded: this.#steps, language: this.#language }),
      openFile,
      openLine: signal(null),
      remark: signal(''),
      actions: this.#createActions(element, (path, line) => {
        openFile.value = path;
        this.#ui.openLine.value = line === undefined ? null : { line };
      }),
    };
  }

  #createActions(element: HTMLElement, open: (path: string, line?: number) => void): PlaygroundActions {
    return {
      run: (line) => {
        this.run(line).catch(shownAlready);
      },
      runTyped: (line) => {
        this.#run(line, true).catch(shownAlready);
      },
      stop: () => {
        this.stop().catch(shownAlready);
      },
      check: () => {
        this.check().catch(shownAlready);
      },
      reset: () => {
        this.reset().catch(shownAlready);
      },
      download: () => {
        this.#download().catch(shownAlready);
      },
      retry: this.#options.retry,
      showPlace: (place) => {
        open(place.path, 'line' in place ? place.line : undefined);
        showPane(element, 'code');
      },
    };
  }

  async #download(): Promise<void> {
    const session = this.#started;
    const { slug } = session.definition;
    const zip = await session.zip(`${location.origin}${location.pathname}`);
    saveFile(`${slug}.zip`, zip, 'application/zip');
    const { say, language } = this.#language;
    this.#ui.remark.value = say('playground.downloaded', {
      file: `${slug}.zip`,
      size: formatBytes(zip.length, language),
      command: session.definition.run,
    });
  }

  async #mountWorkspace(opening: Promise<Session>): Promise<void> {
    if (this.#mounted.workspace) return;
    const { element, light } = this.#options;
    const [createEditor, session] = await Promise.all([
      this.#loadPart(light ? 'textField' : 'editor', loadEditor(light)),
      opening,
    ]);
    this.#mount('workspace', () => mountWorkspacePanels(element, this.#ui, session, createEditor));
  }

  async #mountTerminal(session: Session): Promise<void> {
    if (this.#mounted.terminal) return;
    const createTerminal = await this.#loadPart('terminal', loadTerminal());
    this.#mount('terminal', () => mountTerminalPanel(this.#options.element, this.#ui, session, createTerminal));
  }

  /** @throws EngineError `assets-unavailable`; the next start tries again. */
  async #loadPart<T>(name: 'textField' | 'editor' | 'terminal', loading: Promise<T>): Promise<T> {
    try {
      return await this.#steps.track(this.#language.say(`playground.part.${name}`), loading, this.#options.startedAt);
    } catch (cause) {
      throw new EngineError('assets-unavailable', { cause });
    }
  }

  #mount(name: 'workspace' | 'terminal', mount: () => () => void): void {
    if (this.#mounted[name] || this.#lifetime.signal.aborted) return;
    this.#mounted[name] = true;
    this.#unmount.push(mount());
  }

  async #openSession(): Promise<Session> {
    const known = this.#session.peek();
    if (known !== null) return known;
    try {
      const definition = await this.#steps.track(
        this.#language.say('playground.part.exercise'),
        this.#loadDefinition(),
      );
      const session = this.#createSession(definition);
      this.#ui.openFile.value = definition.open[0] ?? definition.files[0]?.path ?? '';
      this.#session.value = session;
      return session;
    } catch (error) {
      this.#failure.value = toEngineError(error, 'assets-unavailable');
      throw this.#failure.value;
    }
  }

  async #loadDefinition(): Promise<PlaygroundDefinition> {
    const url = `${import.meta.env.BASE_URL}playgrounds/${encodeURIComponent(this.#options.slug)}.json`;
    const value: unknown = JSON.parse(new TextDecoder().decode(await fetchBytes(url, this.#lifetime.signal)));
    const definition = z.parse(definitionSchema, value);
    return definition.kind === 'exercise' ? translate(definition, this.#translation) : definition;
  }

  #createSession(definition: PlaygroundDefinition): Session {
    const loadRunner = async (abort: AbortSignal) => new TextDecoder().decode(await fetchBytes(checkRunnerUrl, abort));
    return new Session({
      definition,
      clock,
      fetch: fetchBytes,
      store: new WorkStore(() => localStorage, definition.slug, definition.version),
      runChecks: async (request) => {
        if (definition.kind === 'exercise') await checkInEngine({ definition, loadRunner }, request);
      },
      createSelector: ({ project, announce }) =>
        createEngineSelector({
          mode: this.#mode,
          project,
          announce,
          inPage: (options) => createInPageEngine({ ...options, assets: inPageAssets }),
          webContainer: (start) => webContainers.open(definition.slug, start),
          environment: browserEnvironment(typeof apiKey === 'string' ? { apiKey } : {}),
          storage: browserSelectionStorage(),
        }),
    });
  }

  /** Shows the loading of packages as a step of its own; what fails in it fails the start of the engine, too. */
  #loadPackages(session: Session): void {
    if (session.definition.packed.length === 0) return;
    const engine = this.#mode === 'webcontainer' ? 'webcontainer' : 'in-page';
    this.#steps.track(this.#language.say('playground.part.packages'), session.loadPackages(engine)).catch(shownAlready);
  }

  #listen(): void {
    const { element } = this.#options;
    const { signal: until } = this.#lifetime;
    // In the capture phase: the editor has keys of its own for these.
    element.addEventListener(
      'keydown',
      (event) => {
        this.#pressed(event);
      },
      { capture: true, signal: until },
    );
    window.addEventListener('pagehide', () => this.#session.peek()?.keeping.flush(), { signal: until });
  }

  #pressed(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const session = this.#session.peek();
    if (session === null || (event.key !== 'Enter' && event.key !== 's')) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 's') {
      this.#ui.remark.value = this.#language.say(`playground.keep.${session.keeping.flush()}`);
    } else if (session.state.peek() !== 'loading' && session.state.peek() !== 'failed') {
      this.#ui.actions.run();
    }
  }
}

/** Failures of the engine stand in the model, and the panels show them. Anything else is a fault of ours. */
function shownAlready(error: unknown): void {
  if (!(error instanceof EngineError)) throw error;
}

/** @throws EngineError `assets-unavailable` naming the address. */
async function fetchBytes(url: string, signal: AbortSignal): Promise<Uint8Array> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new EngineError('assets-unavailable', { detail: `${url}: ${String(response.status)}` });
  return response.bytes();
}
