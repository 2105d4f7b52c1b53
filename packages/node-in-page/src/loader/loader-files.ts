/** The part of the file system that the loader uses. Paths are absolute. */
export interface LoaderFiles {
  /** Follows symlinks; undefined if there is nothing. */
  tryStat(path: string): { readonly kind: string } | undefined;
  /** The file as UTF-8 text. */
  readText(path: string): string;
  realpath(path: string): string;
  /** The cached compiled form of this file, if its contents have not changed since. */
  compiled(path: string): string | undefined;
  setCompiled(path: string, text: string): void;
}
