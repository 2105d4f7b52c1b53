import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { Session } from '../../model/session.ts';
import type { FileView } from '../../model/view-files.ts';
import { tooLargeProblem } from '../../model/view-data.ts';
import { viewKey } from '../../translation.ts';
import type { PlaygroundUi } from '../playground-ui.ts';
import { BarsView } from './bars-view.tsx';
import { GraphView } from './graph-view.tsx';
import { HistogramView } from './histogram-view.tsx';
import { LineView } from './line-view.tsx';
import { TableView } from './table-view.tsx';
import { ViewProblem } from './view-problem.tsx';
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

/** Kinds of views that can show an earlier run behind the present one. */
const comparable: ReadonlySet<FileView['as']> = new Set(['line', 'bars']);

/** Charts of files that runs wrote; updated while a run writes. */
export function ViewsPanel({ ui }: { readonly ui: PlaygroundUi }) {
  const { t, fieldLang } = useLanguage();
  const session = ui.session.value;
  const chosen = useSignal(0);
  if (session === null) return null;
  const { views } = session.views;
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
        <OneView key={view.file} ui={ui} session={session} view={view} />
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
  const { views, viewReader } = session;
  const text = views.texts.value.get(view.file);
  if (text === undefined) return <p class="empty">{t('playground.view.beforeRun')}</p>;
  if (typeof text !== 'string') return <ViewProblem problem={tooLargeProblem(view.file, text.bytes)} />;
  const Drawing = drawings[view.as];
  const behind = comparable.has(view.as) ? views.behind.value.get(view.file) : undefined;
  const isCompared = views.isCompared.value;
  return (
    <>
      {behind !== undefined && (
        <label class="compare">
          <input
            type="checkbox"
            checked={isCompared}
            onChange={(event) => {
              views.isCompared.value = event.currentTarget.checked;
            }}
          />
          {t('playground.view.compare')}
        </label>
      )}
      <Drawing
        view={view}
        text={text}
        behind={isCompared && typeof behind === 'string' ? behind : undefined}
        reader={viewReader}
        isRunning={ui.state.value === 'running'}
      />
    </>
  );
}
