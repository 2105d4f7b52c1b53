import { useSignal } from '@preact/signals';
import type { PlaygroundUi } from './playground-ui.ts';
import { ExerciseNotes } from './exercise-notes.tsx';
import { FinishCard } from './tasks/finish-card.tsx';
import { openPlaceIn } from './tasks/open-place.ts';
import { SolutionDialog } from './tasks/solution-dialog.tsx';
import { SyntaxProblems } from './tasks/syntax-problems.tsx';
import { TaskItem } from './tasks/task-item.tsx';
import './tasks/tasks-panel.css';
import { useLanguage } from './use-language.ts';

/** The tasks with what the last checks found, each below its task. */
export function TasksPanel({ ui }: { readonly ui: PlaygroundUi }) {
  const { t } = useLanguage();
  const isComparing = useSignal(false);
  const session = ui.session.value;
  if (session === null) return null;
  const { list, current, passed } = session.tasks;
  const isDone = current.value === null && passed.value > 0;
  const { definition } = session;
  const needs = definition.kind === 'exercise' ? definition.js : [];
  const isReady = ui.state.value === 'ready';
  const onPlace = openPlaceIn(ui, session);
  const compare = () => {
    isComparing.value = true;
  };
  return (
    <>
      <div class="tasks-head">
        <h4>{t('playground.pane.tasks')}</h4>
        <button
          type="button"
          class="quiet"
          aria-disabled={!isReady}
          onClick={() => {
            if (isReady) ui.actions.check('all');
          }}
        >
          {t('playground.check.all')}
        </button>
      </div>
      <SyntaxProblems session={session} onPlace={onPlace} />
      <ol class="task-list">
        {list.map((task, index) => (
          <TaskItem
            key={task.id}
            ui={ui}
            session={session}
            task={task}
            number={index + 1}
            needs={needs.filter((need) => need.task === task.id)}
            onPlace={onPlace}
            onSolution={compare}
          />
        ))}
      </ol>
      {isDone && definition.kind === 'exercise' && (
        <FinishCard session={session} definition={definition} onSolution={compare} />
      )}
      {definition.kind === 'exercise' && <ExerciseNotes definition={definition} isFinished={isDone} />}
      {isComparing.value && (
        <SolutionDialog
          ui={ui}
          session={session}
          onClose={() => {
            isComparing.value = false;
          }}
        />
      )}
    </>
  );
}
