/** The source text of Node's own library files. */
export interface LibrarySources {
  /**
   * @param id - as in `require` inside Node's library: `events`, `internal/errors`, ….
   * @returns undefined when the library has no such file here.
   */
  text(id: string): string | undefined;
}
