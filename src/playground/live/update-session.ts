import { batch } from '@preact/signals-core';
import type { PlaygroundDefinition } from '../definition.ts';
import { mergeVersions } from '../model/merge-versions.ts';
import type { Session } from '../model/session.ts';

/**
 * Puts a newer state of the exercise under a started playground. What the learner changed stays as it is; what both sides
 * changed is a conflict of the session's work until the learner decides.
 */
export function updateSession(session: Session, next: PlaygroundDefinition): void {
  const { definition: before, workspace } = session;
  const originals = new Map(before.files.map((file) => [file.path, file.text]));
  const { files, conflicts } = mergeVersions({ mine: workspace.differences(), originals, next: next.files });
  batch(() => {
    for (const { path, access, text } of next.files) {
      const mine = workspace.file(path);
      if (mine?.access !== access || text !== originals.get(path)) {
        workspace.rebase(path, access, files.get(path) ?? text, text);
      }
    }
    for (const { path } of before.files) {
      if (next.files.some((file) => file.path === path)) continue;
      workspace.rebase(path, 'editable', files.get(path) ?? '', undefined);
      if (!files.has(path)) workspace.remove(path);
    }
    for (const conflict of conflicts) {
      // A file of the learner's own, where the exercise has a folder now.
      if (conflict.kind === 'displaced' && conflict.theirs === null) workspace.remove(conflict.path);
    }
    session.definition = next;
    session.tasks.list = next.kind === 'exercise' ? next.tasks : [];
    session.views.all = next.kind === 'exercise' ? next.views : [];
    session.work.addConflicts(conflicts);
  });
  if (JSON.stringify(before.packed) !== JSON.stringify(next.packed)) {
    session.packed.files = next.packed;
    session.engine.restorePacked();
  }
  // The work belongs to the new version from now on.
  session.work.autosave.schedule();
}
