import { effect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { PlaygroundUi } from '../playground-ui.ts';

/** A pause in typing, in milliseconds: what is not finished yet is no error to anybody who is still typing it. */
const pauseMs = 500;

/** Marks the open file's first syntax error in the editor, and takes the mark away once it is fixed. */
export function useSyntaxMarks(ui: PlaygroundUi): void {
  const session = ui.session.value;
  const path = ui.openFile.value;
  useEffect(() => {
    const file = session?.workspace.file(path);
    if (session === null || file === undefined) return;
    let looking = new AbortController();
    let timer = 0;
    const end = effect(() => {
      const text = file.text.value;
      looking.abort();
      looking = new AbortController();
      const { signal } = looking;
      window.clearTimeout(timer);
      // What the exercise has is right, and Start needs no parser.
      if (!file.changed.value) {
        ui.editor.peek()?.mark?.([]);
        return;
      }
      timer = window.setTimeout(() => {
        session.findSyntaxProblems([{ path, text }], signal).then(
          (problems) => {
            if (!signal.aborted) ui.editor.peek()?.mark?.(problems);
          },
          () => undefined,
        );
      }, pauseMs);
    });
    return () => {
      end();
      looking.abort();
      window.clearTimeout(timer);
    };
  }, [ui, session, path]);
}
