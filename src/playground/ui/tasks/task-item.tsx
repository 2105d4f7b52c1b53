import { patience, type TaskState } from '../../model/tasks.ts';
import type { Session } from '../../model/session.ts';
import type { ExerciseDefinition, Task } from '../../definition.ts';
import { PassedIcon } from '../icons.tsx';
import type { PlaygroundUi } from '../playground-ui.ts';
import { InlineRichText } from '../rich-text.tsx';
import { useLanguage } from '../use-language.ts';
import { Feedback } from './feedback.tsx';
import { Hints } from './hints.tsx';
import { Needs } from './needs.tsx';
import type { OpenPlace } from './open-place.ts';
import { Question } from './question.tsx';

interface Props {
  readonly ui: PlaygroundUi;
  readonly session: Session;
  readonly task: Task;
  readonly number: number;
  /** What it uses of its language. */
  readonly needs: ExerciseDefinition['js'];
  readonly onPlace: OpenPlace;
  readonly onSolution: () => void;
}

/** One task: what to do, what its last check found, and what helps. */
export function TaskItem({ ui, session, task, number, needs, onPlace, onSolution }: Props) {
  const { t, fieldLang } = useLanguage();
  const { tasks, checks } = session;
  const field = `tasks.${task.id}`;
  const state = tasks.states.value.get(task.id) ?? 'not-tried';
  const verdict = tasks.verdicts.value.get(task.id);
  const isCurrent = tasks.current.value?.id === task.id;
  /** A stretch task is never the current one: it waits, with its buttons, once what comes before it is passed. */
  const before = tasks.list.slice(0, number - 1).filter(({ kind }) => kind !== 'stretch');
  const isLeft =
    tasks.current.value === null ||
    (task.kind === 'stretch' && before.every(({ id }) => id !== tasks.current.value?.id));
  const isPassed = verdict?.result.status === 'pass';
  const isOpen = isCurrent || (isLeft && !isPassed);
  const hasAllHints = task.hints.length > 0 && tasks.hints.value[task.id] === task.hints.length;
  const isSolutionOffered = !isPassed && task.kind !== 'predict' && (hasAllHints || (verdict?.misses ?? 0) >= patience);
  const progress = checks.progress.value;
  const isChecking = progress?.tasks.includes(task.id) === true && !progress.done.includes(task.id);
  return (
    <li data-task={task.id} data-state={isChecking ? 'checking' : state} aria-current={isCurrent ? 'step' : undefined}>
      <span class="mark" aria-hidden="true">
        {isPassed ? <PassedIcon /> : number}
      </span>
      <div class="task">
        <h5>
          <span lang={fieldLang(`${field}.title`)}>{task.title}</span>
          {(task.kind === 'stretch' || task.kind === 'predict') && (
            <span class="kind"> {t(`playground.tasks.${task.kind}`)}</span>
          )}
          <StateWords state={isChecking ? 'checking' : state} />
        </h5>
        <p lang={fieldLang(`${field}.instruction`)}>
          <InlineRichText text={task.instruction} />
        </p>
        <Needs needs={needs} />
        {task.question !== undefined && <Question task={task} question={task.question} session={session} />}
      </div>
      {verdict !== undefined && !isChecking && (
        <Feedback ui={ui} session={session} task={task} verdict={verdict} isOpen={isOpen} onPlace={onPlace} />
      )}
      {(isOpen || (verdict !== undefined && state !== 'passed')) && (
        <div class="task-help">
          {!isPassed && <Hints task={task} tasks={tasks} isOffered={(verdict?.equalMisses ?? 0) >= patience} />}
          <CheckButton ui={ui} task={task} isCurrent={isCurrent} />
          {isSolutionOffered && (
            <button type="button" class="quiet" onClick={onSolution}>
              {t('playground.solution.compare')}
            </button>
          )}
        </div>
      )}
    </li>
  );
}

/** What the feedback below doesn't say by itself. For screen readers: the marks and colours show it. */
function StateWords({ state }: { readonly state: TaskState | 'checking' }) {
  const { t } = useLanguage();
  if (state !== 'not-tried' && state !== 'checking') return null;
  const words = t(state === 'checking' ? 'playground.tasks.checking' : 'playground.tasks.notTried');
  return <span class={state === 'checking' ? 'kind' : 'sr-only'}> ({words})</span>;
}

function CheckButton({ ui, task, isCurrent }: Pick<Props, 'ui' | 'task'> & { readonly isCurrent: boolean }) {
  const { t } = useLanguage();
  const isReady = ui.state.value === 'ready';
  return (
    <button
      type="button"
      class={isCurrent ? 'check-this' : 'check-this quiet'}
      aria-disabled={!isReady}
      aria-label={t(task.kind === 'predict' ? 'playground.check.compareOne' : 'playground.check.thisOne', {
        title: task.title,
      })}
      onClick={() => {
        if (isReady) ui.actions.check({ task: task.id });
      }}
    >
      {t(task.kind === 'predict' ? 'playground.check.compare' : 'playground.check.this')}
    </button>
  );
}
