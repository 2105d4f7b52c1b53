import { useSignal } from '@preact/signals';
import type { Task, TaskResult } from '../definition.ts';
import type { Session } from '../model/session.ts';
import type { Place } from '../text/inline-text.ts';
import { plainTerminalText } from '../text/terminal-text.ts';
import { FailedIcon, PassedIcon } from './icons.tsx';
import type { PlaygroundUi } from './playground-ui.ts';
import { InlineRichText, RichText } from './rich-text.tsx';

/** The tasks with what the last check found; feedback stands under its task. */
export function TasksPanel({ ui }: { readonly ui: PlaygroundUi }) {
  const session = ui.session.value;
  if (session === null) return null;
  const { list, current, passed } = session.tasks;
  const isDone = current.value === null && passed.value > 0;
  const onPlace = (place: Place) => {
    const file = session.workspace.file(place.path);
    if (file === undefined || file.access === 'hidden') return null;
    return () => {
      ui.actions.showPlace(place);
    };
  };
  return (
    <>
      <h4>Tasks</h4>
      <ol class="task-list">
        {list.map((task, index) => (
          <TaskItem key={task.id} task={task} number={index + 1} session={session} onPlace={onPlace} />
        ))}
      </ol>
      {isDone && <p class="all-passed">You have done every task of this exercise.</p>}
    </>
  );
}

interface TaskProps {
  readonly task: Task;
  readonly number: number;
  readonly session: Session;
  readonly onPlace: (place: Place) => (() => void) | null;
}

const resultWords = { pass: 'Passed', fail: 'Not yet', error: 'Could not be checked' } as const;

function TaskItem({ task, number, session, onPlace }: TaskProps) {
  const result = session.tasks.results.value.get(task.id);
  const isCurrent = session.tasks.current.value?.id === task.id;
  return (
    <li data-status={result?.status} aria-current={isCurrent ? 'step' : undefined}>
      <span class="mark" aria-hidden="true">
        {result?.status === 'pass' ? <PassedIcon /> : number}
      </span>
      <div class="task">
        <h5>
          {task.title}
          {task.kind === 'stretch' && <span class="kind"> Stretch</span>}
        </h5>
        <p>
          <InlineRichText text={task.instruction} />
        </p>
        {task.question !== undefined && <Question task={task} question={task.question} session={session} />}
        {result !== undefined && <Feedback result={result} onPlace={onPlace} />}
        {(isCurrent || (result !== undefined && result.status !== 'pass')) && task.hints.length > 0 && (
          <Hints hints={task.hints} />
        )}
      </div>
    </li>
  );
}

function Feedback({ result, onPlace }: { readonly result: TaskResult; readonly onPlace: TaskProps['onPlace'] }) {
  return (
    <div class="feedback" data-status={result.status}>
      <p class="verdict">
        {result.status === 'pass' ? <PassedIcon /> : <FailedIcon />}
        {resultWords[result.status]}
      </p>
      <RichText text={result.message} onPlace={onPlace} />
      {result.output !== undefined && (
        <details>
          <summary>What the program printed</summary>
          <pre tabIndex={0}>{plainTerminalText(result.output)}</pre>
        </details>
      )}
    </div>
  );
}

interface QuestionProps {
  readonly task: Task;
  readonly question: NonNullable<Task['question']>;
  readonly session: Session;
}

function Question({ task, question, session }: QuestionProps) {
  const chosen = session.tasks.answers.value[task.id];
  return (
    <fieldset>
      <legend>
        <InlineRichText text={question.text} />
      </legend>
      {question.options.map((option, index) => (
        <label key={index}>
          <input
            type="radio"
            name={`${session.definition.slug}-${task.id}`}
            checked={chosen === index}
            onChange={() => {
              session.tasks.answer(task.id, index);
            }}
          />
          <span>
            <InlineRichText text={option} />
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** One hint at a time, in the author's order. */
function Hints({ hints }: { readonly hints: readonly string[] }) {
  const shown = useSignal(0);
  return (
    <div class="hints" aria-live="polite">
      {hints.slice(0, shown.value).map((hint, index) => (
        <div key={index} class="hint">
          <RichText text={hint} />
        </div>
      ))}
      {shown.value < hints.length && (
        <button
          type="button"
          class="quiet"
          onClick={() => {
            shown.value += 1;
          }}
        >
          Hint {shown.value + 1} of {hints.length}
        </button>
      )}
    </div>
  );
}
