/** The header's search: opens its dialog, and loads what searches when it is wanted for the first time. */
class SiteSearch extends HTMLElement {
  #isWatched = new AbortController();

  connectedCallback(): void {
    this.#isWatched = new AbortController();
    const { signal } = this.#isWatched;
    const button = this.querySelector<HTMLButtonElement>('button.open');
    const dialog = this.querySelector('dialog');
    if (button === null || dialog === null) return;
    const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);
    button.dataset['keys'] = isApple ? '⌘ K' : 'Ctrl K';
    const open = () => {
      if (dialog.open) return;
      dialog.showModal();
      dialog.querySelector('input')?.select();
      void this.#prepare(dialog);
    };
    button.addEventListener('click', open, { signal });
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
          return;
        event.preventDefault();
        if (dialog.open) dialog.close();
        else open();
      },
      { signal },
    );
    dialog.addEventListener(
      'click',
      ({ target }) => {
        const isOnLink = target instanceof Element && target.closest('a, .close') !== null;
        // Beside its contents a dialog is clicked itself.
        if (target === dialog || isOnLink) dialog.close();
      },
      { signal },
    );
  }

  disconnectedCallback(): void {
    this.#isWatched.abort();
  }

  async #prepare(dialog: HTMLDialogElement): Promise<void> {
    if (this.dataset.state !== undefined) return;
    this.dataset.state = 'prepared';
    try {
      const { searchIn } = await import('./search-results.ts');
      searchIn(dialog, {
        site: this.dataset.site ?? '/',
        language: this.lang,
        words: JSON.parse(this.dataset.words ?? '{}') as Record<string, string>,
        unbuilt: this.dataset.unbuilt,
      });
    } catch {
      // Retried when the dialog opens again; until then the dialog shows the error.
      delete this.dataset.state;
      const { unavailable } = JSON.parse(this.dataset.words ?? '{}') as { readonly unavailable?: string };
      dialog.querySelector('[role=status]')?.replaceChildren(unavailable ?? '');
    }
  }
}

if (customElements.get('site-search') === undefined) customElements.define('site-search', SiteSearch);
