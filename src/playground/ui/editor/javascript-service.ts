/** TypeScript's language service over the JavaScript of a project: some 1.5 MB, loaded when the editor is in use. */
import type { Uri } from 'monaco-editor/editor';
import {
  javascriptDefaults,
  ModuleResolutionKind,
  ScriptTarget,
  typescriptDefaults,
} from 'monaco-editor/languages/features/typescript/register';
import TypeScriptWorker from 'monaco-editor/languages/features/typescript/ts.worker?worker';
import { getJavaScriptWorker, setupJavaScript } from 'monaco-editor/languages/features/typescript/tsMode';
import { workers } from './monaco-parts.ts';
import { nodeTypes } from './node-types.ts';

workers.set('javascript', () => new TypeScriptWorker());
// Projects are in JavaScript: a file that ends in .ts starts no second service.
typescriptDefaults.setModeConfiguration({});
javascriptDefaults.setCompilerOptions({
  allowJs: true,
  allowNonTsExtensions: true,
  // Programs of Node: what a page has would be a false suggestion.
  lib: ['lib.esnext.d.ts'],
  // As in Node, no file sees what another one doesn't export.
  moduleDetection: 3,
  moduleResolution: ModuleResolutionKind.NodeJs,
  target: ScriptTarget.ESNext,
  types: [],
});
javascriptDefaults.setExtraLibs(nodeTypes);
javascriptDefaults.setEagerModelSync(true);
// No diagnostics: the packages of a project are unknown here, so that much of what is right would look wrong.
javascriptDefaults.setModeConfiguration({
  completionItems: true,
  definitions: true,
  documentHighlights: true,
  hovers: true,
  references: true,
  signatureHelp: true,
});
// The language was met before this was loaded, and Monaco would set it up at the first meeting alone.
setupJavaScript(javascriptDefaults);

/** Brings these models to the service, which knows no other file of a project. */
export async function knowJavaScript(models: readonly Uri[]): Promise<void> {
  const worker = await getJavaScriptWorker();
  await worker(...models);
}
