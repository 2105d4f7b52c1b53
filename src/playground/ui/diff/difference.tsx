import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { useLanguage } from '../use-language.ts';
import type { CreateDiff, DiffView } from './diff-view.ts';
import './difference.css';

interface Props {
  /** Lines under each other instead of the big editor. */
  readonly isLight: boolean;
  readonly path: string;
  readonly before: { readonly name: string; readonly text: string };
  readonly after: { readonly name: string; readonly text: string };
}

/** Two texts of a file beside each other. What draws them is loaded at the first use. */
export function Difference({ isLight, path, before, after }: Props) {
  const { t } = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const isMissing = useSignal(false);
  const labels = { before: `${path}. ${before.name}`, after: `${path}. ${after.name}` };
  const cutNote = t('playground.diff.cut');
  useEffect(() => {
    let isGone = false;
    let view: DiffView | null = null;
    load(isLight).then(
      (create) => {
        if (isGone || box.current === null) return;
        view = create({ container: box.current, path, before: before.text, after: after.text, labels, cutNote });
      },
      () => {
        isMissing.value = true;
      },
    );
    return () => {
      isGone = true;
      view?.dispose();
    };
  }, [isLight, path, before.text, after.text, labels.before, labels.after, cutNote, isMissing]);
  return (
    <div class="difference">
      <p class={isLight ? 'sides unified' : 'sides'} aria-hidden="true">
        <span>{before.name}</span>
        <span>{after.name}</span>
      </p>
      {before.text === after.text && <p class="empty">{t('playground.diff.none')}</p>}
      {isMissing.value && <p class="empty">{t('playground.diff.unavailable')}</p>}
      <div ref={box} class="diff-box" />
    </div>
  );
}

async function load(isLight: boolean): Promise<CreateDiff> {
  if (isLight) return (await import('./plain-diff.ts')).createPlainDiff;
  return (await import('./monaco-diff.ts')).createMonacoDiff;
}
