import type { Exercise } from '../../src/catalog/catalog.ts';
import type { LeftOut, Variant } from './variants.ts';

type Tricked = Pick<Exercise, 'files' | 'solution' | 'packed'>;

const manifest = /^(node_modules\/((?:@[^/]+\/)?[^/]+))\/package\.json$/;

/** Every folder of the project from which a module is resolved, the project's own included. */
function foldersOf(files: readonly string[]): string[] {
  const folders = files.flatMap((file) => {
    const parts = file.split('/').slice(0, -1);
    return parts.map((_, index) => `${parts.slice(0, index + 1).join('/')}/`);
  });
  return [...new Set(['', '.playground/', ...folders])];
}

/**
 * Packages with the names of the packed ones, wherever Node looks for packages on its way up, each of which ends the
 * program: were one of them found, the solution would fail.
 */
function fakePackages({ files, solution, packed }: Tricked): Variant | LeftOut {
  const name = 'the solution, and packages of the same names in all folders';
  const names = packed.flatMap(({ path }) => manifest.exec(path)?.[2] ?? []);
  if (names.length === 0) return { name, because: 'the exercise has no packages' };
  const fakes = foldersOf(files.map(({ path }) => path)).flatMap((folder) =>
    names.flatMap((packageName) => {
      const below = `${folder}node_modules/${packageName}`;
      const originals = packed.filter(({ path }) => path.startsWith(`node_modules/${packageName}/`));
      return originals.map(({ path, contents }): readonly [string, string] => {
        const file = `${below}/${path.slice(`node_modules/${packageName}/`.length)}`;
        if (file.endsWith('/package.json') && typeof contents === 'string') return [file, contents];
        return [file, `throw new Error(${JSON.stringify(`${file} is a fake`)});\n`];
      });
    }),
  );
  return { name, files: new Map([...solution, ...fakes]), fails: [], isAnswered: true };
}

/** Settings that Node and npm read, each of which would end every program of the project with a code of its own. */
function settings({ solution }: Tricked): Variant {
  const preload = (code: number) => `process.exit(${String(code)});\n`;
  return {
    name: 'the solution, and settings that would end every program',
    files: new Map([
      ...solution,
      ['.npmrc', 'node-options=--import=./preload-82.mjs\nscript-shell=./no-shell\n'],
      ['.env', 'NODE_OPTIONS=--import=./preload-83.mjs\n'],
      ['preload-82.mjs', preload(82)],
      ['preload-83.mjs', preload(83)],
    ]),
    fails: [],
    isAnswered: true,
  };
}

/** A manifest whose `start` does nothing, with failure. */
function otherStart({ files, solution }: Tricked): Variant {
  const manifestText = files.find(({ path }) => path === 'package.json')?.text ?? '{}';
  const changed = { ...(JSON.parse(manifestText) as object), scripts: { start: 'node --eval "process.exit(81)"' } };
  return {
    name: 'the solution, and a start in package.json that does nothing',
    files: new Map([...solution, ['package.json', `${JSON.stringify(changed, null, 2)}\n`]]),
    fails: [],
    isAnswered: true,
  };
}

/** Attempts to decide what Node loads or how it starts, rather than to do the work. None may have an effect. */
export function nodeTricks(exercise: Tricked): (Variant | LeftOut)[] {
  return [fakePackages(exercise), settings(exercise), otherStart(exercise)];
}
