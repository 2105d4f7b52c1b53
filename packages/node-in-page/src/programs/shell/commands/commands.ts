import { attributeCommands } from './attributes.ts';
import { complain, say, UsageError, type CommandCall, type SmallCommand } from './command-context.ts';
import { characterCommands } from './characters.ts';
import { copyCommands } from './cp-mv.ts';
import { find } from './find.ts';
import { folderCommands } from './folders.ts';
import { grep } from './grep.ts';
import { sed } from './sed.ts';
import { smallCommands } from './small.ts';
import { testCommands } from './test.ts';
import { textCommands } from './text.ts';
import { xargs } from './xargs.ts';

const help: SmallCommand = async (call: CommandCall) => {
  const names = Object.keys(commands).filter((name) => name !== '[' && name !== 'help');
  await say(
    call,
    [
      'This terminal runs in the page. It has:',
      '  node <file>        run a script; node --test runs tests; node -e "…" runs a line',
      '  npm run <script>   run a script of package.json; npm test and npm start are short forms',
      `  ${names.sort().join(', ')}`,
      '  and of a shell: cd, export, pipes (|), && and ||, > and >>, <<, $NAME, $(…), $((…)), if, for, while, case,',
      '  functions, set -eux, trap, read, wait, kill: what POSIX asks of sh, without what bash adds',
      '',
    ].join('\n'),
  );
  return 0;
};

/** A command that was called in a way that it doesn't know says so, and ends with code 2. */
function withUsage(command: SmallCommand): SmallCommand {
  return async (call) => {
    try {
      return await command(call);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      return complain(call, error.message, call.name === 'grep' || call.name === 'ls' || call.name === 'test' ? 2 : 1);
    }
  };
}

const all: Readonly<Record<string, SmallCommand>> = {
  ...folderCommands,
  ...copyCommands,
  ...textCommands,
  ...smallCommands,
  ...testCommands,
  ...attributeCommands,
  ...characterCommands,
  find,
  grep,
  help,
  sed,
  xargs,
};

/** The small commands that the engine has instead of programs, by name. */
export const commands: Readonly<Record<string, SmallCommand>> = Object.assign(
  Object.create(null) as object,
  Object.fromEntries(Object.entries(all).map(([name, command]) => [name, withUsage(command)])),
);
