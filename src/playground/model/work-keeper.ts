import { batch, effect, signal, type ReadonlySignal } from '@preact/signals-core';
import type { Clock } from '../../timing/clock.ts';
import type { PlaygroundDefinition } from '../definition.ts';
import { Autosave } from './autosave.ts';
import type { WorkContent } from './kept-work.ts';
import { copyPath, type Conflict } from './merge-versions.ts';
import { emptyContent, openWork, type OpenedWork } from './open-work.ts';
import type { Tasks } from './tasks.ts';
import type { WorkAccess, WorkLock, WorkLockOptions } from './work-lock.ts';
import type { SaveOutcome, WorkStore } from './work-store.ts';
import type { Workspace } from './workspace.ts';

/** Creates the lock of a session's work over the browser's locks and channels. */
type CreateLock = (options: Pick<WorkLockOptions, 'onHandOver' | 'onGranted' | 'onForgotten'>) => WorkLock;

export interface WorkKeeperOptions {
  readonly store: WorkStore;
  readonly createLock: CreateLock;
  readonly clock: Clock;
  /** As it is now: in dev it changes. */
  readonly definition: () => PlaygroundDefinition;
  /** Somebody's changes, from a link: shown as the start of a work of its own, which is kept under a name of its own. */
  readonly shared?: WorkContent | undefined;
  /** Ends the keeping, with everything written down. */
  readonly signal: AbortSignal;
}

/** Keeps a session's work between visits, and shows what is kept. */
export class WorkKeeper {
  readonly #options: WorkKeeperOptions;
  readonly #lock: WorkLock;
  readonly #isDamaged = signal(false);
  readonly #conflicts = signal<readonly Conflict[]>([]);
  #parts: { readonly workspace: Workspace; readonly tasks: Tasks } | null = null;
  #endEffects: () => void = () => undefined;
  /** What is kept is an earlier release's draft, or on an earlier version: it is written down as what it is now. */
  #mustWrite = false;
  readonly #access = signal<WorkAccess>('elsewhere');
  readonly autosave: Autosave;
  /** The file in front of the editor; null for the one that the exercise opens. */
  readonly openFile = signal<string | null>(null);
  /** What both the learner and a new version of the exercise have changed. */
  readonly conflicts: ReadonlySignal<readonly Conflict[]> = this.#conflicts;
  /** Something was kept that can't be read; it was set aside. */
  readonly isDamaged: ReadonlySignal<boolean> = this.#isDamaged;

  constructor(options: WorkKeeperOptions) {
    this.#options = options;
    const { store, createLock, clock, signal: end } = options;
    this.#lock = createLock({
      onHandOver: async () => {
        await this.autosave.settle();
        this.autosave.isOn = false;
      },
      onGranted: () => {
        void this.#continue();
      },
      onForgotten: () => {
        this.#replace(emptyContent(options.definition().version));
      },
    });
    this.autosave = new Autosave({
      store,
      clock,
      compose: () => this.compose(),
      onOutdated: () => {
        this.#lock.lose();
      },
    });
    end.addEventListener('abort', () => {
      this.autosave.flush();
      this.#endEffects();
    });
  }

  /** Whether this tab keeps the work, or another one has it: then it can be looked at here. */
  get access(): ReadonlySignal<WorkAccess> {
    return this.#access;
  }

  /** Whether this is work on a shared link: the learner's own is kept apart, and untouched. */
  get isShared(): boolean {
    return this.#options.shared !== undefined;
  }

  /** Deletes the work, for good, and stops keeping it. */
  async drop(): Promise<void> {
    this.autosave.discard();
    this.autosave.isOn = false;
    await this.#options.store.forget();
  }

  /** What is kept, on the exercise as it is now. To be called once, before {@link follow}. */
  async open(): Promise<OpenedWork> {
    const { store, definition } = this.#options;
    const access = await this.#lock.claim();
    if (access === 'mine') store.claim();
    const { version } = definition();
    const { content, isDamaged, isDraft } = await store.load(version);
    const opened = openWork(content ?? this.#options.shared ?? null, definition());
    this.#mustWrite = isDraft || (content !== null && content.version !== version);
    batch(() => {
      this.#access.value = access;
      this.#isDamaged.value = isDamaged;
      this.#conflicts.value = opened.conflicts;
      this.openFile.value = opened.openFile;
    });
    this.autosave.isOn = access === 'mine';
    return opened;
  }

  /** From now on keeps each change of these. */
  follow(workspace: Workspace, tasks: Tasks): void {
    this.#parts = { workspace, tasks };
    const endWrites = workspace.onWrite((path) => {
      // Who writes the exercise's text has chosen it.
      const isAsTheirs = workspace.file(path)?.changed.peek() === false;
      if (isAsTheirs)
        this.#conflicts.value = this.#conflicts.peek().filter((one) => one.kind === 'displaced' || one.path !== path);
      this.autosave.schedule();
    });
    let isFirst = true;
    const endChanges = effect(() => {
      void [tasks.kept.value, this.openFile.value, this.#conflicts.value];
      if (!isFirst) this.autosave.schedule();
      isFirst = false;
    });
    // The work is this tab's only once the newest of it is shown, which `#continue` does.
    const endAccess = effect(() => {
      if (this.#lock.access.value === 'elsewhere') this.#access.value = 'elsewhere';
    });
    const endLocked = effect(() => {
      workspace.locked.value = this.#access.value === 'elsewhere';
    });
    this.#endEffects = () => {
      endWrites();
      endChanges();
      endAccess();
      endLocked();
    };
    if (this.#mustWrite) this.autosave.schedule();
  }

  /** All that is kept, as it is now. */
  compose(): WorkContent {
    const { version } = this.#options.definition();
    if (this.#parts === null) return emptyContent(version);
    const { workspace, tasks } = this.#parts;
    const files = [...workspace.differences()];
    return {
      version,
      files,
      originals: files.flatMap(([path]): [string, string][] => {
        const original = workspace.file(path)?.original;
        return original === undefined ? [] : [[path, original]];
      }),
      undecided: this.#conflicts.peek().flatMap(({ kind, path }) => (kind === 'changed-twice' ? [path] : [])),
      displaced: this.#conflicts.peek().flatMap((conflict): [string, string][] => {
        return conflict.kind === 'displaced' ? [[conflict.path, conflict.mine]] : [];
      }),
      tasks: tasks.kept.peek(),
      openFile: this.openFile.peek(),
    };
  }

  /** Shows another work in place of this one, and keeps it. */
  show(content: WorkContent): void {
    if (this.#parts === null) return;
    const { workspace, tasks } = this.#parts;
    const opened = openWork(content, this.#options.definition());
    batch(() => {
      workspace.show(opened.files);
      tasks.show(opened.tasks);
      this.#conflicts.value = opened.conflicts;
      this.openFile.value = opened.openFile;
    });
  }

  /** Adds what an update of the exercise brought, in dev. */
  addConflicts(found: readonly Conflict[]): void {
    const paths = new Set(found.map(({ path }) => path));
    this.#conflicts.value = [...this.#conflicts.peek().filter(({ path }) => !paths.has(path)), ...found];
  }

  /** The learner's text of a file; empty when there is none. */
  textOf(path: string): string {
    return this.#parts?.workspace.file(path)?.text.peek() ?? '';
  }

  /** Ends a conflict by the learner's choice. A displaced text that is kept becomes a file of the learner's own. */
  settle(conflict: Conflict, choice: 'mine' | 'theirs'): void {
    if (this.#parts === null) return;
    const { workspace } = this.#parts;
    batch(() => {
      this.#conflicts.value = this.#conflicts.peek().filter((one) => one !== conflict);
      if (conflict.kind === 'changed-twice') {
        if (choice === 'theirs') workspace.write(conflict.path, conflict.theirs);
      } else if (choice === 'mine') {
        const taken = workspace.files.peek().map(({ path }) => path);
        workspace.write(copyPath(conflict.path, taken), conflict.mine);
      }
    });
  }

  /** Takes the work from the tab that has it, and shows what that one left. */
  async takeOver(): Promise<void> {
    await this.#lock.takeOver();
    await this.#continue();
  }

  /** Writes the work down at once. */
  save(): Promise<SaveOutcome> {
    return this.autosave.settle();
  }

  /** The work is this tab's now: shows the newest of it. */
  async #continue(): Promise<void> {
    const { store, definition, signal: end } = this.#options;
    if (end.aborted || this.#lock.access.peek() !== 'mine') return;
    store.claim();
    const { version } = definition();
    const { content } = await store.load(version);
    if (end.aborted) return;
    this.#replace(content ?? emptyContent(version));
    this.autosave.isOn = true;
    this.#access.value = 'mine';
  }

  /** Shows what is kept, without writing it again. */
  #replace(content: WorkContent): void {
    const { isOn } = this.autosave;
    this.autosave.discard();
    this.autosave.isOn = false;
    this.show(content);
    this.autosave.isOn = isOn;
  }
}
