import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { Session } from '../../model/session.ts';
import type { FileView } from '../../model/view-files.ts';
import type { PlaygroundUi } from '../playground-ui.ts';
import { GraphView } from './graph-view.tsx';
import { TableView } from './table-view.tsx';

export interface ViewProps {
  readonly view: FileView;
  /** What the run wrote into the view's file, as it is now. */
  readonly text: string;
}

/** How each kind of view is drawn. A kind without a drawing shows the file's text. */
const drawings: Partial<Record<FileView['as'], ComponentType<ViewProps>>> = {
  graph: GraphView,
  table: TableView,
};

/** What runs wrote, as pictures; they change while a run writes. */
export function ViewsPanel({ ui }: { readonly ui: PlaygroundUi }) {
  const session = ui.session.value;
  const chosen = useSignal(0);
  if (session === null) return null;
  const { views } = session.views;
  const view = views[chosen.value];
  if (view === undefined) return null;
  return (
    <>
      {views.length === 1 ? (
        <h4>{view.title}</h4>
      ) : (
        <select
          aria-label="View"
          value={chosen.value}
          onChange={(event) => {
            chosen.value = Number(event.currentTarget.value);
          }}
        >
          {views.map((one, index) => (
            <option key={index} value={index}>
              {one.title}
            </option>
          ))}
        </select>
      )}
      {/* It scrolls, so it can be reached by keyboard. */}
      <div class="view" tabIndex={0} role="region" aria-label={view.title}>
        <OneView key={view.file} session={session} view={view} />
      </div>
    </>
  );
}

function OneView({ session, view }: { readonly session: Session; readonly view: FileView }) {
  const text = session.views.texts.value.get(view.file);
  if (text === undefined) return <p class="empty">Run it, and it is drawn here.</p>;
  const Drawing = drawings[view.as];
  return Drawing === undefined ? <pre>{text}</pre> : <Drawing view={view} text={text} />;
}
