import { InlineRichText } from '../rich-text.tsx';
import { useLanguage } from '../use-language.ts';

/** Characters of the file that are shown with the problem. */
const shownLength = 4000;

interface Props {
  readonly problem: string;
  /** What the file holds; left out where it is too large to be read. */
  readonly text?: string;
}

/** Why a file can't be drawn, with what it holds. */
export function ViewProblem({ problem, text }: Props) {
  const { t, outputLang } = useLanguage();
  return (
    <div class="view-problem">
      <p>
        <strong>{t('playground.view.problem')}</strong>{' '}
        <span lang={outputLang}>
          <InlineRichText text={problem} />
        </span>
      </p>
      {text !== undefined && (
        <details>
          <summary>{t('playground.view.holds')}</summary>
          <pre tabIndex={0}>{text.slice(0, shownLength)}</pre>
        </details>
      )}
    </div>
  );
}
