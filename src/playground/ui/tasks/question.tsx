import type { Task } from '../../definition.ts';
import type { Session } from '../../model/session.ts';
import { InlineRichText } from '../rich-text.tsx';
import { useLanguage } from '../use-language.ts';

interface Props {
  readonly task: Task;
  readonly question: NonNullable<Task['question']>;
  readonly session: Session;
}

/** What a task asks: about what was seen, or what the learner expects to see. */
export function Question({ task, question, session }: Props) {
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
