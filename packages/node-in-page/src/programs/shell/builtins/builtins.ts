import type { Builtin } from './builtin.ts';
import { echo } from './echo.ts';
import { flow } from './flow.ts';
import { places } from './directory.ts';
import { processes } from './processes.ts';
import { variables } from './variables.ts';

const all: Readonly<Record<string, Builtin>> = {
  ...flow,
  ...variables,
  ...places((name) => name in builtins),
  ...processes,
  echo,
};

/** What changes the shell itself, and so can't be a program of its own. */
export const builtins: Readonly<Record<string, Builtin>> = Object.assign(Object.create(null) as object, all);

/** POSIX has these before functions, and what is assigned in front of them stays. */
export const specialBuiltins: ReadonlySet<string> = new Set(
  '. : break continue eval exec exit export readonly return set shift source trap unset'.split(' '),
);
