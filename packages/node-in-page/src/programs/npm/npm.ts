import type { Kernel } from '../../kernel/kernel.ts';
import { explainInstall, listDependencies } from './dependencies.ts';
import { executePackage } from './execute.ts';
import { listScripts, runScripts, scriptCommands } from './scripts.ts';
import { printError, NPM_VERSION, NpmFailure, printWarning, type NpmOptions, type NpmSession } from './session.ts';
import { print } from '../shell/output.ts';
import { didYouMean } from './suggestions.ts';
import { standardStreams } from '../shell/streams.ts';

const usage = `npm <command>

Usage:

npm test           run this project's tests
npm start          start this project
npm run <foo>      run the script named <foo>
npm run            list the scripts of this project
npm ls             list the packages of this project
npm exec <foo>     run the command <foo> of a package
npm install        show which packages are available

This npm runs in the page: it runs scripts but cannot install packages.

npm@${NPM_VERSION}
`;

const aliases: Readonly<Record<string, string>> = {
  'run-script': 'run',
  rum: 'run',
  urn: 'run',
  t: 'test',
  tst: 'test',
  list: 'ls',
  la: 'ls',
  ll: 'ls',
  x: 'exec',
  i: 'install',
  in: 'install',
  ins: 'install',
  inst: 'install',
  add: 'install',
  ci: 'install',
  'clean-install': 'install',
  'install-test': 'install',
};

const commandNames = [...scriptCommands, 'run', 'ls', 'exec', 'install', 'help'];

/** Commands of npm that change packages or need a registry. */
const unsupportedCommands: ReadonlySet<string> = new Set(
  (
    'access adduser audit bugs cache config dedupe deprecate diff dist-tag docs doctor edit explain explore find-dupes fund ' +
    'init link login logout org outdated owner pack ping pkg prefix profile prune publish query rebuild repo root sbom ' +
    'search set shrinkwrap star stars team token uninstall un remove rm unpublish unstar update up upgrade version view info whoami'
  ).split(' '),
);

interface CommandLine {
  readonly words: readonly string[];
  readonly options: NpmOptions;
  readonly unknown: readonly string[];
}

/** Options may be anywhere before `--`; everything after it is passed to the script. */
function parseCommandLine(given: readonly string[]): CommandLine {
  const words: string[] = [];
  const unknown: string[] = [];
  const seen = new Set<string>();
  for (const [index, parameter] of given.entries()) {
    if (parameter === '--') {
      words.push(...given.slice(index + 1));
      break;
    }
    // Everything after `exec eslint` is an argument of the program.
    if (words[0] === 'exec' && words.length > 1) words.push(parameter);
    else if (/^-./.test(parameter)) seen.add(parameter);
    else words.push(parameter);
  }
  const quiet = ['-s', '--silent', '--loglevel=silent', '-q', '--quiet'];
  const known = [
    ...quiet,
    '--if-present',
    '--ignore-scripts',
    '--json',
    '-v',
    '--version',
    '-h',
    '--help',
    '--all',
    '-a',
  ];
  const installOptions = [
    '-D',
    '--save-dev',
    '-S',
    '--save',
    '--save-exact',
    '-E',
    '-g',
    '--global',
    '--no-audit',
    '--no-fund',
    '-y',
    '--yes',
    '--no',
  ];
  for (const option of seen) if (![...known, ...installOptions].includes(option)) unknown.push(option);
  const has = (...names: readonly string[]): boolean => names.some((name) => seen.has(name));
  return {
    words,
    unknown,
    options: {
      silent: has(...quiet.slice(0, 3)),
      ifPresent: has('--if-present'),
      ignoreScripts: has('--ignore-scripts'),
      json: has('--json'),
      version: has('-v', '--version'),
    },
  };
}

async function dispatch(session: NpmSession): Promise<number> {
  const { command, parameters } = session;
  const [first, ...rest] = parameters;
  if (session.options.version) {
    await print(session, `${NPM_VERSION}\n`);
    return 0;
  }
  switch (command) {
    case 'run':
      return first === undefined ? listScripts(session) : runScripts(session, first, rest);
    case 'test':
    case 'start':
    case 'stop':
    case 'restart':
      return runScripts(session, command, parameters);
    case 'ls':
      return listDependencies(session);
    case 'install':
      return explainInstall(session);
    case 'exec':
      return executePackage(session);
    case 'help':
    case '':
      await print(session, usage);
      return command === 'help' ? 0 : 1;
    default: {
      if (unsupportedCommands.has(command)) {
        throw new NpmFailure(
          `npm ${command} does not work in this page: it needs a registry or your own machine.\n` +
            'Download the project and run it there. npm help lists the commands that work here.',
        );
      }
      const suggestions = didYouMean(command, [], commandNames);
      const remedy = 'To see a list of supported npm commands, run:\n  npm help';
      await print(session, `Unknown command: "${command}"${suggestions}\n\n${remedy}\n`);
      return 1;
    }
  }
}

/**
 * Runs `npm`: scripts, and information about the installed packages.
 *
 * @param parameters - the arguments after `npm`.
 * @returns the exit status.
 */
export async function runNpm(kernel: Kernel, parameters: readonly string[]): Promise<number> {
  const { words, options, unknown } = parseCommandLine(parameters);
  const [given = '', ...rest] = words;
  const help = parameters.slice(0, 1).some((parameter) => parameter === '-h' || parameter === '--help');
  const command = help ? 'help' : (aliases[given] ?? given);
  const session: NpmSession = { kernel, streams: standardStreams(kernel), command, parameters: rest, options };
  for (const option of unknown) {
    await printWarning(
      session,
      `Unknown cli config "${option.replace(/=.*/, '')}". This will stop working in the next major version of npm.`,
    );
  }
  try {
    return await dispatch(session);
  } catch (error) {
    if (!(error instanceof NpmFailure)) throw error;
    await printError(session, error.message);
    return error.exitCode;
  }
}
