import { Interpreter } from '../shell/interpreter.ts';
import { ShellState } from '../shell/state.ts';
import { scriptEnvironment } from './environment.ts';
import { packageId, projectFolder, readPackage, type Package } from './package.ts';
import { NpmFailure, print, type NpmSession } from './session.ts';
import { didYouMean } from './suggestions.ts';

/** Scripts that npm itself calls at certain times; the list shows them apart. */
const lifecycle: ReadonlySet<string> = new Set([
  'prepare',
  'prepublishOnly',
  'prepack',
  'postpack',
  'dependencies',
  ...['install', 'publish', 'restart', 'start', 'stop', 'test', 'uninstall', 'version'].flatMap((name) => [
    `pre${name}`,
    name,
    `post${name}`,
  ]),
]);

/** Commands that are short for scripts of the same name. */
export const scriptCommands = ['test', 'start', 'stop', 'restart'] as const;

/** An argument as a shell reads it back (`escape.sh` of npm's promise-spawn). */
function quoted(argument: string): string {
  if (argument === '') return "''";
  if (!/[\t\n\r "#$&'()*;<>?\\`|~]/.test(argument)) return argument;
  return `'${argument.replaceAll("'", "'\\''")}'`.replace(/^(?:'')+(?!$)/, '').replaceAll("\\'''", "\\'");
}

async function runOne(
  session: NpmSession,
  own: Package,
  event: string,
  script: string,
  parameters: readonly string[],
): Promise<number> {
  const { kernel, streams, options } = session;
  if (!options.silent) {
    const id = packageId(own);
    const shown = [script.trim().replaceAll('\n', '\n> '), ...parameters].join(' ');
    await print(session, `\n> ${id === undefined ? '' : `${id} `}${event}\n> ${shown}\n\n`);
  }
  const { env, cwd } = kernel.info;
  const variables = scriptEnvironment(env, own, { command: session.command, cwd, event, script });
  const shell = new Interpreter(kernel, new ShellState(variables, own.folder));
  return shell.run([script, ...parameters.map(quoted)].join(' '), streams);
}

function scriptsOf(own: Package, event: string): Readonly<Record<string, string>> {
  if (event === 'restart' && own.scripts['restart'] === undefined) {
    return { ...own.scripts, restart: 'npm stop --if-present && npm start' };
  }
  if (event === 'env' && own.scripts['env'] === undefined) return { ...own.scripts, env: 'env' };
  return own.scripts;
}

/**
 * `npm run <script>`, with what runs before and after it.
 *
 * @returns the exit code of the first that failed, or 0.
 * @throws NpmFailure when there is no such script.
 */
export async function runScripts(session: NpmSession, event: string, parameters: readonly string[]): Promise<number> {
  const { files, info } = session.kernel;
  const own = readPackage(files, projectFolder(files, info.cwd));
  const scripts = scriptsOf(own, event);
  let script = scripts[event];
  if (script === undefined && event === 'start' && files.exists(`${own.folder}/server.js`)) script = 'node server.js';
  if (script === undefined) {
    if (session.options.ifPresent) return 0;
    const suggestions = didYouMean(event, Object.keys(scripts), scriptCommands);
    throw new NpmFailure(`Missing script: "${event}"${suggestions}\n\nTo see a list of scripts, run:\n  npm run`);
  }
  const [before, after] = session.options.ignoreScripts ? [] : [scripts[`pre${event}`], scripts[`post${event}`]];
  const steps = [
    { event: `pre${event}`, script: before, parameters: [] },
    { event, script, parameters },
    { event: `post${event}`, script: after, parameters: [] },
  ];
  for (const step of steps) {
    if (step.script === undefined || step.script === '') continue;
    const code = await runOne(session, own, step.event, step.script, step.parameters);
    if (code !== 0) return code;
  }
  return 0;
}

/** `npm run` alone: says which scripts there are. */
export async function listScripts(session: NpmSession): Promise<number> {
  const { files, info } = session.kernel;
  const own = readPackage(files, projectFolder(files, info.cwd));
  if (session.options.silent) return 0;
  if (session.options.json) {
    await print(session, `${JSON.stringify(own.scripts, null, 2)}\n`);
    return 0;
  }
  const all = Object.entries(own.scripts);
  const name = packageId(own) ?? own.name ?? 'this project';
  const lines = (entries: readonly (readonly [string, string])[]): string =>
    entries.map(([event, script]) => `  ${event}\n    ${script}\n`).join('');
  const known = all.filter(([event]) => lifecycle.has(event));
  const others = all.filter(([event]) => !lifecycle.has(event));
  if (known.length > 0) await print(session, `Lifecycle scripts included in ${name}:\n${lines(known)}`);
  if (others.length > 0) {
    const title = known.length > 0 ? 'available via `npm run`:' : `Scripts available in ${name} via \`npm run\`:`;
    await print(session, `${title}\n${lines(others)}`);
  }
  return 0;
}
