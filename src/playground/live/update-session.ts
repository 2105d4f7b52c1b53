import { batch } from '@preact/signals-core';
import type { PlaygroundDefinition } from '../definition.ts';
import type { Session } from '../model/session.ts';

/** A file that the exercise's author and the learner have both changed. */
export interface Conflict {
  readonly path: string;
  /** The author's text. */
  readonly theirs: string;
}

/**
 * Puts a newer state of the exercise under a started playground. What the learner changed stays as it is.
 * @returns the files that both sides changed: the learner's text is kept until the learner decides.
 */
export function updateSession(session: Session, next: PlaygroundDefinition): Conflict[] {
  const { definition: before, workspace } = session;
  const originals = new Map(before.files.map((file) => [file.path, file.text]));
  const conflicts: Conflict[] = [];
  batch(() => {
    for (const { path, access, text } of next.files) {
      const mine = workspace.file(path);
      const original = originals.get(path);
      const isMine = mine !== undefined && mine.access === 'editable' && mine.text.peek() !== original;
      if (isMine && text !== original && text !== mine.text.peek()) conflicts.push({ path, theirs: text });
      if (mine?.access !== access || text !== original) {
        workspace.rebase(path, access, isMine ? mine.text.peek() : text, text);
      }
    }
    for (const { path } of before.files) {
      if (next.files.some((file) => file.path === path)) continue;
      const isUntouched = workspace.file(path)?.text.peek() === originals.get(path);
      workspace.rebase(path, 'editable', workspace.file(path)?.text.peek() ?? '', undefined);
      if (isUntouched) workspace.remove(path);
    }
    session.definition = next;
    session.tasks.list = next.kind === 'exercise' ? next.tasks : [];
    session.views.all = next.kind === 'exercise' ? next.views : [];
  });
  if (JSON.stringify(before.packed) !== JSON.stringify(next.packed)) {
    session.packed.files = next.packed;
    session.engine.restorePacked();
  }
  // The work belongs to the new version from now on.
  session.store.version = next.version;
  session.autosave.schedule();
  return conflicts;
}
