import { diffLines } from 'diff';
import type { DiffOptions, DiffView } from './diff-view.ts';

const marks = { same: ' ', removed: '-', added: '+' } as const;

/** The lines of both texts under each other, as `diff -u` marks them: where the big editor isn't loaded. */
export function createPlainDiff({ container, before, after, labels }: DiffOptions): DiffView {
  const list = document.createElement('pre');
  list.className = 'plain-diff';
  list.tabIndex = 0;
  list.setAttribute('role', 'region');
  list.setAttribute('aria-label', `${labels.before} – ${labels.after}`);
  for (const { value, added, removed } of diffLines(before, after)) {
    const kind = added ? 'added' : removed ? 'removed' : 'same';
    for (const text of value.replace(/\n$/, '').split('\n')) {
      const line = document.createElement(added ? 'ins' : removed ? 'del' : 'span');
      line.textContent = `${marks[kind]} ${text}\n`;
      list.append(line);
    }
  }
  container.append(list);
  return {
    dispose: () => {
      list.remove();
    },
  };
}
