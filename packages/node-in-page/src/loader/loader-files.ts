/** What the loader asks of the file system; the process's `FileTree` has it all. Paths are absolute. */
export interface LoaderFiles {
  /** Symlinks followed; undefined when there is nothing. */
  tryStat(path: string): { readonly kind: string } | undefined;
  /** The file as UTF-8 text. */
  readText(path: string): string;
  realpath(path: string): string;
  /** The rewrite that was kept for this file, if its contents did not change since. */
  compiled(path: string): string | undefined;
  setCompiled(path: string, text: string): void;
}
