import type { Connection } from '../process/connection.ts';
import type { Kernel } from '../process/kernel.ts';
import type { LoopHost } from '../process/process-loop.ts';
import type { ProcessStart } from '../protocol.ts';
import { nodeVersion } from '../node/node-version.ts';
import { runProgramOf } from './program.ts';
import { findPackage, listScripts, runScript, type ProjectPackage } from './npm-scripts.ts';

const NPM_VERSION = '10.9.8';

/** Commands that are scripts of the same name. */
const SCRIPT_COMMANDS: Readonly<Record<string, string>> = {
  start: 'start',
  test: 'test',
  t: 'test',
  tst: 'test',
  stop: 'stop',
};
const RUN_COMMANDS = new Set(['run', 'run-script', 'rum', 'urn']);
const INSTALL_COMMANDS = new Set(['install', 'i', 'ci', 'add', 'update', 'install-test', 'it']);

/** `npm …`: scripts, and what can be said of packages; nothing is installed in a page. */
export function runNpm(start: ProcessStart, connection: Connection, host: LoopHost): void {
  runProgramOf(start, connection, host, (kernel) => npm(kernel, readArguments(kernel.facts.argv)));
}

interface NpmArguments {
  readonly command: string | undefined;
  /** Of npm itself. */
  readonly words: readonly string[];
  /** For the script: all after `--`, and what npm does not take for itself. */
  readonly forScript: readonly string[];
  readonly silent: boolean;
  readonly ifPresent: boolean;
}

function readArguments(argv: readonly string[]): NpmArguments {
  const separator = argv.indexOf('--');
  const own = separator === -1 ? argv : argv.slice(0, separator);
  const options = own.filter((word) => word.startsWith('-'));
  const [command, ...words] = own.filter((word) => !word.startsWith('-'));
  const named = command !== undefined && RUN_COMMANDS.has(command) ? words.slice(1) : words;
  return {
    command: options.some((each) => each === '-v' || each === '--version') ? '--version' : command,
    words,
    forScript: [...named, ...(separator === -1 ? [] : argv.slice(separator + 1))],
    silent: options.some((each) => each === '-s' || each === '--silent' || each === '--loglevel=silent'),
    ifPresent: options.includes('--if-present'),
  };
}

async function npm(kernel: Kernel, { command, words, forScript, silent, ifPresent }: NpmArguments): Promise<number> {
  const say = (text: string): void => kernel.stdio.stdout.write(new TextEncoder().encode(text));
  const complain = (lines: readonly string[]): number => {
    const text = lines.map((line) => `npm error${line === '' ? '' : ` ${line}`}\n`).join('');
    if (!silent) kernel.stdio.stderr.write(new TextEncoder().encode(text));
    return 1;
  };
  if (command === '--version') {
    say(`${NPM_VERSION}\n`);
    return 0;
  }
  if (command === undefined || command === 'help') {
    say('npm <command>\n\nUsage in this page:\n\nnpm run <script>\nnpm test\nnpm start\nnpm ls\n');
    return command === undefined ? 1 : 0;
  }
  const found = findPackage(kernel);
  if ('problem' in found) return complain(found.problem);
  const script = SCRIPT_COMMANDS[command] ?? (RUN_COMMANDS.has(command) ? words[0] : undefined);
  if (script !== undefined) {
    if (!(script in found.scripts)) {
      if (ifPresent) return 0;
      return complain(missingScript(script, found));
    }
    return runScript(kernel, found, script, forScript, {
      silent,
      command: RUN_COMMANDS.has(command) ? 'run' : script,
      userAgent: `npm/${NPM_VERSION} node/${nodeVersion} linux x64 workspaces/false`,
    });
  }
  if (RUN_COMMANDS.has(command)) {
    say(listScripts(found));
    return 0;
  }
  if (command === 'ls' || command === 'list') {
    say(listPackages(kernel, found));
    return 0;
  }
  if (INSTALL_COMMANDS.has(command)) {
    const packed = Object.entries(found.dependencies).map(([name, version]) => `${name} ${version}`);
    return complain([
      'Nothing is installed in a page: the packages of this project are packed already.',
      packed.length > 0 ? `There are ${packed.join(', ')}.` : 'This project needs none.',
      'To add another one, download the project and run npm on your machine.',
    ]);
  }
  return complain([`Unknown command: "${command}"`, '', 'Use npm run <script>, npm test, npm start or npm ls here.']);
}

function missingScript(script: string, { scripts }: ProjectPackage): string[] {
  const close = Object.keys(scripts).filter((name) => isClose(name, script));
  const guesses = close.length > 0 ? ['', 'Did you mean this?', ...close.map((name) => `  npm run ${name}`)] : [];
  return [`Missing script: "${script}"`, ...guesses, '', 'To see a list of scripts, run:', '  npm run'];
}

/** Whether one typing slip lies between two names. */
function isClose(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  const rest = [one.slice(at), other.slice(at)] as const;
  const [first, second] = rest;
  return (
    first.slice(1) === second.slice(1) ||
    first.slice(1) === second ||
    first === second.slice(1) ||
    (first[0] === second[1] && first[1] === second[0] && first.slice(2) === second.slice(2))
  );
}

function listPackages(kernel: Kernel, { name, version, folder, dependencies }: ProjectPackage): string {
  const entries = Object.keys(dependencies).sort();
  const lines = entries.map((dependency, index) => {
    const path = `${folder}/node_modules/${dependency}/package.json`;
    const installed: unknown = kernel.files.exists(path) ? JSON.parse(kernel.files.readText(path)) : undefined;
    const found = (installed as { version?: string } | undefined)?.version ?? dependencies[dependency] ?? '';
    return `${index === entries.length - 1 ? '└──' : '├──'} ${dependency}@${found}`;
  });
  return `${[`${name}@${version} ${folder}`, ...(lines.length > 0 ? lines : ['└── (empty)'])].join('\n')}\n\n`;
}
