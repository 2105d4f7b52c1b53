import { fileNameProblem } from './file-names.ts';

/** Why files from elsewhere, of a link or a file, are refused. `path`: one of their names can't be a file here. */
export type ForeignProblem =
  | { readonly code: 'broken' | 'too-large' | 'other-exercise' | 'empty' }
  | { readonly code: 'path'; readonly path: string };

/** Of all texts together, in bytes: many times what an exercise has. */
export const mostBytes = 2_000_000;
export const mostFiles = 200;

export type Files = readonly (readonly [path: string, text: string])[];

/** The first reason why these can't be files of a project; null when they can. */
export function findForeignProblem(files: Files): ForeignProblem | null {
  if (files.length > mostFiles) return { code: 'too-large' };
  if (files.reduce((sum, [, text]) => sum + text.length, 0) > mostBytes) return { code: 'too-large' };
  const taken: string[] = [];
  for (const [path] of files) {
    // Only whether there is a problem: the sentence names the path.
    if (fileNameProblem(path, taken, (key) => key) !== null) return { code: 'path', path: path.slice(0, 100) };
    taken.push(path);
  }
  return null;
}
