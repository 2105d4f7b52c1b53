import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Preview, PreviewState, ShownPreview } from 'node-in-page/src/engine.ts';
import type { View } from '../../definition.ts';
import type { PlaygroundUi } from '../playground-ui.ts';
import './page-view.css';
import { useLanguage } from '../use-language.ts';

interface PageViewProps {
  readonly ui: PlaygroundUi;
  readonly view: Extract<View, { as: 'page' }>;
  /** Undefined while no server listens at the view's port. */
  readonly preview: Preview | undefined;
}

const start: PreviewState = { path: '/', title: '', isLoading: true, canGoBack: false, failure: null };

/** The page of the running app: a small browser with an address line, reload and back. */
export function PageView({ ui, view, preview }: PageViewProps) {
  const { t, outputLang } = useLanguage();
  const container = useRef<HTMLDivElement>(null);
  const shown = useRef<ShownPreview | null>(null);
  const state = useSignal(start);
  const typed = useSignal('/');
  useEffect(() => {
    if (preview === undefined || container.current === null) return;
    // A restarted server shows the page where the reader left it.
    const page = preview.show(container.current, state.peek().path ?? '/', (next) => {
      // Keep what the reader is typing until the page navigates.
      if (next.path !== state.peek().path) typed.value = next.path ?? '/';
      state.value = next;
    });
    shown.current = page;
    return () => {
      shown.current = null;
      page.remove();
    };
  }, [preview, state, typed]);
  if (preview === undefined) return <NotRunning ui={ui} port={view.port} />;
  const { canGoBack, isLoading, failure, isHeld = false, title } = state.value;
  return (
    <div class="page-view">
      <form
        class="page-bar"
        onSubmit={(event) => {
          event.preventDefault();
          shown.current?.open(typed.value);
        }}
      >
        <button type="button" disabled={!canGoBack} onClick={() => shown.current?.back()}>
          {t('playground.page.back')}
        </button>
        <button type="button" onClick={() => shown.current?.reload()}>
          {t('playground.page.reload')}
        </button>
        <label>
          <span class="page-host">localhost:{view.port}</span>
          <input
            aria-label={t('playground.page.address', { port: view.port })}
            value={typed.value}
            spellcheck={false}
            autocomplete="off"
            autocapitalize="off"
            onInput={(event) => {
              typed.value = event.currentTarget.value;
            }}
          />
        </label>
      </form>
      <p class="page-status" role="status" lang={failure === null && !isLoading ? outputLang : undefined}>
        {failure === null
          ? isLoading
            ? t('playground.page.loading')
            : title
          : t(`engine.preview.${failure.code}`, failure.data)}
      </p>
      {isHeld && (
        <div class="page-held">
          <p>{t('playground.page.held')}</p>
          <button type="button" onClick={() => shown.current?.allow?.()}>
            {t('playground.page.allow')}
          </button>
        </div>
      )}
      <div ref={container} class="page-frame" data-loading={isLoading} />
    </div>
  );
}

function NotRunning({ ui, port }: { readonly ui: PlaygroundUi; readonly port: number }) {
  const { t } = useLanguage();
  const isRunning = ui.state.value === 'running';
  return (
    <div class="page-view">
      <p class="empty" role="status">
        {isRunning ? t('playground.page.runs', { port }) : t('playground.page.notRunning')}
      </p>
      {!isRunning && (
        <p>
          <button type="button" class="page-run" onClick={() => ui.actions.run()}>
            {t('playground.run')}
          </button>
        </p>
      )}
    </div>
  );
}
