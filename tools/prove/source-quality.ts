import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Linter } from 'eslint';
import globals from 'globals';
import { check as isFormatted, resolveConfig } from 'prettier';
import ts from 'typescript';
import type { Exercise } from '../../src/catalog/catalog.ts';
import { listFilesIfThere } from '../../src/catalog/read-folder.ts';

/** Lines of any file of a project, and of a file that the tasks change. */
const mostLines = 120;
const mostEditableLines = 60;

const lintConfig: Linter.Config = {
  files: ['**/*.mjs', '**/*.js'],
  languageOptions: { ecmaVersion: 2024, sourceType: 'module', globals: globals.node },
  rules: {
    eqeqeq: 'error',
    'no-undef': 'error',
    'no-unreachable': 'error',
    'no-unused-vars': ['error', { ignoreRestSiblings: true }],
    'no-var': 'error',
    'prefer-const': 'error',
  },
};

interface Source {
  readonly file: string;
  readonly text: string;
}

const isScript = (file: string): boolean => /\.m?js$/.test(file);

/** Everything that an author wrote, the project and its siblings; paths relative to the exercise's folder. */
async function sourcesOf(exercise: Exercise): Promise<Source[]> {
  const beside = ['solution', 'checks', 'wrong', 'right'];
  const names = await Promise.all(
    beside.map(async (folder) =>
      (await listFilesIfThere(path.join(exercise.folder, folder))).map((name) => `${folder}/${name}`),
    ),
  );
  // How a right solution is written is up to the learner.
  const read = names
    .flat()
    .filter((name) => !name.startsWith('right/') || name.endsWith('/right.yaml'))
    .map(async (file) => ({ file, text: await readFile(path.join(exercise.folder, file), 'utf8') }));
  return [
    ...exercise.files.map((file) => ({ file: `project/${file.path}`, text: file.text })),
    ...(await Promise.all(read)),
  ];
}

/** What is wrong with how an exercise is written: size, weight, format, lint and types. */
export async function sourceProblems(exercise: Exercise): Promise<string[]> {
  const sources = await sourcesOf(exercise);
  const types = (['starter', 'solution'] as const).flatMap((variant) => typeProblems(exercise, variant));
  const format = await Promise.all(sources.map((source) => formatProblems(exercise, source)));
  return [
    ...sizeProblems(exercise),
    ...sources.flatMap((source) => lintProblems(exercise, source)),
    ...format.flat(),
    ...types,
  ];
}

function sizeProblems({ files, solution, packed, yaml }: Exercise): string[] {
  const problems = files.flatMap(({ path: name, text }) => {
    const lines = Math.max(countLines(text), countLines(solution.get(name) ?? ''));
    const most = yaml.editable.includes(name) ? mostEditableLines : mostLines;
    return lines > most ? [`${name} has ${String(lines)} lines; at most ${String(most)} can be read in one go`] : [];
  });
  const weight = packed.reduce((sum, file) => sum + file.gzipBytes, 0);
  const most = yaml.mostPackedBytes;
  return weight > most
    ? [...problems, `its packages weigh ${String(weight)} B gzip; at most ${String(most)}`]
    : problems;
}

function countLines(text: string): number {
  return text.trimEnd().split('\n').length;
}

const linter = new Linter();

/** What a learner is to make use of is not used yet where it is found, nor in an attempt that forgets it. */
const unfinished: Linter.Config = { ...lintConfig, rules: { ...lintConfig.rules, 'no-unused-vars': 'off' } };

function lintProblems({ yaml }: Exercise, { file, text }: Source): string[] {
  if (!isScript(file)) return [];
  const isUnfinished = file.startsWith('wrong/') || yaml.editable.some((editable) => file === `project/${editable}`);
  return linter
    .verify(text, [isUnfinished ? unfinished : lintConfig], { filename: path.resolve(file) })
    .map(({ line, message }) => `${file}:${String(line)}: ${message}`);
}

async function formatProblems({ folder }: Exercise, { file, text }: Source): Promise<string[]> {
  if (!/\.(m?js|json|ya?ml)$/.test(file)) return [];
  const place = path.join(folder, file);
  const options = { ...(await resolveConfig(place)), filepath: place };
  return (await isFormatted(text, options)) ? [] : [`${file}: run prettier --write on it`];
}

/** Checks the JSDoc types of starter or solution, as an editor does in the exercise's own folder. */
function typeProblems(exercise: Exercise, variant: 'starter' | 'solution'): string[] {
  const folder = path.join(exercise.folder, 'project');
  const overlay = new Map(
    variant === 'starter' ? [] : [...exercise.solution].map(([name, text]) => [path.join(folder, name), text]),
  );
  const read = ts.readConfigFile(path.join(folder, 'tsconfig.json'), (file) => ts.sys.readFile(file));
  const { options, fileNames } = ts.parseJsonConfigFileContent(read.config as unknown, ts.sys, folder);
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram(fileNames, options, {
    ...host,
    readFile: (file) => overlay.get(path.resolve(file)) ?? host.readFile(file),
    getSourceFile: (file, target, onError, isFresh) => {
      const text = overlay.get(path.resolve(file));
      if (text === undefined) return host.getSourceFile(file, target, onError, isFresh);
      return ts.createSourceFile(file, text, target, true);
    },
  });
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const message = ts.flattenDiagnosticMessageText(messageText, ' ');
    if (file === undefined) return `${variant}: ${message}`;
    const { line } = file.getLineAndCharacterOfPosition(start);
    return `${variant}, ${path.relative(folder, file.fileName)}:${String(line + 1)}: ${message}`;
  });
}
