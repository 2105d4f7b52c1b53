import { editor } from 'monaco-editor/editor';
import type { Theme } from '../theme.ts';

/** Gives all editors of the page the site's colours: three hues for code, as in the recorded file. */
export function applyMonacoTheme({ isDark, color }: Theme): void {
  const rule = (token: string, name: string) => ({ token, foreground: color(name).slice(1) });
  editor.defineTheme('playground', {
    base: isDark ? 'vs-dark' : 'vs',
    inherit: false,
    rules: [
      rule('', 'ink'),
      rule('comment', 'ink-2'),
      rule('keyword', 'code'),
      rule('type', 'code'),
      rule('tag', 'code'),
      rule('string', 'data'),
      rule('string.key', 'code'),
      rule('number', 'model'),
      rule('constant', 'model'),
      rule('regexp', 'data'),
      rule('delimiter', 'ink-2'),
      rule('operators', 'ink-2'),
      rule('variable.source', 'data'),
      { token: 'emphasis', fontStyle: 'italic' },
      { token: 'strong', fontStyle: 'bold' },
    ],
    colors: {
      'editor.background': color('bg'),
      'editor.foreground': color('ink'),
      'editorLineNumber.foreground': color('ink-2'),
      'editorLineNumber.activeForeground': color('ink'),
      'editorCursor.foreground': color('code'),
      'editor.lineHighlightBackground': color('surface'),
      'editor.lineHighlightBorder': '#00000000',
      'editor.selectionBackground': `${color('code-fill')}55`,
      'editor.inactiveSelectionBackground': `${color('code-fill')}33`,
      'editor.wordHighlightBackground': `${color('code-fill')}22`,
      'editor.findMatchBackground': `${color('model-fill')}88`,
      'editor.findMatchHighlightBackground': `${color('model-fill')}44`,
      'editorBracketMatch.background': `${color('code-fill')}33`,
      'editorBracketMatch.border': color('code-fill'),
      ...Object.fromEntries(
        [1, 2, 3, 4, 5, 6].map((level) => [`editorBracketHighlight.foreground${String(level)}`, color('ink-2')]),
      ),
      'editorIndentGuide.background1': color('line'),
      'editorIndentGuide.activeBackground1': color('control'),
      'editorWidget.background': color('surface'),
      'editorWidget.foreground': color('ink'),
      'editorWidget.border': color('control'),
      'editorSuggestWidget.selectedBackground': `${color('code-fill')}55`,
      'editorSuggestWidget.selectedForeground': color('ink'),
      'editorSuggestWidget.highlightForeground': color('code'),
      'editorSuggestWidget.focusHighlightForeground': color('code'),
      'editorLink.activeForeground': color('code'),
      'textLink.foreground': color('code'),
      // Faint, as the two lie over each other: a comment has to be read on them.
      'diffEditor.insertedLineBackground': `${color('data-fill')}1a`,
      'diffEditor.insertedTextBackground': `${color('data-fill')}1a`,
      'diffEditor.removedLineBackground': `${color('error')}1a`,
      'diffEditor.removedTextBackground': `${color('error')}1a`,
      'editorError.foreground': color('error'),
      'editorWarning.foreground': color('model'),
      'input.background': color('bg'),
      'input.foreground': color('ink'),
      'input.border': color('control'),
      focusBorder: color('code'),
      'scrollbarSlider.background': `${color('control')}55`,
      'scrollbarSlider.hoverBackground': `${color('control')}88`,
      'scrollbarSlider.activeBackground': color('control'),
      'widget.shadow': '#00000022',
    },
  });
  editor.setTheme('playground');
}
