import { signal, type ReadonlySignal, type Signal } from '@preact/signals-core';
import { EngineError } from 'node-in-page/src/engine-error.ts';
import type { Workspace } from './workspace.ts';

/** A file whose text was replaced as a whole, and what the learner had there. */
export interface Replacement {
  readonly path: string;
  readonly by: 'solution' | 'original';
  readonly mine: string;
}

/** Replaces a file's text on the learner's wish, and undoes the last time until the learner edits that file again. */
export class ReplacedText {
  readonly #workspace: Workspace;
  readonly #last: Signal<Replacement | null> = signal(null);
  /** What {@link undo} would take back; null for nothing. */
  readonly last: ReadonlySignal<Replacement | null> = this.#last;
  #isReplacing = false;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
    workspace.onWrite((path) => {
      if (!this.#isReplacing && path === this.#last.peek()?.path) this.#last.value = null;
    });
  }

  /** Puts the solution's text into a file. @throws EngineError `file-system` for a file that can't be changed. */
  takeSolution(path: string, text: string): void {
    this.#replace(path, text, 'solution');
  }

  /** Gives a file of the exercise the text that it came with. @throws EngineError `file-system` for another file. */
  restoreOriginal(path: string): void {
    const original = this.#workspace.originalOf(path);
    if (original === undefined) throw new EngineError('file-system', { path, posix: 'ENOENT' });
    this.#replace(path, original, 'original');
  }

  undo(): void {
    const last = this.#last.peek();
    if (last === null) return;
    this.#write(last.path, last.mine);
    this.#last.value = null;
  }

  #replace(path: string, text: string, by: Replacement['by']): void {
    const mine = this.#workspace.file(path)?.text.peek() ?? '';
    this.#write(path, text);
    this.#last.value = mine === text ? null : { path, by, mine };
  }

  #write(path: string, text: string): void {
    this.#isReplacing = true;
    try {
      this.#workspace.write(path, text);
    } finally {
      this.#isReplacing = false;
    }
  }
}
