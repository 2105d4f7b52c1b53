import { printError, print } from '../output.ts';
import { basename } from './basename.ts';
import { cat } from './cat.ts';
import { chmod } from './chmod.ts';
import { clear } from './clear.ts';
import { UsageError, type CommandContext, type Utility } from './command-context.ts';
import { cp, mv } from './cp-mv.ts';
import { cut } from './cut.ts';
import { date } from './date.ts';
import { dirname } from './dirname.ts';
import { echo } from './echo.ts';
import { env } from './env.ts';
import { find } from './find.ts';
import { grep } from './grep.ts';
import { head, tail } from './head-tail.ts';
import { ln } from './ln.ts';
import { ls } from './ls.ts';
import { mkdir } from './mkdir.ts';
import { printenv } from './printenv.ts';
import { printf } from './printf.ts';
import { ps } from './ps.ts';
import { rm } from './rm.ts';
import { rmdir } from './rmdir.ts';
import { sed } from './sed.ts';
import { seq } from './seq.ts';
import { sleep } from './sleep.ts';
import { sort } from './sort.ts';
import { tee } from './tee.ts';
import { bracket, test } from './test.ts';
import { touch } from './touch.ts';
import { tr } from './tr.ts';
import { reset, tput } from './tput.ts';
import { uniq } from './uniq.ts';
import { wc } from './wc.ts';
import { xargs } from './xargs.ts';

const help: Utility = async (context: CommandContext) => {
  const names = Object.keys(commands).filter((name) => name !== '[' && name !== 'help');
  await print(
    context,
    [
      'This terminal runs in the page. Available commands:',
      '  node <file>        run a script; node --test runs tests; node -e "…" evaluates a line of code',
      '  npm run <script>   run a script of package.json; npm test and npm start are short forms',
      `  ${names.sort().join(', ')}`,
      '  The shell supports cd, export, pipes (|), && and ||, > and >>, <<, $NAME, $(…), $((…)), if, for, while, case,',
      '  functions, set -eux, trap, read, wait, kill: the POSIX sh language, without the extensions of bash',
      '',
    ].join('\n'),
  );
  return 0;
};

/** Turns a {@link UsageError} into an error message and exit status. */
function withUsageErrors(command: Utility): Utility {
  return async (context) => {
    try {
      return await command(context);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      return printError(
        context,
        error.message,
        context.name === 'grep' || context.name === 'ls' || context.name === 'test' ? 2 : 1,
      );
    }
  };
}

const all: Readonly<Record<string, Utility>> = {
  '[': bracket,
  basename,
  cat,
  chmod,
  clear,
  cp,
  cut,
  date,
  dirname,
  echo,
  env,
  find,
  grep,
  head,
  help,
  ln,
  ls,
  mkdir,
  mv,
  printenv,
  printf,
  ps,
  reset,
  rm,
  rmdir,
  sed,
  seq,
  sleep,
  sort,
  tail,
  tee,
  test,
  touch,
  tput,
  tr,
  uniq,
  wc,
  xargs,
  false: () => Promise.resolve(1),
  true: () => Promise.resolve(0),
};

/** The standard utilities by name. They run inside the shell's process, or as programs of their own (`/bin/…`). */
export const commands: Readonly<Record<string, Utility>> = Object.assign(
  Object.create(null) as object,
  Object.fromEntries(Object.entries(all).map(([name, command]) => [name, withUsageErrors(command)])),
);
