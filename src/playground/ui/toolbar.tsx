import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { EnginePopover } from './engine-popover.tsx';
import { FailedIcon, FullWindowIcon, KeysIcon, PassedIcon, RunIcon, StopIcon } from './icons.tsx';
import { FindDialog } from './find-dialog.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { useLayout } from './layout.ts';
import type { PlaygroundUi } from './playground-ui.ts';
import { MenuItem, Popover } from './popover.tsx';
import { ResetDialog } from './reset-dialog.tsx';
import { TakeAlongDialog } from './take-along-dialog.tsx';
import { RunList } from './terminal/run-list.tsx';
import { useLanguage } from './use-language.ts';

interface ActionProps {
  readonly name: string;
  readonly label: string;
  readonly enabled: boolean;
  readonly onPress: () => void;
  readonly icon?: ComponentChildren;
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

/** What the learner does with the project; the status line; and what concerns the playground itself, as icons. */
export function Toolbar({ ui }: { readonly ui: PlaygroundUi }) {
  const { t } = useLanguage();
  const askReset = useSignal(false);
  const takesAlong = useSignal(false);
  const state = ui.state.value;
  const session = ui.session.value;
  const isReady = state === 'ready';
  const isBusy = state === 'running' || state === 'checking';
  const hasTasks = session !== null && session.tasks.list.length > 0;
  const reset = {
    name: 'reset',
    label: t('playground.reset'),
    enabled: session !== null && state !== 'loading',
    onPress: () => {
      askReset.value = true;
    },
  };
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
        {hasTasks && (
          <Action
            name="check"
            label={t('playground.check')}
            enabled={isReady}
            onPress={ui.actions.check}
            title={t('playground.checkKeys')}
          />
        )}
        <Action {...reset} />
        <MoreMenu
          ui={ui}
          reset={reset}
          takeAlong={() => {
            takesAlong.value = true;
          }}
        />
      </div>
      <StatusLine ui={ui} />
      <div class="tools">
        {session !== null && ui.failure.value === null && <EnginePopover session={session} />}
        <LayoutButtons />
      </div>
      {askReset.value && (
        <ResetDialog
          onReset={ui.actions.reset}
          onClose={() => {
            askReset.value = false;
          }}
        />
      )}
      {takesAlong.value && session !== null && (
        <TakeAlongDialog
          ui={ui}
          session={session}
          onClose={() => {
            takesAlong.value = false;
          }}
        />
      )}
      <KeysDialog isLight={ui.isLight} />
      <FindDialog ui={ui} />
      <RunList ui={ui} />
      <span class="moving-line" />
    </>
  );
}

interface MoreMenuProps {
  readonly ui: PlaygroundUi;
  readonly reset: ActionProps;
  readonly takeAlong: () => void;
}

/** What is done less often. What has no room elsewhere on a phone is here, too. */
function MoreMenu({ ui, reset, takeAlong }: MoreMenuProps) {
  const { t } = useLanguage();
  const { areRunsShown } = useLayout();
  const isOpen = useSignal(false);
  const session = ui.session.value;
  const closing = (act: () => void) => () => {
    isOpen.value = false;
    act();
  };
  return (
    <Popover name="menu" label={t('playground.more')} isOpen={isOpen}>
      <MenuItem {...reset} onPress={closing(reset.onPress)} />
      <MenuItem
        name="runs"
        label={t('playground.runs.title')}
        enabled={(session?.runs.past.value.length ?? 0) > 0}
        onPress={closing(() => {
          areRunsShown.value = true;
        })}
      />
      <MenuItem
        name="download"
        label={t('playground.download')}
        enabled={session !== null}
        title={t('playground.download.what')}
        onPress={closing(ui.actions.download)}
      />
      <MenuItem
        name="take-along"
        label={t('playground.take.title')}
        enabled={session !== null}
        onPress={closing(takeAlong)}
      />
    </Popover>
  );
}

function LayoutButtons() {
  const { t } = useLanguage();
  const { areKeysShown, isFullWindow } = useLayout();
  return (
    <>
      <button
        type="button"
        class="icon keys"
        aria-label={t('playground.keys')}
        title={t('playground.keys')}
        onClick={() => {
          areKeysShown.value = true;
        }}
      >
        <KeysIcon />
      </button>
      {/* The element itself listens to it: it is there before Start. */}
      <button
        type="button"
        class="icon"
        data-action="full-window"
        aria-pressed={isFullWindow.value}
        aria-label={t('playground.fullWindow')}
        title={t('playground.fullWindowKeys')}
      >
        <FullWindowIcon />
      </button>
    </>
  );
}

function StatusLine({ ui }: { readonly ui: PlaygroundUi }) {
  const remark = ui.remark.value;
  const { words, tone } = remark === '' ? ui.status.value : { words: remark, tone: 'plain' };
  return (
    <>
      <p class="status" role="status" data-tone={tone}>
        {tone === 'ok' && <PassedIcon />}
        {tone === 'error' && <FailedIcon />}
        <span>{words}</span>
      </p>
      {/* What the status line has no room for: the tasks show it, and a screen reader is told. */}
      <p class="sr-only" aria-live="polite">
        {ui.outcome.value}
      </p>
    </>
  );
}
