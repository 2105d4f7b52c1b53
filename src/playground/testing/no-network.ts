import type { IBrowserSettings } from 'happy-dom';

/** What an element preloads is fetched past the global `fetch`, which tests replace. */
const { happyDOM } = window as unknown as { happyDOM: { settings: IBrowserSettings } };
happyDOM.settings.fetch.interceptor = {
  beforeAsyncRequest: ({ window: page }) => Promise.resolve(new page.Response('{}')),
};
