import { effect } from '@preact/signals';
import { render, type ComponentChild } from 'preact';
import type { Session } from '../model/session.ts';
import { showFirstMissed, showPane, type PaneName } from '../pane-tabs.ts';
import type { CodeEditor, EditorOptions } from './editor/code-editor.ts';
import { EditorPanel } from './editor/editor-panel.tsx';
import { PlainEditor } from './editor/plain-editor.ts';
import { FileTabs } from './file-tabs.tsx';
import { LoadingPanel } from './loading-panel.tsx';
import { Notices } from './notices.tsx';
import type { MountPanels, PlaygroundUi, PlaygroundView, Unmount } from './playground-ui.ts';
import { saveFile } from './save-file.ts';
import { TasksPanel } from './tasks-panel.tsx';
import type { TerminalOptions, TerminalView } from './terminal/terminal-view.ts';
import { TerminalPanel } from './terminal/terminal-panel.tsx';
import { LanguageContext } from './use-language.ts';
import { Toolbar } from './toolbar.tsx';
import { ViewsPanel } from './views/views-panel.tsx';

type CreateEditor = (options: EditorOptions) => CodeEditor;
type CreateTerminal = (options: TerminalOptions) => TerminalView;

/** The panels of a `<play-ground>`, each in the place of what the server rendered there. */
export class PanelView implements PlaygroundView {
  readonly isLight: boolean;
  readonly #element: HTMLElement;

  constructor(element: HTMLElement, options: { readonly isLight: boolean }) {
    this.#element = element;
    this.isLight = options.isLight;
  }

  get address(): string {
    return `${location.origin}${location.pathname}`;
  }

  mountControls(ui: PlaygroundUi): Unmount {
    const element = this.#element;
    const hadFocus = partOf(element, 'bar').contains(document.activeElement);
    const listening = new AbortController();
    const unmount = [
      mount(ui, element, 'bar', <Toolbar ui={ui} />),
      mount(ui, element, 'notices', <Notices ui={ui} />),
      mount(ui, element, 'steps', <LoadingPanel ui={ui} />),
      () => {
        listening.abort();
      },
    ];
    // The Start button is gone: move the focus to the Run button in its place.
    if (hadFocus) element.querySelector<HTMLElement>('.run')?.focus();
    listen(element, ui, listening.signal);
    return all(unmount);
  }

  async loadEditor(): Promise<MountPanels> {
    const createEditor = await loadEditor(this.isLight);
    return (ui, session) => mountWorkspacePanels(this.#element, ui, session, createEditor);
  }

  async loadTerminal(): Promise<MountPanels> {
    const { TerminalView: View } = await import('./terminal/terminal-view.ts');
    return (ui, session) => mountTerminalPanel(this.#element, ui, session, (options) => new View(options));
  }

  showPane(name: PaneName): void {
    showPane(this.#element, name);
  }

  showFirstMissed(): void {
    showFirstMissed(this.#element);
  }

  saveFile(name: string, contents: Uint8Array<ArrayBuffer>, type: string): void {
    saveFile(name, contents, type);
  }
}

/** @param light - the plain text field, which is part of this chunk. */
async function loadEditor(light: boolean): Promise<CreateEditor> {
  if (light) return (options) => new PlainEditor(options);
  const { MonacoEditor } = await import('./editor/monaco-editor.ts');
  return (options) => {
    try {
      return new MonacoEditor(options);
    } catch (error) {
      // A browser in which the editor can't be created still has text fields; the fault is ours, and is reported as one.
      reportError(error);
      options.container.replaceChildren();
      return new PlainEditor(options);
    }
  };
}

/** Keys of the whole playground, and the last moment at which work can be written down. */
function listen(element: HTMLElement, ui: PlaygroundUi, signal: AbortSignal): void {
  const press = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    if (ui.session.peek() === null || (event.key !== 'Enter' && event.key !== 's')) return;
    event.preventDefault();
    event.stopPropagation();
    const state = ui.state.peek();
    if (event.key === 's') ui.actions.save();
    else if (state !== 'loading' && state !== 'failed') ui.actions.run();
  };
  // In the capture phase: the editor has keys of its own for these.
  element.addEventListener('keydown', press, { capture: true, signal });
  window.addEventListener('pagehide', () => ui.session.peek()?.autosave.flush(), { signal });
}

/** The panels over the learner's files, in the places of what the server rendered. */
function mountWorkspacePanels(
  element: HTMLElement,
  ui: PlaygroundUi,
  session: Session,
  createEditor: CreateEditor,
): Unmount {
  const { workspace } = session;
  const panelId = `${session.definition.slug}-editor`;
  const hadFocus = partOf(element, 'recorded-code').contains(document.activeElement);
  const create = (container: HTMLElement, onLeave: () => void) =>
    createEditor({ container, workspace, t: ui.language.t, onLeave });
  const unmount = [
    mount(
      ui,
      element,
      'recorded-code',
      <EditorPanel ui={ui} panelId={panelId} createEditor={create} focusAtOnce={hadFocus} />,
    ),
    mount(ui, element, 'files', <FileTabs ui={ui} panelId={panelId} />),
  ];
  if (session.tasks.list.length > 0) unmount.push(mount(ui, element, 'tasks', <TasksPanel ui={ui} />));
  if (session.views.all.length > 0) unmount.push(mount(ui, element, 'view', <ViewsPanel ui={ui} />));
  return all(unmount);
}

/** The terminal; the recorded run stays to be read until there is one of the learner's own. */
function mountTerminalPanel(
  element: HTMLElement,
  ui: PlaygroundUi,
  session: Session,
  createTerminal: CreateTerminal,
): Unmount {
  const output = partOf(element, 'output');
  return all([
    mount(ui, element, 'terminal', <TerminalPanel ui={ui} session={session} createTerminal={createTerminal} />),
    effect(() => {
      if (session.definition.kind === 'scratchpad' || session.runs.state.value.phase !== 'none')
        output.dataset.shows = 'terminal';
    }),
    () => {
      delete output.dataset.shows;
    },
  ]);
}

function partOf(element: HTMLElement, name: string): HTMLElement {
  const part = element.querySelector<HTMLElement>(`[data-part=${name}]`);
  if (part === null) throw new Error(`<play-ground> was not rendered by Playground.astro: it has no part "${name}"`);
  return part;
}

function mount({ language }: PlaygroundUi, element: HTMLElement, name: string, panel: ComponentChild): Unmount {
  const part = partOf(element, name);
  const rendered = [...part.childNodes];
  part.replaceChildren();
  render(<LanguageContext value={language}>{panel}</LanguageContext>, part);
  return () => {
    render(null, part);
    part.replaceChildren(...rendered);
  };
}

function all(callbacks: readonly Unmount[]): Unmount {
  return () => {
    for (const callback of callbacks) callback();
  };
}
