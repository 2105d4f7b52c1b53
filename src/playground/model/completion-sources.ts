import { EngineError } from '../../engine/engine-error.ts';
import type { Engine } from '../../engine/engine.ts';
import type { CompletionSources } from './completion.ts';
import type { Workspace } from './workspace.ts';

/** What Tab finds in an engine and in the learner's `package.json`. @param folder - in which the line will run. */
export function completionSources(engine: Engine, workspace: Workspace, folder: string): CompletionSources {
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
        // The learner is in the middle of changing it.
        if (error instanceof SyntaxError) return [];
        throw error;
      }
    },
  };
}
