import type { CheckScope } from './checks.ts';
import type { Tasks } from './tasks.ts';

/** The tasks that are meant, by id. */
export function tasksIn(scope: CheckScope, tasks: Tasks): string[] {
  const ids = tasks.list.map(({ id }) => id);
  if (scope === 'all') return ids;
  if (scope !== 'next') return ids.filter((id) => id === scope.task);
  const next = tasks.next.peek();
  return next === null ? ids : [next.id];
}

/** Passed tasks whose files or answer have changed since. */
export function changedTasks({ states, results }: Tasks): string[] {
  const changed = [...states.peek()].filter(([, state]) => state === 'changed');
  return changed.flatMap(([id]) => (results.peek().get(id)?.status === 'pass' ? [id] : []));
}
