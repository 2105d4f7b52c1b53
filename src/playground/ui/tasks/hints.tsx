import type { Task } from '../../definition.ts';
import type { Tasks } from '../../model/tasks.ts';
import { RichText } from '../rich-text.tsx';
import { useLanguage } from '../use-language.ts';

interface Props {
  readonly task: Task;
  readonly tasks: Tasks;
  /** The learner is stuck: the next hint is offered, not forced. */
  readonly isOffered: boolean;
}

/** One hint at a time, in the author's order. */
export function Hints({ task, tasks, isOffered }: Props) {
  const { t, fieldLang } = useLanguage();
  const { id, hints } = task;
  const open = tasks.hints.value[id] ?? 0;
  if (hints.length === 0) return null;
  return (
    <div class="hints" aria-live="polite">
      {hints.slice(0, open).map((hint, index) => (
        <div key={index} class="hint" lang={fieldLang(`tasks.${id}.hints`)}>
          <RichText text={hint} />
        </div>
      ))}
      {open < hints.length && (
        <>
          {isOffered && <p>{t('playground.tasks.sameAgain')}</p>}
          <button
            type="button"
            class="quiet"
            data-offered={isOffered}
            onClick={() => {
              tasks.openHint(id);
            }}
          >
            {t('playground.tasks.hint', { number: open + 1, count: hints.length })}
          </button>
        </>
      )}
    </div>
  );
}
