import { AstroError } from 'astro/errors';
import type { FaultyExercise } from './exercise-entry.ts';

/** An error as Astro's overlay and terminal show it, with the place in the author's file and the remedy. */
export type ExerciseFault = AstroError & {
  readonly loc: { readonly file: string; readonly line: number; readonly column: number };
};

/** The faults as one error: its place is that of the first, its message names them all. */
export function exerciseFault({ faults }: FaultyExercise): ExerciseFault {
  const [first] = faults;
  const lines = faults.map(
    ({ file, place, problem }) =>
      [file, place?.line, place?.column].filter((part) => part !== undefined).join(':') + `: ${problem}`,
  );
  const remedies = [...new Set(faults.map(({ remedy }) => remedy))];
  const error = new AstroError(lines.join('\n'), remedies.join('\n'));
  return Object.assign(error, {
    title: 'An exercise has a fault',
    loc: { file: first?.file ?? '', line: first?.place?.line ?? 1, column: first?.place?.column ?? 1 },
  });
}
