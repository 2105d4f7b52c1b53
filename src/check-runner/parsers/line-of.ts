/**
 * The line of a part of a file, counted from 1: the parts lead from the whole to the detail. Where the file lacks a detail
 * it is the line of what would hold it; undefined when it lacks the first part, too.
 */
export type LineOf = (...steps: readonly (string | number)[]) => number | undefined;
