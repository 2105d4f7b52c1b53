import type { Session } from '../../model/session.ts';
import { FailedIcon } from '../icons.tsx';
import { RichText } from '../rich-text.tsx';
import { useLanguage } from '../use-language.ts';
import type { OpenPlace } from './open-place.ts';

interface Props {
  readonly session: Session;
  readonly onPlace: OpenPlace;
}

/** Why nothing was checked, once for all tasks. It goes with the next edit. */
export function SyntaxProblems({ session, onPlace }: Props) {
  const { t } = useLanguage();
  const problems = session.checks.syntaxProblems.value;
  if (problems.length === 0) return null;
  return (
    <div class="feedback syntax-problems" data-status="error" role="alert">
      <p class="verdict">
        <FailedIcon />
        {t('playground.check.syntax')}
      </p>
      <ul>
        {problems.map(({ path, line, message }) => (
          <li key={path}>
            <RichText text={`\`${path}:${String(line)}\``} onPlace={onPlace} />
            {/* The parser's own words; they may hold marks. */}
            <p lang="en">{message}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
