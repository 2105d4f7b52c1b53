import { viewKey } from '../../translation.ts';
import type { PlaygroundUi } from '../playground-ui.ts';
import { useLanguage } from '../use-language.ts';
import { PageView } from './page-view.tsx';
import './views.css';

/** The page of the project's server; with several, that of the one that opened last. */
export function PreviewPanel({ ui }: { readonly ui: PlaygroundUi }) {
  const { fieldLang } = useLanguage();
  const session = ui.session.value;
  if (session === null) return null;
  const { pages } = session.views;
  const opened = session.served.opened.value;
  const page = pages.find(({ port }) => port === opened) ?? pages[0];
  if (page === undefined) return null;
  return (
    <>
      <h4 lang={fieldLang(`views.${viewKey(page)}`)}>{page.title}</h4>
      <div class="view">
        <PageView key={page.port} ui={ui} view={page} preview={session.served.previews.value.get(page.port)} />
      </div>
    </>
  );
}
