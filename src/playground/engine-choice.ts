import { choiceFacts, defaultChoice, keepChoice, keptChoice } from '../engine/select/choice.ts';
import type { EngineMode, MadeChoice } from '../engine/select/selection.ts';

const modes: readonly string[] = ['auto', 'webcontainer', 'in-page'] satisfies EngineMode[];

function isMode(value: string | null): value is EngineMode {
  return value !== null && modes.includes(value);
}

/** Which engine Start uses: the choice beside it, or else what the page asks for. */
export class EngineChoice {
  readonly #element: HTMLElement;
  readonly #select: HTMLSelectElement | null;
  /** Now or at an earlier visit. */
  #isChosen: boolean;
  #isChanged = false;

  /** Shows what is likely, and lets the learner choose another one until `signal` is aborted. */
  constructor(element: HTMLElement, signal: AbortSignal) {
    this.#element = element;
    const select = element.querySelector<HTMLSelectElement>('[data-part=engine]');
    const kept = keptChoice();
    this.#select = select;
    this.#isChosen = kept !== null;
    if (select === null) return;
    const asked = this.#askedMode();
    const likely = kept ?? defaultChoice(choiceFacts(select.dataset.key !== undefined));
    select.value = asked === 'auto' ? likely : asked;
    select.addEventListener(
      'change',
      () => {
        this.#isChosen = true;
        this.#isChanged = true;
        keepChoice(select.value === 'webcontainer' ? 'webcontainer' : 'in-page');
      },
      { signal },
    );
  }

  /** The page's address takes precedence over the caller, the caller over the attribute, and what is chosen over all. */
  decide(engine?: EngineMode): { readonly mode: EngineMode; readonly made: MadeChoice } {
    const choice = this.#select?.value === 'webcontainer' ? 'webcontainer' : 'in-page';
    const mode = this.#isChanged ? 'auto' : this.#askedMode(engine);
    return { mode, made: { choice, isChosen: this.#isChosen } };
  }

  #askedMode(engine: EngineMode | null = null): EngineMode {
    const asked = [new URL(location.href).searchParams.get('engine'), engine, this.#element.getAttribute('engine')];
    return asked.find(isMode) ?? 'auto';
  }
}
