import { packageId, projectDirectory, readPackage, type Package } from './package.ts';
import { printError, NpmFailure, type NpmSession } from './session.ts';
import { print } from '../shell/output.ts';

interface Dependency {
  readonly name: string;
  readonly range: string;
  /** The installed version; undefined if the package is not in `node_modules`. */
  readonly version: string | undefined;
}

function dependenciesOf(session: NpmSession, project: Package): Dependency[] {
  const { files } = session.kernel;
  return Object.entries(project.dependencies)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, range]) => {
      const directory = `${project.directory}/node_modules/${name}`;
      if (!files.exists(`${directory}/package.json`)) return { name, range, version: undefined };
      return { name, range, version: readPackage(files, directory).version ?? '' };
    });
}

function title(project: Package): string {
  return packageId(project) ?? `${project.name ?? project.directory.split('/').at(-1) ?? ''}@${project.version ?? ''}`;
}

/**
 * `npm ls`: prints the direct dependencies and their installed versions.
 *
 * @returns the exit status: 1 if a dependency is missing.
 */
export async function listDependencies(session: NpmSession): Promise<number> {
  const { files, info } = session.kernel;
  const project = readPackage(files, projectDirectory(files, info.cwd));
  const all = dependenciesOf(session, project);
  const shown = session.parameters.length === 0 ? all : all.filter(({ name }) => session.parameters.includes(name));
  const lines = shown.map(({ name, range, version }, index) => {
    const branch = index === shown.length - 1 ? '└──' : '├──';
    return version === undefined ? `${branch} UNMET DEPENDENCY ${name}@${range}\n` : `${branch} ${name}@${version}\n`;
  });
  await print(session, `${title(project)} ${project.directory}\n${lines.join('') || '└── (empty)\n'}\n`);
  const unmet = shown.filter(({ version }) => version === undefined);
  if (unmet.length === 0) return shown.length === 0 && session.parameters.length > 0 ? 1 : 0;
  const problems = unmet.map(({ name, range }) => `missing: ${name}@${range}, required by ${title(project)}`);
  await printError(session, ['code ELSPROBLEMS', ...problems].join('\n'));
  return 1;
}

/**
 * `npm install`: prints which packages are installed; there is no registry to install others from.
 *
 * @returns the exit status.
 * @throws NpmFailure if a requested package or a dependency is not installed.
 */
export async function explainInstall(session: NpmSession): Promise<number> {
  const { files, info } = session.kernel;
  const project = readPackage(files, projectDirectory(files, info.cwd));
  const all = dependenciesOf(session, project);
  const present = all.filter(({ version }) => version !== undefined);
  const names = present.map(({ name, version = '' }) => (version === '' ? name : `${name}@${version}`));
  const nameOf = (wanted: string): string => wanted.replace(/(?<=.)@.*$/, '');
  const asked = session.parameters.filter((wanted) => !present.some(({ name }) => name === nameOf(wanted)));
  const absent = [...asked, ...all.filter(({ version }) => version === undefined).map(({ name }) => name)];
  const here =
    names.length === 0 ? 'This project includes no packages.' : `Included in this project: ${names.join(', ')}.`;
  if (absent.length > 0) {
    throw new NpmFailure(
      [
        'code ENOTPACKED',
        `not available: ${absent.join(', ')}`,
        here,
        'This page cannot download packages. To use others, download the project and run npm install on your machine.',
      ].join('\n'),
    );
  }
  const sentence =
    names.length === 0 ? here : `Nothing to install: this project already includes its packages.\n${here}`;
  await print(session, `${sentence}\n`);
  return 0;
}
