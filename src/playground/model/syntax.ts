/** A place where a file is not written in its language. */
export interface SyntaxProblem {
  readonly path: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1. */
  readonly column: number;
  /** Of what is underlined, on that line; 0 at the end of a line. */
  readonly length: number;
  /** The parser's own sentence, in English. */
  readonly message: string;
}

export interface SourceText {
  readonly path: string;
  readonly text: string;
}

/**
 * Finds the first syntax error of each file that has one; files in languages without a parser have none.
 * @throws the signal's reason.
 */
export type FindSyntaxProblems = (
  files: readonly SourceText[],
  signal: AbortSignal,
) => Promise<readonly SyntaxProblem[]>;

/**
 * The files whose syntax decides over the tasks: those of the exercise, and those of the learner's own that another file
 * names. A scratch file that nothing uses may be as unfinished as it likes.
 */
export function decisiveFiles<File extends SourceText & { readonly isOwn: boolean }>(files: readonly File[]): File[] {
  const isNamed = ({ path }: File) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return files.some((other) => other.path !== path && other.text.includes(name));
  };
  return files.filter((file) => !file.isOwn || isNamed(file));
}
