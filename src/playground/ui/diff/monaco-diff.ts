import '../editor/monaco-parts.ts';
import { editor } from 'monaco-editor/editor';
import { languageOf } from '../editor/languages.ts';
import { applyMonacoTheme } from '../editor/monaco-theme.ts';
import { followTheme } from '../theme.ts';
import type { DiffOptions, DiffView } from './diff-view.ts';

/** Monaco's diff editor, to be read: side by side, or one above the other where it is narrow. */
export function createMonacoDiff({ container, path, before, after, labels }: DiffOptions): DiffView {
  const endTheme = followTheme(container, applyMonacoTheme);
  const language = languageOf(path);
  const models = { original: editor.createModel(before, language), modified: editor.createModel(after, language) };
  const diff = editor.createDiffEditor(container, {
    automaticLayout: true,
    contextmenu: false,
    fontFamily: 'var(--font-mono)',
    fontLigatures: false,
    fontSize: 14,
    lineHeight: 22,
    minimap: { enabled: false },
    overviewRulerLanes: 0,
    readOnly: true,
    renderOverviewRuler: false,
    scrollBeyondLastLine: false,
    stickyScroll: { enabled: false },
    // No keyboard trap: Tab moves on.
    tabFocusMode: true,
    theme: 'playground',
    useInlineViewWhenSpaceIsLimited: true,
  });
  // As options of the diff editor itself, labels are only heeded when they change later.
  diff.getOriginalEditor().updateOptions({ ariaLabel: labels.before });
  diff.getModifiedEditor().updateOptions({ ariaLabel: labels.after });
  diff.setModel(models);
  return {
    dispose: () => {
      endTheme();
      diff.dispose();
      models.original.dispose();
      models.modified.dispose();
    },
  };
}
