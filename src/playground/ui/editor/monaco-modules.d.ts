// Modules of Monaco that come without types of their own.
declare module 'monaco-editor/languages/features/typescript/tsMode' {
  import type { Uri } from 'monaco-editor/editor';
  import type { LanguageServiceDefaults } from 'monaco-editor/languages/features/typescript/register';

  export function setupJavaScript(defaults: LanguageServiceDefaults): void;
  /** @returns a function that brings models to the worker, and resolves once it has them. */
  export function getJavaScriptWorker(): Promise<(...models: readonly Uri[]) => Promise<unknown>>;
}
