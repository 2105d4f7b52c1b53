import type { Plugin } from 'vite';
import { refreshNodeLibrary } from 'node-in-page/tools/refresh-node-library.ts';

/** Brings the in-page engine's copy of Node's library up to date before a build, a dev server or tests read it. */
export function nodeLibrary(): Plugin {
  return {
    name: 'node-library',
    async configResolved() {
      await refreshNodeLibrary();
    },
  };
}
