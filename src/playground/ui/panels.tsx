import { effect } from '@preact/signals';
import { render, type ComponentChild } from 'preact';
import type { Session } from '../model/session.ts';
import { loadModule } from '../load-module.ts';
import { showInTasks, showOutput, showPane, type PaneName } from '../pane-tabs.ts';
import type { CodeEditor, EditorOptions } from './editor/code-editor.ts';
import { EditorPanel } from './editor/editor-panel.tsx';
import { PlainEditor } from './editor/plain-editor.ts';
import { followEditing } from './editing-on-touch.ts';
import { EnlargeButton } from './enlarge-button.tsx';
import { FileTabs } from './file-tabs.tsx';
import { FileTree } from './file-tree.tsx';
import { listenToKeys } from './keys.ts';
import { Layout, LayoutContext } from './layout.ts';
import { LateLoadingPanel, LoadingPanel } from './loading-panel.tsx';
import { Notices } from './notices.tsx';
import type { MountPanels, PlaygroundUi, PlaygroundView, Unmount } from './playground-ui.ts';
import { saveFile } from './save-file.ts';
import { mountSplitters } from './splitters.ts';
import { TasksPanel } from './tasks-panel.tsx';
import type { TerminalOptions, TerminalView } from './terminal/terminal-view.ts';
import { OpenRuns } from './terminal/run-list.tsx';
import { TerminalPanel } from './terminal/terminal-panel.tsx';
import { LanguageContext } from './use-language.ts';
import { Toolbar } from './toolbar.tsx';
import { PreviewPanel } from './views/preview-panel.tsx';
import { ViewsPanel } from './views/views-panel.tsx';

type CreateEditor = (options: EditorOptions) => CodeEditor;
type CreateTerminal = (options: TerminalOptions) => TerminalView;

/** The panels of a `<play-ground>`, each in the place of what the server rendered there. */
export class PanelView implements PlaygroundView {
  readonly isLight: boolean;
  readonly #element: HTMLElement;
  readonly #layout = new Layout();

  constructor(element: HTMLElement, options: { readonly isLight: boolean }) {
    this.#element = element;
    this.isLight = options.isLight;
  }

  get address(): string {
    return `${location.origin}${location.pathname}`;
  }

  mountControls(ui: PlaygroundUi): Unmount {
    const element = this.#element;
    const context = { ui, layout: this.#layout };
    const hadFocus = partOf(element, 'bar').contains(document.activeElement);
    const listening = new AbortController();
    const unmount = [
      mount(context, element, 'bar', <Toolbar ui={ui} />),
      mount(context, element, 'notices', <Notices ui={ui} />),
      mount(context, element, 'steps', <LoadingPanel ui={ui} />),
      mount(context, element, 'code-steps', <LateLoadingPanel ui={ui} />),
      mount(
        context,
        element,
        'output-actions',
        <>
          <OpenRuns ui={ui} />
          <EnlargeButton />
        </>,
      ),
      mountSplitters(element, ui.language.t),
      this.#layout.follow(element),
      () => {
        listening.abort();
      },
    ];
    // The Start button is gone: move the focus to the Run button in its place.
    if (hadFocus) element.querySelector<HTMLElement>('.run')?.focus();
    followEditing(element, listening.signal);
    listenToKeys(element, ui, this.#layout, listening.signal);
    // The last moment at which work can be written down.
    window.addEventListener('pagehide', () => ui.session.peek()?.work.autosave.flush(), { signal: listening.signal });
    return all(unmount);
  }

  readonly mountWork: MountPanels = (ui, session) =>
    mountWorkPanels(this.#element, { ui, layout: this.#layout }, session);

  async loadEditor(): Promise<MountPanels> {
    const createEditor = await loadEditor(this.isLight);
    return (ui, session) => mountEditorPanels(this.#element, { ui, layout: this.#layout }, session, createEditor);
  }

  async loadTerminal(): Promise<MountPanels> {
    const { TerminalView: View } = await loadModule(() => import('./terminal/terminal-view.ts'));
    return (ui, session) =>
      mountTerminalPanel(this.#element, { ui, layout: this.#layout }, session, (options) => new View(options));
  }

  showPane(name: PaneName): void {
    // An enlarged output covers the code.
    if (name === 'code') this.#layout.isOutputEnlarged.value = false;
    showPane(this.#element, name);
  }

  showVerdict(task: string): void {
    const item = `[data-task="${CSS.escape(task)}"]`;
    showInTasks(this.#element, ['.syntax-problems', `${item} .feedback`, item]);
  }

  showTask(task: string): void {
    showInTasks(this.#element, [`[data-task="${CSS.escape(task)}"]`]);
  }

  showFinish(): void {
    showInTasks(this.#element, ['.finish']);
  }

  showOutput(name: 'views' | 'preview'): void {
    showOutput(this.#element, name);
  }

  saveFile(name: string, contents: Uint8Array<ArrayBuffer>, type: string): void {
    saveFile(name, contents, type);
  }
}

/** @param light - the small editor, which takes touch. */
async function loadEditor(light: boolean): Promise<CreateEditor> {
  const Editor = light
    ? (await loadModule(() => import('./editor/touch-editor.ts'))).TouchEditor
    : (await loadModule(() => import('./editor/monaco-editor.ts'))).MonacoEditor;
  return (options) => {
    try {
      return new Editor(options);
    } catch (error) {
      // A browser in which the editor can't be created still has text fields; the fault is ours, and is reported as one.
      reportError(error);
      options.container.replaceChildren();
      return new PlainEditor(options);
    }
  };
}

/** The panels over the exercise that need no editor, in the places of what the server rendered. */
function mountWorkPanels(element: HTMLElement, context: PanelContext, session: Session): Unmount {
  const { ui } = context;
  const unmount: Unmount[] = [];
  if (session.tasks.list.length > 0) unmount.push(mount(context, element, 'tasks', <TasksPanel ui={ui} />));
  if (session.views.views.length > 0) unmount.push(mount(context, element, 'views', <ViewsPanel ui={ui} />));
  if (session.views.pages.length > 0) {
    unmount.push(
      mount(context, element, 'preview', <PreviewPanel ui={ui} />),
      effect(() => {
        const opened = session.served.opened.value;
        if (session.views.pages.some(({ port }) => port === opened)) showOutput(element, 'preview');
      }),
    );
  }
  return all(unmount);
}

/** The editor and the ways to its files, in the places of the code and the names that the server rendered. */
function mountEditorPanels(
  element: HTMLElement,
  context: PanelContext,
  session: Session,
  createEditor: CreateEditor,
): Unmount {
  const { ui } = context;
  const { workspace } = session;
  const panelId = `${session.definition.slug}-editor`;
  const treeId = `${session.definition.slug}-files`;
  const hadFocus = partOf(element, 'recorded-code').contains(document.activeElement);
  const create = (container: HTMLElement, onLeave: () => void) =>
    createEditor({ container, workspace, t: ui.language.t, onLeave, onOpen: ui.actions.showPlace });
  return all([
    mount(
      context,
      element,
      'recorded-code',
      <EditorPanel ui={ui} panelId={panelId} createEditor={create} focusAtOnce={hadFocus} />,
    ),
    mount(context, element, 'files', <FileTabs ui={ui} panelId={panelId} treeId={treeId} />),
    mount(context, element, 'tree', <FileTree ui={ui} id={treeId} />),
  ]);
}

/** The terminal; the recorded run stays to be read until there is one of the learner's own. */
function mountTerminalPanel(
  element: HTMLElement,
  context: PanelContext,
  session: Session,
  createTerminal: CreateTerminal,
): Unmount {
  const { ui } = context;
  const output = partOf(element, 'output');
  return all([
    mount(context, element, 'terminal', <TerminalPanel ui={ui} session={session} createTerminal={createTerminal} />),
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

/** What panels read beside their props. */
interface PanelContext {
  readonly ui: PlaygroundUi;
  readonly layout: Layout;
}

function mount({ ui, layout }: PanelContext, element: HTMLElement, name: string, panel: ComponentChild): Unmount {
  const part = partOf(element, name);
  const rendered = [...part.childNodes];
  part.replaceChildren();
  render(
    <LanguageContext value={ui.language}>
      <LayoutContext value={layout}>{panel}</LayoutContext>
    </LanguageContext>,
    part,
  );
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
