/** What `trap` was told: commands by condition, which is `EXIT` or a signal's name. */
export class Traps {
  readonly #actions = new Map<string, string>();

  /** The commands of a condition: empty when it is ignored, undefined when nothing was said of it. */
  get(condition: string): string | undefined {
    return this.#actions.get(condition);
  }

  /** @param action - undefined for what happens without a trap. */
  set(condition: string, action: string | undefined): void {
    if (action === undefined) this.#actions.delete(condition);
    else this.#actions.set(condition, action);
  }

  all(): (readonly [condition: string, action: string])[] {
    return [...this.#actions];
  }

  /** For a shell inside of this one: what is ignored stays ignored, the rest is forgotten. */
  inherited(): Traps {
    const traps = new Traps();
    for (const [condition, action] of this.#actions) if (action === '') traps.set(condition, action);
    return traps;
  }
}
