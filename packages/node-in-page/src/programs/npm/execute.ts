import { Interpreter } from '../shell/interpreter.ts';
import { ShellState } from '../shell/state.ts';
import { scriptEnvironment } from './environment.ts';
import { projectDirectory, readPackage, type Package } from './package.ts';
import { NpmFailure, type NpmSession } from './session.ts';

/** The path of an executable that a dependency declares in `bin`; undefined if there is none. */
function programOf(session: NpmSession, project: Package, name: string): string | undefined {
  const { files } = session.kernel;
  const linked = `${project.directory}/node_modules/.bin/${name}`;
  if (files.exists(linked)) return files.realpath(linked);
  for (const dependency of Object.keys(project.dependencies)) {
    const directory = `${project.directory}/node_modules/${dependency}`;
    if (!files.exists(`${directory}/package.json`)) continue;
    const { bin } = readPackage(files, directory).content;
    const entry =
      typeof bin === 'string'
        ? dependency.split('/').at(-1) === name
          ? bin
          : undefined
        : (bin as Record<string, unknown> | undefined)?.[name];
    if (typeof entry === 'string') return files.realpath(`${directory}/${entry}`);
  }
  return undefined;
}

/**
 * `npm exec` and `npx`: runs an executable of a dependency.
 *
 * @returns its exit status.
 * @throws NpmFailure if no dependency has such an executable.
 */
export async function executePackage(session: NpmSession): Promise<number> {
  const { kernel, streams } = session;
  const [name, ...parameters] = session.parameters;
  if (name === undefined) throw new NpmFailure('missing command, as in npm exec eslint');
  const project = readPackage(kernel.files, projectDirectory(kernel.files, kernel.info.cwd));
  const program = programOf(session, project, name.replace(/(?<=.)@.*$/, ''));
  if (program === undefined) {
    throw new NpmFailure(
      `could not determine executable to run: no package of this project has the command ${name}.\n` +
        'This page cannot download packages; npm ls shows the available ones.',
    );
  }
  const run = { command: 'exec', cwd: kernel.info.cwd, event: 'npx', script: name };
  const state = new ShellState(scriptEnvironment(kernel.info.env, project, run), kernel.info.cwd);
  return new Interpreter(kernel, state).call('node', [program, ...parameters], streams);
}
