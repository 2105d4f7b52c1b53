import type { Builtin } from './builtin.ts';
import { echo } from './echo.ts';
import { flow } from './flow.ts';
import { nameBuiltins } from './directory.ts';
import { processes } from './processes.ts';
import { variables } from './variables.ts';

const all: Readonly<Record<string, Builtin>> = {
  ...flow,
  ...variables,
  ...nameBuiltins((name) => name in builtins),
  ...processes,
  echo,
};

/** The builtins by name: commands that need access to the shell itself. */
export const builtins: Readonly<Record<string, Builtin>> = Object.assign(Object.create(null) as object, all);

/** POSIX special builtins: looked up before functions; prefix assignments persist (XCU 2.14). */
export const specialBuiltins: ReadonlySet<string> = new Set(
  '. : break continue eval exec exit export readonly return set shift source trap unset'.split(' '),
);
