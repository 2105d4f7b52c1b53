/** Counted from 1, as editors do. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Something wrong in an author's folder, with the place and what to do. */
export class CatalogError extends Error {
  override readonly name = 'CatalogError';

  /** Below the project's root, with `/`. */
  readonly file: string;
  readonly place: Place | undefined;
  readonly problem: string;
  readonly remedy: string;

  constructor(file: string, place: Place | undefined, problem: string, remedy: string) {
    const where = place === undefined ? file : `${file}:${String(place.line)}:${String(place.column)}`;
    super(`${where}: ${problem}\n  ${remedy}`);
    this.file = file;
    this.place = place;
    this.problem = problem;
    this.remedy = remedy;
  }
}

/** Several of them as one error, whose message names them all. */
export function joinErrors(errors: readonly CatalogError[]): AggregateError {
  return new AggregateError(errors, errors.map(({ message }) => message).join('\n'));
}

/**
 * The faults that an error of the catalog names.
 * @throws the error itself when it is of another kind: then the fault is ours, not an author's.
 */
export function catalogErrorsIn(error: unknown): readonly CatalogError[] {
  const errors: readonly unknown[] = error instanceof AggregateError ? error.errors : [error];
  const faults = errors.filter((one) => one instanceof CatalogError);
  if (faults.length === 0 || faults.length < errors.length) throw error;
  return faults;
}
