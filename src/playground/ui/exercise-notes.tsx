import type { ExerciseDefinition } from '../definition.ts';
import { InlineRichText } from './rich-text.tsx';
import { useLanguage } from './use-language.ts';

interface Props {
  readonly definition: ExerciseDefinition;
  /** Whether the card above says where to go. */
  readonly isFinished: boolean;
}

/** Below the tasks: where to go afterwards, and what the exercise leaves out, said openly. */
export function ExerciseNotes({ definition, isFinished }: Props) {
  const { t, fieldLang } = useLanguage();
  return (
    <>
      {(['goFurther', 'limits'] as const).map((field) =>
        definition[field].length === 0 || (field === 'goFurther' && isFinished) ? null : (
          <details key={field} class="notes">
            <summary>{t(`playground.${field}`)}</summary>
            <ul lang={fieldLang(field)}>
              {definition[field].map((text, index) => (
                <li key={index}>
                  <InlineRichText text={text} />
                </li>
              ))}
            </ul>
          </details>
        ),
      )}
    </>
  );
}
