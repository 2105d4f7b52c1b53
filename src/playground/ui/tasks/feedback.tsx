import type { Task } from '../../definition.ts';
import type { Session } from '../../model/session.ts';
import type { Verdict } from '../../model/tasks.ts';
import type { TaskResult } from '../../../check-runner/task-result.ts';
import { sectionsOf } from '../../text/result-sections.ts';
import { plainTerminalText } from '../../text/terminal-text.ts';
import { FailedIcon, PassedIcon } from '../icons.tsx';
import type { PlaygroundUi } from '../playground-ui.ts';
import { RichText } from '../rich-text.tsx';
import { useLanguage } from '../use-language.ts';
import type { OpenPlace } from './open-place.ts';
import { ScrollBox } from './scroll-box.tsx';

interface Props {
  readonly ui: PlaygroundUi;
  readonly session: Session;
  readonly task: Task;
  readonly verdict: Verdict;
  /** A learner at the first task need not read the failures of later ones, nor again what passed long ago. */
  readonly isOpen: boolean;
  readonly onPlace: OpenPlace;
}

/** What the last check of a task found. A verdict on what has changed since says so. */
export function Feedback({ ui, session, task, verdict: { result }, isOpen, onPlace }: Props) {
  const { t } = useLanguage();
  const { states, verdicts, next } = session.tasks;
  const isOld = states.value.get(task.id) === 'changed';
  const isPassed = result.status === 'pass';
  const isNewest = [...verdicts.value.keys()].at(-1) === task.id;
  const following = next.value;
  const words = isOld
    ? t(isPassed ? 'playground.tasks.changedPass' : 'playground.tasks.changedFail')
    : t(isPassed && task.kind === 'predict' ? 'playground.tasks.compared' : `playground.tasks.${result.status}`);
  return (
    <details
      class="feedback"
      data-status={result.status}
      data-old={isOld}
      open={(isOpen && !isOld) || (isPassed && isNewest)}
    >
      <summary class="verdict">
        {isPassed ? <PassedIcon /> : <FailedIcon />}
        {words}
      </summary>
      <Found result={result} onPlace={onPlace} />
      {isPassed && isNewest && following !== null && <NextTask ui={ui} task={following} />}
    </details>
  );
}

/** The way on, named where the learner looks at this moment. */
function NextTask({ ui, task }: { readonly ui: PlaygroundUi; readonly task: Task }) {
  const { t, fieldLang } = useLanguage();
  return (
    <p>
      <button
        type="button"
        class="next"
        lang={fieldLang(`tasks.${task.id}.title`)}
        onClick={() => {
          ui.actions.showTask(task.id);
        }}
      >
        {t('playground.tasks.next', { title: task.title })}
      </button>
    </p>
  );
}

/** What the check found, part by part, and what the project printed meanwhile. */
function Found({ result, onPlace }: { readonly result: TaskResult; readonly onPlace: OpenPlace }) {
  const language = useLanguage();
  const { t, outputLang } = language;
  const output = result.status === 'pass' ? undefined : result.output;
  return (
    <>
      {sectionsOf(result, language).map(({ title, text, lang }, index) => (
        <ScrollBox key={index} class="part">
          {title !== null && <strong>{title} </strong>}
          <div lang={lang}>
            <RichText text={text} onPlace={onPlace} />
          </div>
        </ScrollBox>
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
