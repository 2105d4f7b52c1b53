import type { KeepState } from '../offline/keep.ts';

/** Keeps the whole site in this browser, and removes it again; the words are in its `data-` attributes. */
class KeepOffline extends HTMLElement {
  #isBusy = false;

  connectedCallback(): void {
    this.querySelector('[data-keep]')?.addEventListener('click', () => {
      void this.#once(() => this.#keep());
    });
    this.querySelector('[data-remove]')?.addEventListener('click', () => {
      void this.#once(() => this.#remove());
    });
    import('../offline/keep.ts')
      .then(({ isEverythingKept }) => isEverythingKept())
      .then(
        (isKept) => {
          if (isKept) this.#show({ state: 'kept' });
        },
        // Offline, with a page of the browser's own cache: the button says so when it is pressed.
        () => undefined,
      );
  }

  async #once(work: () => Promise<void>): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    this.#toggle(true);
    try {
      await work();
    } catch {
      this.#show({ state: 'failed', problem: 'unreachable' });
    } finally {
      this.#isBusy = false;
      this.#toggle(false);
    }
  }

  async #keep(): Promise<void> {
    const { keepEverything } = await import('../offline/keep.ts');
    await keepEverything((state) => {
      this.#show(state);
    });
  }

  async #remove(): Promise<void> {
    const { removeOfflineFiles } = await import('../offline/remove.ts');
    await removeOfflineFiles();
    this.#show({ state: 'unkept' });
  }

  #toggle(isBusy: boolean): void {
    for (const button of this.querySelectorAll('button')) button.ariaDisabled = String(isBusy);
  }

  #show(state: KeepState): void {
    const remove = this.querySelector<HTMLElement>('[data-remove]');
    const progress = this.querySelector('progress');
    const status = this.querySelector('[role=status]');
    if (remove === null || progress === null || status === null) return;
    progress.hidden = state.state !== 'loading';
    if (state.state === 'loading') {
      progress.max = state.allBytes;
      progress.value = state.doneBytes;
    }
    // What failed may have left an earlier copy of a part.
    remove.hidden = state.state === 'unkept' || state.state === 'loading';
    status.textContent = this.#words(state);
  }

  #words(state: KeepState): string {
    const { loading, kept, removed } = this.dataset;
    if (state.state === 'kept') return kept ?? '';
    if (state.state === 'unkept') return removed ?? '';
    if (state.state === 'failed') return this.dataset[state.problem] ?? '';
    const share = (state.doneBytes / state.allBytes).toLocaleString(this.lang, { style: 'percent' });
    return (loading ?? '').replace('{{share}}', share);
  }
}

if (customElements.get('keep-offline') === undefined) customElements.define('keep-offline', KeepOffline);
