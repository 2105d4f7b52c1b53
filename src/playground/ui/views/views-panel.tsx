import { useSignal, useSignalEffect } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { Session } from '../../model/session.ts';
import type { FileView } from '../../model/view-files.ts';
import { viewKey } from '../../translation.ts';
import type { PlaygroundUi } from '../playground-ui.ts';
import { BarsView } from './bars-view.tsx';
import { GraphView } from './graph-view.tsx';
import { HistogramView } from './histogram-view.tsx';
import { LineView } from './line-view.tsx';
import { PageView } from './page-view.tsx';
import { TableView } from './table-view.tsx';
import type { ViewProps } from './view-props.ts';
import './views.css';
import { useLanguage } from '../use-language.ts';

/** The component for each kind of view. */
const drawings: Record<FileView['as'], ComponentType<ViewProps>> = {
  bars: BarsView,
  graph: GraphView,
  histogram: HistogramView,
  line: LineView,
  table: TableView,
};

/** Charts of files that runs wrote; updated while a run writes. */
export function ViewsPanel({ ui }: { readonly ui: PlaygroundUi }) {
  const { t, fieldLang } = useLanguage();
  const session = ui.session.value;
  const chosen = useSignal(0);
  useSignalEffect(() => {
    // Show the page of a server that has just opened.
    const session = ui.session.value;
    const opened = session?.served.opened.value ?? null;
    const index = session?.views.all.findIndex((view) => view.as === 'page' && view.port === opened) ?? -1;
    if (index >= 0) chosen.value = index;
  });
  if (session === null) return null;
  const views = session.views.all;
  const view = views[chosen.value];
  if (view === undefined) return null;
  return (
    <>
      {views.length === 1 ? (
        <h4 lang={fieldLang(`views.${viewKey(view)}`)}>{view.title}</h4>
      ) : (
        <select
          aria-label={t('playground.view.name')}
          value={chosen.value}
          onChange={(event) => {
            chosen.value = Number(event.currentTarget.value);
          }}
        >
          {views.map((one, index) => (
            <option key={index} value={index} lang={fieldLang(`views.${viewKey(one)}`)}>
              {one.title}
            </option>
          ))}
        </select>
      )}
      {/* It scrolls, so it can be reached by keyboard. */}
      <div class="view" tabIndex={0} role="region" aria-label={view.title}>
        {view.as === 'page' ? (
          <PageView key={view.port} ui={ui} view={view} preview={session.served.previews.value.get(view.port)} />
        ) : (
          <OneView key={view.file} ui={ui} session={session} view={view} />
        )}
      </div>
    </>
  );
}

interface OneViewProps {
  readonly ui: PlaygroundUi;
  readonly session: Session;
  readonly view: FileView;
}

function OneView({ ui, session, view }: OneViewProps) {
  const { t } = useLanguage();
  const text = session.views.texts.value.get(view.file);
  if (text === undefined) return <p class="empty">{t('playground.view.beforeRun')}</p>;
  const Drawing = drawings[view.as];
  return <Drawing view={view} text={text} isRunning={ui.state.value === 'running'} />;
}
