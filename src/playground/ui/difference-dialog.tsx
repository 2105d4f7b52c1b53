import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { useLanguage } from './use-language.ts';

interface Side {
  readonly name: string;
  readonly text: string;
}

interface Props {
  readonly title: string;
  readonly before: Side;
  readonly after: Side;
  readonly onClose: () => void;
}

/** A line, and which side has it. */
interface Line {
  readonly side: 'both' | 'before' | 'after';
  readonly text: string;
}

/** What differs between two texts, line by line: readable on any screen, and by a screen reader. */
export function DifferenceDialog({ title, before, after, onClose }: Props) {
  const { t } = useLanguage();
  const dialog = useRef<HTMLDialogElement>(null);
  const lines = useSignal<readonly Line[] | null>(null);
  useEffect(() => {
    dialog.current?.showModal();
    let isOpen = true;
    compareLines(before.text, after.text).then((found) => {
      if (isOpen) lines.value = found;
    }, reportError);
    return () => {
      isOpen = false;
    };
  }, [before.text, after.text, lines]);
  return (
    <dialog ref={dialog} class="difference" aria-labelledby="difference-title" onClose={onClose}>
      <form method="dialog">
        <h4 id="difference-title">{title}</h4>
        <p>
          <del>{before.name}</del> · <ins>{after.name}</ins>
        </p>
        <div class="lines" tabIndex={0} role="region" aria-label={title}>
          {lines.value?.map(({ side, text }, index) => {
            if (side === 'both') return <div key={index}>{text}</div>;
            const Mark = side === 'before' ? 'del' : 'ins';
            return (
              <Mark key={index}>
                <span class="sr-only">{side === 'before' ? before.name : after.name}: </span>
                {text}
              </Mark>
            );
          })}
        </div>
        <div class="choices">
          <button type="submit">{t('playground.notice.close')}</button>
        </div>
      </form>
    </dialog>
  );
}

async function compareLines(before: string, after: string): Promise<Line[]> {
  const { diffLines } = await import('diff');
  return diffLines(before, after).flatMap(({ value, added, removed }) => {
    const side = added ? 'after' : removed ? 'before' : 'both';
    return value
      .replace(/\n$/, '')
      .split('\n')
      .map((text): Line => ({ side, text }));
  });
}
