const storageKey = 'use-cases-for-devops:deck-character-keys';

/** The choice of this visit, where the browser keeps nothing. */
let chosen: boolean | undefined;

/** Whether letters, digits and signs are keys of the deck. They are, until somebody switches them off (WCAG 2.1.4). */
export function readCharacterKeys(): boolean {
  if (chosen !== undefined) return chosen;
  try {
    return localStorage.getItem(storageKey) !== 'off';
  } catch {
    // Storage is blocked.
    return true;
  }
}

export function keepCharacterKeys(isOn: boolean): void {
  chosen = isOn;
  try {
    if (isOn) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, 'off');
  } catch {
    // Storage is blocked: the choice lasts for this visit.
  }
}
