import { diffLines, type ChangeObject } from 'diff';
import type { DiffOptions, DiffView } from './diff-view.ts';

/** How long the page compares, in milliseconds, and how many lines it draws: it stands still meanwhile. */
const comparingMs = 100;
const mostLines = 2000;

const marks = { same: ' ', removed: '-', added: '+' } as const;

/** The lines of both texts under each other, as `diff -u` marks them: where the big editor isn't loaded. */
export function createPlainDiff({ container, before, after, labels, cutNote }: DiffOptions): DiffView {
  const list = document.createElement('pre');
  list.className = 'plain-diff';
  list.tabIndex = 0;
  list.setAttribute('role', 'region');
  list.setAttribute('aria-label', `${labels.before} – ${labels.after}`);
  let room = mostLines;
  for (const { value, added, removed } of compare(before, after)) {
    const kind = added ? 'added' : removed ? 'removed' : 'same';
    const lines = firstLines(value.replace(/\n$/, ''), room);
    room -= lines.length;
    for (const text of lines) {
      const line = document.createElement(added ? 'ins' : removed ? 'del' : 'span');
      line.textContent = `${marks[kind]} ${text}\n`;
      list.append(line);
    }
  }
  if (room === 0) list.append(cutNote);
  container.append(list);
  return {
    dispose: () => {
      list.remove();
    },
  };
}

/** Texts that differ in very many lines are one that was removed and one that was added. */
function compare(before: string, after: string): readonly Pick<ChangeObject<string>, 'value' | 'added' | 'removed'>[] {
  const found = diffLines(before, after, { timeout: comparingMs });
  return (
    found ?? [
      { value: before, added: false, removed: true },
      { value: after, added: true, removed: false },
    ]
  );
}

function firstLines(text: string, count: number): string[] {
  return count === 0 ? [] : text.split('\n', count);
}
