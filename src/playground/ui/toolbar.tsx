import { useSignal } from '@preact/signals';
import { FailedIcon, PassedIcon, RunIcon, StopIcon } from './icons.tsx';
import type { PlaygroundUi } from './playground-ui.ts';
import { ResetDialog } from './reset-dialog.tsx';
import { useLanguage } from './use-language.ts';

interface ActionProps {
  readonly name: string;
  readonly label: string;
  readonly enabled: boolean;
  readonly onPress: () => void;
  readonly icon?: preact.ComponentChildren;
  readonly title?: string;
}

/** `aria-disabled` rather than `disabled`, which would drop the focus. */
function Action({ name, label, enabled, onPress, icon, title }: ActionProps) {
  return (
    <button
      type="button"
      class={name}
      aria-disabled={!enabled}
      title={title}
      onClick={() => {
        if (enabled) onPress();
      }}
    >
      {icon}
      {label}
    </button>
  );
}

/** Run, Stop, Check, Reset and Download; then the engine and the status line. */
export function Toolbar({ ui }: { readonly ui: PlaygroundUi }) {
  const { t } = useLanguage();
  const askReset = useSignal(false);
  const isMoreOpen = useSignal(false);
  const state = ui.state.value;
  const session = ui.session.value;
  const isReady = state === 'ready';
  const isBusy = state === 'running' || state === 'checking';
  const hasTasks = session !== null && session.tasks.list.length > 0;
  const engine = session?.engine.selection.value?.current ?? null;
  return (
    <>
      <div class="actions" role="group" aria-label={t('playground.name')}>
        <Action
          name="run"
          label={t('playground.run')}
          enabled={isReady}
          onPress={() => {
            ui.actions.run();
          }}
          icon={<RunIcon />}
          title={t('playground.runKeys')}
        />
        <Action
          name="stop"
          label={t('playground.stop')}
          enabled={isBusy}
          onPress={ui.actions.stop}
          icon={<StopIcon />}
        />
        {hasTasks && <Action name="check" label={t('playground.check')} enabled={isReady} onPress={ui.actions.check} />}
        <button
          type="button"
          class="more"
          aria-expanded={isMoreOpen.value}
          onClick={() => {
            isMoreOpen.value = !isMoreOpen.value;
          }}
        >
          {t('playground.more')}
        </button>
      </div>
      <div class="further" data-open={isMoreOpen.value}>
        <Action
          name="reset"
          label={t('playground.reset')}
          enabled={session !== null && state !== 'loading'}
          onPress={() => {
            askReset.value = true;
          }}
        />
        <Action
          name="download"
          label={t('playground.download')}
          enabled={session !== null}
          onPress={ui.actions.download}
          title={t('playground.download.what')}
        />
        {engine !== null && <span class="engine">{t(`playground.engine.${engine}`)}</span>}
      </div>
      <StatusLine ui={ui} />
      {askReset.value && (
        <ResetDialog
          onReset={ui.actions.reset}
          onClose={() => {
            askReset.value = false;
          }}
        />
      )}
      <span class="moving-line" />
    </>
  );
}

function StatusLine({ ui }: { readonly ui: PlaygroundUi }) {
  const remark = ui.remark.value;
  const { words, tone } = remark === '' ? ui.status.value : { words: remark, tone: 'plain' };
  return (
    <p class="status" role="status" data-tone={tone}>
      {tone === 'ok' && <PassedIcon />}
      {tone === 'error' && <FailedIcon />}
      <span>{words}</span>
    </p>
  );
}
