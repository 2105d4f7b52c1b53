import { useSignal, type Signal } from '@preact/signals';
import type { TaskResult } from '../../check-runner/task-result.ts';
import type { Task } from '../definition.ts';
import type { PassageLanguage } from '../language.ts';
import type { Session } from '../model/session.ts';
import type { Place } from '../text/inline-text.ts';
import { sectionsOf } from '../text/result-sections.ts';
import { plainTerminalText } from '../text/terminal-text.ts';
import { ExerciseNotes } from './exercise-notes.tsx';
import { FailedIcon, PassedIcon } from './icons.tsx';
import type { PlaygroundUi } from './playground-ui.ts';
import { InlineRichText, RichText } from './rich-text.tsx';
import { useLanguage } from './use-language.ts';

/** The tasks with the results of the last check, each below its task. */
export function TasksPanel({ ui }: { readonly ui: PlaygroundUi }) {
  const { t } = useLanguage();
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
      <h4>{t('playground.pane.tasks')}</h4>
      <ol class="task-list">
        {list.map((task, index) => (
          <TaskItem key={task.id} task={task} number={index + 1} session={session} onPlace={onPlace} />
        ))}
      </ol>
      {isDone && <p class="all-passed">{t('playground.tasks.allPassed')}</p>}
      {session.definition.kind === 'exercise' && <ExerciseNotes definition={session.definition} />}
    </>
  );
}

interface TaskProps {
  readonly task: Task;
  readonly number: number;
  readonly session: Session;
  readonly onPlace: (place: Place) => (() => void) | null;
}

function TaskItem({ task, number, session, onPlace }: TaskProps) {
  const { t, fieldLang } = useLanguage();
  const field = `tasks.${task.id}`;
  const result = session.tasks.results.value.get(task.id);
  const current = session.tasks.current.value;
  const isCurrent = current?.id === task.id;
  /** Only stretch tasks are left, so none of them is the current one. */
  const isLeft = current === null;
  const isMissed = result !== undefined && result.status !== 'pass';
  const shownHints = useSignal(0);
  const hints = task.hints.length > 0 && (
    <Hints hints={task.hints} shown={shownHints} language={fieldLang(`${field}.hints`)} />
  );
  return (
    <li data-status={result?.status} aria-current={isCurrent ? 'step' : undefined}>
      <span class="mark" aria-hidden="true">
        {result?.status === 'pass' ? <PassedIcon /> : number}
      </span>
      <div class="task">
        <h5>
          <span lang={fieldLang(`${field}.title`)}>{task.title}</span>
          {task.kind === 'stretch' && <span class="kind"> {t('playground.tasks.stretch')}</span>}
        </h5>
        <p lang={fieldLang(`${field}.instruction`)}>
          <InlineRichText text={task.instruction} />
        </p>
        {task.question !== undefined && <Question task={task} question={task.question} session={session} />}
        {result?.status === 'pass' && (
          <div class="feedback" data-status="pass">
            <p class="verdict">
              <PassedIcon />
              {t('playground.tasks.pass')}
            </p>
            <Found result={result} onPlace={onPlace} />
          </div>
        )}
        {/* Collapsed for later tasks: a learner at the first task need not read their failures. */}
        {isMissed && (
          <details class="feedback" data-status={result.status} open={isCurrent || isLeft}>
            <summary class="verdict">
              <FailedIcon />
              {t(`playground.tasks.${result.status}`)}
            </summary>
            <Found result={result} onPlace={onPlace} />
            {hints}
          </details>
        )}
        {isCurrent && !isMissed && hints}
      </div>
    </li>
  );
}

/** What the check found, part by part, and what the project printed meanwhile. */
function Found({ result, onPlace }: { readonly result: TaskResult; readonly onPlace: TaskProps['onPlace'] }) {
  const language = useLanguage();
  const { t, outputLang } = language;
  const output = result.status === 'pass' ? undefined : result.output;
  return (
    <>
      {sectionsOf(result, language).map(({ title, text, lang }, index) => (
        <div key={index} class="part">
          {title !== null && <strong>{title} </strong>}
          <div lang={lang}>
            <RichText text={text} onPlace={onPlace} />
          </div>
        </div>
      ))}
      {output !== undefined && (
        <details>
          <summary>{t('playground.tasks.printed')}</summary>
          <pre tabIndex={0} lang={outputLang}>
            {plainTerminalText(output)}
          </pre>
        </details>
      )}
    </>
  );
}

interface QuestionProps {
  readonly task: Task;
  readonly question: NonNullable<Task['question']>;
  readonly session: Session;
}

function Question({ task, question, session }: QuestionProps) {
  const { fieldLang } = useLanguage();
  const field = `tasks.${task.id}.question`;
  const chosen = session.tasks.answers.value[task.id];
  return (
    <fieldset>
      <legend lang={fieldLang(`${field}.text`)}>
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
          <span lang={fieldLang(`${field}.options`)}>
            <InlineRichText text={option} />
          </span>
        </label>
      ))}
    </fieldset>
  );
}

interface HintsProps {
  readonly hints: readonly string[];
  /** How many the learner has asked for. */
  readonly shown: Signal<number>;
  readonly language: PassageLanguage;
}

/** One hint at a time, in the author's order. */
function Hints({ hints, shown, language }: HintsProps) {
  const { t } = useLanguage();
  return (
    <div class="hints" aria-live="polite">
      {hints.slice(0, shown.value).map((hint, index) => (
        <div key={index} class="hint" lang={language}>
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
          {t('playground.tasks.hint', { number: shown.value + 1, count: hints.length })}
        </button>
      )}
    </div>
  );
}
