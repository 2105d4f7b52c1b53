import { packageId, projectFolder, readPackage, type Package } from './package.ts';
import { complain, NpmFailure, print, type NpmSession } from './session.ts';

interface Dependency {
  readonly name: string;
  readonly range: string;
  /** Of what is packed with the project; undefined when it is not. */
  readonly version: string | undefined;
}

function dependenciesOf(session: NpmSession, own: Package): Dependency[] {
  const { files } = session.kernel;
  return Object.entries(own.dependencies)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, range]) => {
      const folder = `${own.folder}/node_modules/${name}`;
      if (!files.exists(`${folder}/package.json`)) return { name, range, version: undefined };
      return { name, range, version: readPackage(files, folder).version ?? '' };
    });
}

function title(own: Package): string {
  return packageId(own) ?? `${own.name ?? own.folder.split('/').at(-1) ?? ''}@${own.version ?? ''}`;
}

/** `npm ls`: the dependencies that `package.json` names, and which of them are there. */
export async function listDependencies(session: NpmSession): Promise<number> {
  const { files, info } = session.kernel;
  const own = readPackage(files, projectFolder(files, info.cwd));
  const all = dependenciesOf(session, own);
  const shown = session.parameters.length === 0 ? all : all.filter(({ name }) => session.parameters.includes(name));
  const lines = shown.map(({ name, range, version }, index) => {
    const branch = index === shown.length - 1 ? '└──' : '├──';
    return version === undefined ? `${branch} UNMET DEPENDENCY ${name}@${range}\n` : `${branch} ${name}@${version}\n`;
  });
  await print(session, `${title(own)} ${own.folder}\n${lines.join('') || '└── (empty)\n'}\n`);
  const unmet = shown.filter(({ version }) => version === undefined);
  if (unmet.length === 0) return shown.length === 0 && session.parameters.length > 0 ? 1 : 0;
  const problems = unmet.map(({ name, range }) => `missing: ${name}@${range}, required by ${title(own)}`);
  await complain(session, ['code ELSPROBLEMS', ...problems].join('\n'));
  return 1;
}

/**
 * `npm install`: says that nothing has to be installed, and what is there.
 *
 * @throws NpmFailure when something is asked for that is not packed with the project.
 */
export async function explainInstall(session: NpmSession): Promise<number> {
  const { files, info } = session.kernel;
  const own = readPackage(files, projectFolder(files, info.cwd));
  const all = dependenciesOf(session, own);
  const present = all.filter(({ version }) => version !== undefined);
  const names = present.map(({ name, version = '' }) => (version === '' ? name : `${name}@${version}`));
  const nameOf = (wanted: string): string => wanted.replace(/(?<=.)@.*$/, '');
  const asked = session.parameters.filter((wanted) => !present.some(({ name }) => name === nameOf(wanted)));
  const absent = [...asked, ...all.filter(({ version }) => version === undefined).map(({ name }) => name)];
  const here =
    names.length === 0 ? 'This project comes without packages.' : `Packed with this project: ${names.join(', ')}.`;
  if (absent.length > 0) {
    throw new NpmFailure(
      [
        'code ENOTPACKED',
        `not here: ${absent.join(', ')}`,
        here,
        'Nothing can be downloaded into this page. To use other packages, download the project and run npm install on your machine.',
      ].join('\n'),
    );
  }
  const sentence =
    names.length === 0 ? here : `Nothing to install: the packages of this project are packed with it.\n${here}`;
  await print(session, `${sentence}\n`);
  return 0;
}
