/**
 * What of Monaco helps to write and to read, loaded once the playground is ready: messages on hover, completion, and the
 * way to where a name is defined.
 */
import 'monaco-editor/editor/contrib/gotoSymbol/browser/goToCommands';
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/gotoSymbol/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/parameterHints/register';
import { editor as monaco, type IPosition, type IRange } from 'monaco-editor/editor';
import type { Place } from '../../text/inline-text.ts';
import type { ProjectModel, ProjectModels } from './project-models.ts';

export interface Assistance {
  dispose(): void;
}

export interface AssistanceOptions {
  /** Created after this module was loaded: an earlier one has none of these features. */
  readonly editor: monaco.IStandaloneCodeEditor;
  readonly models: ProjectModels;
  /** Opens a place in the project. */
  readonly open: (place: Place) => void;
}

/** Starts JavaScript's language service as soon as the learner is in the text, and opens what it leads to. */
export function startAssistance({ editor, models, open }: AssistanceOptions): Assistance {
  // Completion opens where a property is wanted, or by its key: a list at every letter would be in a learner's way.
  editor.updateOptions({ suggestOnTriggerCharacters: true });
  const opener = monaco.registerEditorOpener({
    openCodeEditor: (source, uri, at) => {
      const path = source === editor ? models.pathOf(uri) : undefined;
      if (path === undefined) return false;
      open({ path, ...startOf(at) });
      return true;
    },
  });
  let isStarted = false;
  const start = () => {
    if (isStarted || !editor.hasTextFocus()) return;
    isStarted = true;
    followScripts(models).catch(() => {
      // Not to be loaded: the next focus tries again.
      isStarted = false;
    });
  };
  const focus = editor.onDidFocusEditorText(start);
  return {
    dispose: () => {
      opener.dispose();
      focus.dispose();
    },
  };
}

/** Tells the language service of each file in JavaScript, now and as files are added. */
async function followScripts(models: ProjectModels): Promise<void> {
  const tell = async (scripts: readonly ProjectModel[]) => {
    const { knowJavaScript } = await import('./javascript-service.ts');
    await knowJavaScript(scripts.map(({ model }) => model.uri));
  };
  // Before the service is loaded: it takes for granted that Monaco has met the language.
  const scripts = models.openAll('javascript', (added) => {
    tell([added]).catch(() => undefined);
  });
  if (scripts.length > 0) await tell(scripts);
}

function startOf(at: IRange | IPosition | undefined): Pick<Place, 'line' | 'column'> {
  if (at === undefined) return { line: 1 };
  return 'lineNumber' in at
    ? { line: at.lineNumber, column: at.column }
    : { line: at.startLineNumber, column: at.startColumn };
}
