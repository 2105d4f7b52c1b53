import type { PaneName } from '../pane-tabs.ts';
import type { MountPanels, PlaygroundUi, PlaygroundView, Unmount } from '../ui/playground-ui.ts';

/** A page without a DOM: it records what it is asked for. */
export class FakeView implements PlaygroundView {
  readonly address = 'https://site.example/';
  readonly isLight = true;
  /** Names of the panels that are mounted now. */
  readonly mounted = new Set<'controls' | 'work' | 'editor' | 'terminal'>();
  readonly shownPanes: PaneName[] = [];
  /** Ids of tasks, and `finish`. */
  readonly shownVerdicts: string[] = [];
  readonly saved: string[] = [];
  /** Await these before editor and terminal are loaded. */
  editor: Promise<void> = Promise.resolve();
  terminal: Promise<void> = Promise.resolve();
  #ui: PlaygroundUi | null = null;

  /** What the panels were given. */
  get ui(): PlaygroundUi {
    if (this.#ui === null) throw new Error('no panels are mounted yet');
    return this.#ui;
  }

  mountControls(ui: PlaygroundUi): Unmount {
    this.#ui = ui;
    return this.#mount('controls');
  }

  readonly mountWork: MountPanels = () => this.#mount('work');

  async loadEditor(): Promise<MountPanels> {
    await this.editor;
    return () => this.#mount('editor');
  }

  async loadTerminal(): Promise<MountPanels> {
    await this.terminal;
    return () => this.#mount('terminal');
  }

  showPane(name: PaneName): void {
    this.shownPanes.push(name);
  }

  showVerdict(task: string): void {
    this.shownVerdicts.push(task);
  }

  showTask(task: string): void {
    this.shownVerdicts.push(task);
  }

  showFinish(): void {
    this.shownVerdicts.push('finish');
  }

  showOutput(name: PaneName): void {
    this.shownPanes.push(name);
  }

  saveFile(name: string): void {
    this.saved.push(name);
  }

  #mount(name: 'controls' | 'work' | 'editor' | 'terminal'): Unmount {
    this.mounted.add(name);
    return () => this.mounted.delete(name);
  }
}
