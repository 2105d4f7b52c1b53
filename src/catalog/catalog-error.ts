/** Something wrong in an author's folder, with the place and what to do. */
export class CatalogError extends Error {
  override readonly name = 'CatalogError';

  readonly file: string;
  readonly line: number | undefined;

  constructor(file: string, line: number | undefined, problem: string, remedy: string) {
    super(`${file}${line === undefined ? '' : `:${String(line)}`}: ${problem}\n  ${remedy}`);
    this.file = file;
    this.line = line;
  }
}

/** Several of them as one error, whose message names them all. */
export function joinErrors(errors: readonly CatalogError[]): AggregateError {
  return new AggregateError(errors, errors.map(({ message }) => message).join('\n'));
}
