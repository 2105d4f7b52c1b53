import { effect, signal, type Signal } from '@preact/signals-core';
import { EngineError, toEngineError } from 'node-in-page/src/engine-error.ts';
import type { EngineMode } from '../engine/select/selection.ts';
import type { Clock } from '../timing/clock.ts';
import type { PlaygroundDefinition } from './definition.ts';
import type { PlaygroundLanguage } from './language.ts';
import { crashed } from './model/failures.ts';
import { LoadSteps } from './model/load-steps.ts';
import type { Session } from './model/session.ts';
import type { MountPanels, PlaygroundUi, PlaygroundView, Unmount } from './ui/playground-ui.ts';

export interface PartsOptions {
  readonly language: PlaygroundLanguage;
  readonly view: PlaygroundView;
  readonly clock: Clock;
  /** When Start was pressed, on `clock`. */
  readonly startedAt: number;
  readonly signal: AbortSignal;
  /** @throws EngineError `assets-unavailable`. */
  readonly loadDefinition: (signal: AbortSignal) => Promise<PlaygroundDefinition>;
  readonly createSession: (definition: PlaygroundDefinition, signal: AbortSignal) => Promise<Session>;
}

/** How long the editor waits for an engine, in milliseconds: what takes longer waits for a network or another process. */
const editorPatienceMs = 1_500;

/** The parts of a playground that Start loads: exercise, editor and terminal, each once, however often Start is tried. */
export class PlaygroundParts {
  readonly session: Signal<Session | null> = signal(null);
  readonly steps: LoadSteps;
  readonly #options: PartsOptions;
  readonly #mounted = new Map<'work' | 'editor' | 'terminal', Unmount>();
  /** While it is loaded: a start that failed leaves it to the next. */
  #editor: Promise<MountPanels> | null = null;

  constructor(options: PartsOptions) {
    this.#options = options;
    this.steps = new LoadSteps(() => options.clock.now());
  }

  /** The exercise, with the panels that need no editor. @throws EngineError `assets-unavailable`. */
  async openWork(ui: PlaygroundUi): Promise<Session> {
    const session = await this.#openSession(ui);
    if (!this.#mounted.has('work')) this.#mount('work', this.#options.view.mountWork, ui, session);
    return session;
  }

  /**
   * The editor, with what belongs to it. Its code keeps the page busy for longer than an engine takes to start.
   * @param running - settles when a program can run: the editor is loaded after it, or once it takes long.
   * @throws EngineError `assets-unavailable`.
   */
  async openEditor(ui: PlaygroundUi, session: Session, running: Promise<unknown>): Promise<void> {
    if (this.#mounted.has('editor')) return;
    this.#editor ??= this.#loadEditor(running).finally(() => {
      this.#editor = null;
    });
    const mount = await this.#loadPart('editor', this.#editor);
    if (!this.#mounted.has('editor')) this.#mount('editor', mount, ui, session);
  }

  /** @throws EngineError `assets-unavailable`. */
  async openTerminal(ui: PlaygroundUi, session: Session): Promise<void> {
    if (this.#mounted.has('terminal')) return;
    this.#mount('terminal', await this.#loadPart('terminal', this.#options.view.loadTerminal()), ui, session);
  }

  /** Shows the loading of packages as a step of its own. The engine awaits the same files, and fails with them. */
  loadPackages({ packed, definition }: Session, mode: EngineMode): void {
    if (definition.packed.length === 0) return;
    const { language, signal } = this.#options;
    const loading = packed.load(mode === 'webcontainer' ? mode : 'in-page', signal);
    this.steps.track(language.t('playground.part.packages'), loading).catch(() => undefined);
  }

  unmount(): void {
    for (const unmount of this.#mounted.values()) unmount();
  }

  /** @throws EngineError `assets-unavailable`; the next start tries again. */
  async #loadPart(name: 'editor' | 'terminal', loading: Promise<MountPanels>): Promise<MountPanels> {
    const { language, startedAt } = this.#options;
    try {
      return await this.steps.track(language.t(`playground.part.${name}`), loading, startedAt);
    } catch (cause) {
      throw cause instanceof EngineError ? cause : new EngineError('assets-unavailable', { asset: name }, { cause });
    }
  }

  async #loadEditor(running: Promise<unknown>): Promise<MountPanels> {
    const { view, clock, signal } = this.#options;
    const patience = Promise.withResolvers<void>();
    const endPatience = clock.after(editorPatienceMs, patience.resolve);
    await Promise.race([running.catch(() => undefined), patience.promise]);
    endPatience();
    signal.throwIfAborted();
    return view.loadEditor();
  }

  #mount(name: 'work' | 'editor' | 'terminal', mount: MountPanels, ui: PlaygroundUi, session: Session): void {
    this.#options.signal.throwIfAborted();
    this.#mounted.set(name, mount(ui, session));
  }

  async #openSession(ui: PlaygroundUi): Promise<Session> {
    const known = this.session.peek();
    if (known !== null) return known;
    const { language, loadDefinition, createSession, signal } = this.#options;
    try {
      const loading = loadDefinition(signal);
      const definition = await this.steps.track(language.t('playground.part.exercise'), loading);
      signal.throwIfAborted();
      const session = await createSession(definition, signal);
      this.#followOpenFile(ui, session);
      this.session.value = session;
      return session;
    } catch (error) {
      throw toEngineError(error, crashed);
    }
  }

  /** The file in front is kept with the work, and comes back with it. */
  #followOpenFile({ openFile }: PlaygroundUi, { definition, work, workspace }: Session): void {
    const first = definition.open[0] ?? definition.files[0]?.path ?? '';
    const ends = [
      effect(() => {
        const path = work.openFile.value ?? first;
        openFile.value = workspace.file(path) === undefined ? first : path;
      }),
      effect(() => {
        work.openFile.value = openFile.value === first ? null : openFile.value;
      }),
    ];
    this.#options.signal.addEventListener('abort', () => {
      for (const end of ends) end();
    });
  }
}
