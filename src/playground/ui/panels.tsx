import { effect } from '@preact/signals';
import { render, type ComponentChild } from 'preact';
import type { Session } from '../model/session.ts';
import type { CodeEditor, EditorOptions } from './editor/code-editor.ts';
import { EditorPanel } from './editor/editor-panel.tsx';
import { PlainEditor } from './editor/plain-editor.ts';
import { FileTabs } from './file-tabs.tsx';
import { LoadingPanel } from './loading-panel.tsx';
import { Notices } from './notices.tsx';
import type { PlaygroundUi } from './playground-ui.ts';
import { TasksPanel } from './tasks-panel.tsx';
import type { TerminalOptions, TerminalView } from './terminal/terminal-view.ts';
import { TerminalPanel } from './terminal/terminal-panel.tsx';
import { LanguageContext } from './use-language.ts';
import { Toolbar } from './toolbar.tsx';
import { ViewsPanel } from './views/views-panel.tsx';

export type CreateEditor = (options: EditorOptions) => CodeEditor;
export type CreateTerminal = (options: TerminalOptions) => TerminalView;

/** @param light - the plain text field, which is here already. */
export async function loadEditor(light: boolean): Promise<CreateEditor> {
  if (light) return (options) => new PlainEditor(options);
  const { MonacoEditor } = await import('./editor/monaco-editor.ts');
  return (options) => {
    try {
      return new MonacoEditor(options);
    } catch (error) {
      // A browser in which the editor can't be made still has text fields; the fault is ours, and is reported as one.
      reportError(error);
      options.container.replaceChildren();
      return new PlainEditor(options);
    }
  };
}

export async function loadTerminal(): Promise<CreateTerminal> {
  const { TerminalView: View } = await import('./terminal/terminal-view.ts');
  return (options) => new View(options);
}

/** What can be shown while everything else is loaded. */
export function mountFirstPanels(element: HTMLElement, ui: PlaygroundUi): () => void {
  const hadFocus = partOf(element, 'bar').contains(document.activeElement);
  const unmount = [
    mount(ui, element, 'bar', <Toolbar ui={ui} />),
    mount(ui, element, 'notices', <Notices ui={ui} />),
    mount(ui, element, 'steps', <LoadingPanel ui={ui} />),
  ];
  // Start is gone; whoever pressed it by keyboard goes on from the button in its place.
  if (hadFocus) element.querySelector<HTMLElement>('.run')?.focus();
  return all(unmount);
}

/** The panels over the learner's files, in the places of what the server rendered. */
export function mountWorkspacePanels(
  element: HTMLElement,
  ui: PlaygroundUi,
  session: Session,
  createEditor: CreateEditor,
): () => void {
  const { workspace } = session;
  const panelId = `${session.definition.slug}-editor`;
  const hadFocus = partOf(element, 'recorded-code').contains(document.activeElement);
  const create = (container: HTMLElement, onLeave: () => void) =>
    createEditor({ container, workspace, say: ui.language.say, onLeave });
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
export function mountTerminalPanel(
  element: HTMLElement,
  ui: PlaygroundUi,
  session: Session,
  createTerminal: CreateTerminal,
): () => void {
  return all([
    mount(ui, element, 'terminal', <TerminalPanel ui={ui} session={session} createTerminal={createTerminal} />),
    effect(() => {
      if (session.definition.kind === 'scratchpad' || session.runs.state.value.phase !== 'none')
        partOf(element, 'output').dataset.shows = 'terminal';
    }),
  ]);
}

function partOf(element: HTMLElement, name: string): HTMLElement {
  const part = element.querySelector<HTMLElement>(`[data-part=${name}]`);
  if (part === null) throw new Error(`<play-ground> was not rendered by Playground.astro: it has no part "${name}"`);
  return part;
}

function mount({ language }: PlaygroundUi, element: HTMLElement, name: string, panel: ComponentChild): () => void {
  const part = partOf(element, name);
  part.replaceChildren();
  render(<LanguageContext value={language}>{panel}</LanguageContext>, part);
  return () => {
    render(null, part);
  };
}

function all(callbacks: readonly (() => void)[]): () => void {
  return () => {
    for (const callback of callbacks) callback();
  };
}
