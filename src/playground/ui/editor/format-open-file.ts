import { formatText } from '../../format/format-text.ts';
import { parserOf } from '../../format/languages.ts';
import type { PlaygroundUi } from '../playground-ui.ts';

/** Formats the file in front of the editor, and says what came of it. Never rejects. */
export async function formatOpenFile(ui: PlaygroundUi): Promise<void> {
  const { t } = ui.language;
  const file = ui.openFile.peek();
  const workspace = ui.session.peek()?.workspace;
  const opened = workspace?.file(file);
  const editor = ui.editor.peek();
  if (workspace === undefined || opened === undefined || editor === null) return;
  const parser = parserOf(file);
  if (workspace.locked.peek()) return void (ui.remark.value = t('playground.work.looking'));
  if (opened.access !== 'editable') return void (ui.remark.value = t('playground.format.readOnly', { file }));
  if (parser === null) return void (ui.remark.value = t('playground.format.language', { file }));
  const isSame = (text: string) =>
    ui.openFile.peek() === file && ui.editor.peek() === editor && opened.text.peek() === text;
  const text = opened.text.peek();
  try {
    const formatted = await formatText({ text, caret: editor.caret() }, parser);
    // Typed on, or gone elsewhere: what was formatted is no longer what is there.
    if (!isSame(text)) return;
    if ('problem' in formatted) {
      const { line, column, message } = formatted.problem;
      ui.remark.value = t('playground.format.syntax', { file, line, column, detail: message });
    } else if (formatted.text === text) {
      ui.remark.value = t('playground.format.same', { file });
    } else {
      editor.replace(formatted.text, formatted.caret);
      ui.remark.value = t('playground.format.done', { file });
    }
  } catch {
    ui.remark.value = t('playground.format.unavailable');
  }
}
