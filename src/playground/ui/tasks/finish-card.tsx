import type { ExerciseDefinition } from '../../definition.ts';
import type { Translate } from '../../language.ts';
import type { Session } from '../../model/session.ts';
import { PassedIcon } from '../icons.tsx';
import { InlineRichText } from '../rich-text.tsx';
import { useLanguage } from '../use-language.ts';

interface Props {
  readonly session: Session;
  readonly definition: ExerciseDefinition;
  readonly onSolution: () => void;
}

interface Row {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

/** What stands at the end: what has become of the project, what the field calls it, and where to go from here. */
export function FinishCard({ session, definition, onSolution }: Props) {
  const language = useLanguage();
  const { t, fieldLang, next } = language;
  /** An optional task. */
  const isLeft = session.tasks.next.value !== null;
  const { after, goFurther } = definition;
  // The author's numbers are those of the solution; a learner's own may differ.
  const [rows, columns] =
    after === undefined
      ? [knownNumbers(session, definition, t), ['before', 'after'] as const]
      : [after.numbers, ['asItWas', 'withSolution'] as const];
  return (
    <section class="finish" aria-labelledby="finish-title">
      <h4 id="finish-title">
        <PassedIcon /> {t(isLeft ? 'playground.tasks.requiredPassed' : 'playground.tasks.allPassed')}
      </h4>
      {after !== undefined && (
        <>
          <p>
            {t('playground.finish.name')} <strong lang={fieldLang('after.name')}>{after.name}</strong>
          </p>
          <p lang={fieldLang('after.idea')}>
            <InlineRichText text={after.idea} />
          </p>
        </>
      )}
      <table>
        <thead>
          <tr>
            <td />
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`playground.finish.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              <th scope="row" lang={after === undefined ? undefined : fieldLang('after.numbers')}>
                <InlineRichText text={row.what} />
              </th>
              <td>{row.before}</td>
              <td>{row.after}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {after !== undefined && (
        <>
          <h5>{t('playground.finish.tools')}</h5>
          <ul>
            {after.tools.map(({ name, url, does }) => (
              <li key={name}>
                <a href={url}>{name}</a>{' '}
                <span lang={fieldLang('after.tools')}>
                  <InlineRichText text={does} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {goFurther.length > 0 && (
        <>
          <h5>{t('playground.goFurther')}</h5>
          <ul lang={fieldLang('goFurther')}>
            {goFurther.map((text, index) => (
              <li key={index}>
                <InlineRichText text={text} />
              </li>
            ))}
          </ul>
        </>
      )}
      <div class="choices">
        {next !== undefined && (
          <a class="next-exercise" href={next.address}>
            {t('playground.finish.next', { title: next.title })}
          </a>
        )}
        <button type="button" class="quiet" onClick={onSolution}>
          {t('playground.solution.compare')}
        </button>
      </div>
    </section>
  );
}

/** Without texts of the author: the tasks, and the exit codes of the recorded run and of the learner's own last one. */
function knownNumbers({ runs, tasks }: Session, { run, transcript }: ExerciseDefinition, t: Translate): Row[] {
  const passed = { what: t('playground.finish.tasks'), before: '0', after: String(tasks.passed.value) };
  const last = runs.past.value.find(({ line, stopped }) => line === run && !stopped);
  if (last === undefined) return [passed];
  const what = t('playground.finish.exitCode', { line: run });
  return [passed, { what, before: String(transcript.exitCode), after: String(last.exitCode) }];
}
