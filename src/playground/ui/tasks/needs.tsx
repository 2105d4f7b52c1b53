import type { ExerciseDefinition } from '../../definition.ts';
import { InlineRichText } from '../rich-text.tsx';
import { useLanguage } from '../use-language.ts';

/** What one task uses of its language, each behind its name with an example. */
export function Needs({ needs }: { readonly needs: ExerciseDefinition['js'] }) {
  const { fieldLang, outputLang } = useLanguage();
  return (
    <>
      {needs.map(({ name, example }) => (
        <details key={name} class="needs">
          <summary lang={fieldLang('js')}>
            <InlineRichText text={name} />
          </summary>
          <pre tabIndex={0} lang={outputLang}>
            <code>{example.trimEnd()}</code>
          </pre>
        </details>
      ))}
    </>
  );
}
