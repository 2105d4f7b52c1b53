/** The actions set by `trap`, by condition: `EXIT` or the name of a signal. */
export class Traps {
  readonly #actions = new Map<string, string>();

  /** The action of a condition: empty if it is ignored, undefined for the default action. */
  get(condition: string): string | undefined {
    return this.#actions.get(condition);
  }

  /** @param action - undefined resets the condition to its default action. */
  set(condition: string, action: string | undefined): void {
    if (action === undefined) this.#actions.delete(condition);
    else this.#actions.set(condition, action);
  }

  all(): (readonly [condition: string, action: string])[] {
    return [...this.#actions];
  }

  /** The traps of a subshell: ignored signals stay ignored, others are reset (POSIX XCU 2.12). */
  inherited(): Traps {
    const traps = new Traps();
    for (const [condition, action] of this.#actions) if (action === '') traps.set(condition, action);
    return traps;
  }
}
