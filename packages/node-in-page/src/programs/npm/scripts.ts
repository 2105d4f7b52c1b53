import { Interpreter } from '../shell/interpreter.ts';
import { ShellState } from '../shell/state.ts';
import { scriptEnvironment } from './environment.ts';
import { packageId, projectDirectory, readPackage, type Package } from './package.ts';
import { NpmFailure, type NpmSession } from './session.ts';
import { print } from '../shell/output.ts';
import { didYouMean } from './suggestions.ts';

/** Lifecycle scripts, which `npm run` lists separately. */
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

/** Commands that run the script of the same name. */
export const scriptCommands = ['test', 'start', 'stop', 'restart'] as const;

/** Quotes an argument for `sh`, like `escape.sh` of `@npmcli/promise-spawn`. */
function quoteArgument(argument: string): string {
  if (argument === '') return "''";
  if (!/[\t\n\r "#$&'()*;<>?\\`|~]/.test(argument)) return argument;
  return `'${argument.replaceAll("'", "'\\''")}'`.replace(/^(?:'')+(?!$)/, '').replaceAll("\\'''", "\\'");
}

async function runLifecycleEvent(
  session: NpmSession,
  project: Package,
  event: string,
  script: string,
  parameters: readonly string[],
): Promise<number> {
  const { kernel, streams, options } = session;
  if (!options.silent) {
    const id = packageId(project);
    const shown = [script.trim().replaceAll('\n', '\n> '), ...parameters].join(' ');
    await print(session, `\n> ${id === undefined ? '' : `${id} `}${event}\n> ${shown}\n\n`);
  }
  const { env, cwd } = kernel.info;
  const variables = scriptEnvironment(env, project, { command: session.command, cwd, event, script });
  const shell = new Interpreter(kernel, new ShellState(variables, project.directory));
  return shell.run([script, ...parameters.map(quoteArgument)].join(' '), streams);
}

function scriptsOf(project: Package, event: string): Readonly<Record<string, string>> {
  if (event === 'restart' && project.scripts['restart'] === undefined) {
    return { ...project.scripts, restart: 'npm stop --if-present && npm start' };
  }
  if (event === 'env' && project.scripts['env'] === undefined) return { ...project.scripts, env: 'env' };
  return project.scripts;
}

/**
 * `npm run <script>`, with its `pre` and `post` scripts.
 *
 * @returns the exit status of the first that failed, or 0.
 * @throws NpmFailure if there is no such script.
 */
export async function runScripts(session: NpmSession, event: string, parameters: readonly string[]): Promise<number> {
  const { files, info } = session.kernel;
  const project = readPackage(files, projectDirectory(files, info.cwd));
  const scripts = scriptsOf(project, event);
  let script = scripts[event];
  if (script === undefined && event === 'start' && files.exists(`${project.directory}/server.js`))
    script = 'node server.js';
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
    const code = await runLifecycleEvent(session, project, step.event, step.script, step.parameters);
    if (code !== 0) return code;
  }
  return 0;
}

/** `npm run` without a script: lists the scripts. Returns the exit status. */
export async function listScripts(session: NpmSession): Promise<number> {
  const { files, info } = session.kernel;
  const project = readPackage(files, projectDirectory(files, info.cwd));
  if (session.options.silent) return 0;
  if (session.options.json) {
    await print(session, `${JSON.stringify(project.scripts, null, 2)}\n`);
    return 0;
  }
  const all = Object.entries(project.scripts);
  const name = packageId(project) ?? project.name ?? 'this project';
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
