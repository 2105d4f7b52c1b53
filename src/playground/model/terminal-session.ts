import { signal, type ReadonlySignal } from '@preact/signals-core';
import { EngineError } from 'node-in-page/src/engine-error.ts';
import type { Engine, TerminalSize } from 'node-in-page/src/engine.ts';
import { completeLine, type Completion, type CompletionSources } from './completion.ts';
import type { Workspace } from './workspace.ts';

/** The lines that are typed in a terminal share one session of the engine's shell. */
export class TerminalSession {
  readonly #workspace: Workspace;
  readonly #folder = signal('');
  /** Where the next line runs, relative to the project; empty for the project itself. */
  readonly folder: ReadonlySignal<string> = this.#folder;
  /** The size that the next program sees; the terminal panel sets it. */
  size: TerminalSize = { cols: 80, rows: 24 };
  /** Spawn options that make consecutive lines share cwd and variables. */
  readonly options = { session: 'terminal' } as const;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** Reads the folder in which the last line ended. */
  async follow(engine: Engine): Promise<void> {
    this.#folder.value = (await engine.shellDirectory?.(this.options.session)) ?? '';
  }

  /** Tab completion for a line up to the caret; nothing without an engine. */
  async complete(before: string, engine: Engine | null): Promise<Completion> {
    if (engine === null) return { insert: '', options: [] };
    return completeLine(before, completionSources(engine, this.#workspace, this.#folder.peek()));
  }
}

/** Completes from an engine's files and the learner's `package.json`. @param folder - in which the line will run. */
function completionSources(engine: Engine, workspace: Workspace, folder: string): CompletionSources {
  return {
    async list(below) {
      try {
        return await engine.fs.readdir([folder, below].filter((part) => part !== '').join('/') || '.');
      } catch (error) {
        if (error instanceof EngineError && error.code === 'file-system') return [];
        throw error;
      }
    },
    scripts() {
      const manifest = workspace.file('package.json')?.text.peek();
      if (manifest === undefined) return [];
      try {
        const { scripts } = JSON.parse(manifest) as { readonly scripts?: unknown };
        return typeof scripts === 'object' && scripts !== null ? Object.keys(scripts) : [];
      } catch (error) {
        // Invalid JSON: the learner is editing it.
        if (error instanceof SyntaxError) return [];
        throw error;
      }
    },
  };
}
