import { Interpreter } from '../shell/interpreter.ts';
import { ShellState } from '../shell/state.ts';
import { scriptEnvironment } from './environment.ts';
import { projectFolder, readPackage, type Package } from './package.ts';
import { NpmFailure, type NpmSession } from './session.ts';

/** The program of a packed dependency, by the name of the dependency or of its command. */
function programOf(session: NpmSession, own: Package, name: string): string | undefined {
  const { files } = session.kernel;
  const linked = `${own.folder}/node_modules/.bin/${name}`;
  if (files.exists(linked)) return files.realpath(linked);
  for (const dependency of Object.keys(own.dependencies)) {
    const folder = `${own.folder}/node_modules/${dependency}`;
    if (!files.exists(`${folder}/package.json`)) continue;
    const { bin } = readPackage(files, folder).content;
    const entry =
      typeof bin === 'string'
        ? dependency.split('/').at(-1) === name
          ? bin
          : undefined
        : (bin as Record<string, unknown> | undefined)?.[name];
    if (typeof entry === 'string') return files.realpath(`${folder}/${entry}`);
  }
  return undefined;
}

/**
 * `npm exec` and `npx`: runs the program of a packed dependency.
 *
 * @throws NpmFailure when no package here has such a program.
 */
export async function executePackage(session: NpmSession): Promise<number> {
  const { kernel, streams } = session;
  const [name, ...parameters] = session.parameters;
  if (name === undefined) throw new NpmFailure('name a command, as in npm exec eslint');
  const own = readPackage(kernel.files, projectFolder(kernel.files, kernel.info.cwd));
  const program = programOf(session, own, name.replace(/(?<=.)@.*$/, ''));
  if (program === undefined) {
    throw new NpmFailure(
      `could not determine executable to run: no package of this project has the command ${name}.\n` +
        'Nothing can be downloaded into this page; npm ls shows what is here.',
    );
  }
  const run = { command: 'exec', cwd: kernel.info.cwd, event: 'npx', script: name };
  const state = new ShellState(scriptEnvironment(kernel.info.env, own, run), kernel.info.cwd);
  return new Interpreter(kernel, state).call('node', [program, ...parameters], streams);
}
