import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';

/** Monaco's texts of TypeScript's standard library, each a declaration file. */
const libraryFile = /\/monaco-editor\/.*\/typescript\/lib\/lib\.js$/;

/** Of a page, of a worker in a page, and of Windows' script host. */
const ofNoUse = /^lib\.(?:dom|webworker|scripthost)\b/;

/**
 * Leaves out of the editor's language service what programs of Node don't have: four fifths of its standard library.
 * Monaco offers no setting for it.
 */
export function languageServiceLibrary(): Plugin {
  return {
    name: 'language-service-library',
    async load(id) {
      if (!libraryFile.test(id)) return null;
      const { libFileMap } = (await import(pathToFileURL(id).href)) as { libFileMap: Readonly<Record<string, string>> };
      const kept = Object.entries(libFileMap).filter(([name]) => !ofNoUse.test(name));
      if (!kept.some(([name]) => name === 'lib.esnext.d.ts')) throw new Error(`${id} has no lib.esnext.d.ts.`);
      return `export const libFileMap = ${JSON.stringify(Object.fromEntries(kept))};`;
    },
  };
}
