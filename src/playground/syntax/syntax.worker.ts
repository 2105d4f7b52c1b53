/** Parses away from the page, where nothing that is typed waits for it. */
import type { SourceText, SyntaxProblem } from '../model/syntax.ts';
import { findSyntaxProblems } from './find-syntax-problems.ts';

export interface SyntaxRequest {
  readonly id: number;
  readonly files: readonly SourceText[];
}

export interface SyntaxAnswer {
  readonly id: number;
  readonly problems: readonly SyntaxProblem[];
}

globalThis.addEventListener('message', ({ data }: MessageEvent<SyntaxRequest>) => {
  postMessage({ id: data.id, problems: findSyntaxProblems(data.files) } satisfies SyntaxAnswer);
});
